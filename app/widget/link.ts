/** Links into the panel: `#encore` opens it, `#encore=earn` and the like a screen above its home, `#encore=code/<code>` a code. Pure. */
import type { Screen } from "./state";

export type Link = { screens: Screen[]; code: string | null };

const LINKED = ["earn", "spend", "rewards", "activity"] as const;
const HOME: Screen = { name: "home" };
const LINK = /^#encore=(\w+)(?:\/(.+))?$/;
const CODE_CHARACTERS_MAX = 60;

/** Screens belong to members: whoever is not signed in finds the home, and their code kept. */
export function readLink(hash: string, isSignedIn: boolean): Link {
  const [, to, rest] = LINK.exec(hash) ?? [];
  if (to === "code" && rest) return { screens: [HOME], code: decoded(rest).slice(0, CODE_CHARACTERS_MAX) };
  const name = isSignedIn && LINKED.find((screen) => screen === to);
  return { screens: name ? [HOME, { name }] : [HOME], code: null };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray percent sign: then it is meant as it stands.
  }
}
