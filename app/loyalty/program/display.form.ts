/** The form of colours, launcher and banner. */
import { z } from "zod";
import { LANGUAGES, PAGE_KINDS } from "~/contracts/storefront";
import { ProgramDisplay } from "./display";
import { LAUNCHER_ICON_NAMES } from "./launcher-icons";

const color = z.string({ error: "Use a colour like #1f4d3a." }).regex(/^#[0-9a-f]{6}$/i, "Use a colour like #1f4d3a.");
const px = (max: number) =>
  z
    .number({ error: "Use a whole number of pixels." })
    .int("Use a whole number of pixels.")
    .min(0, "Use 0 or more.")
    .max(max, `Use up to ${max}.`);
const word = z.string().trim().max(24, "Use up to 24 letters.");

const PATHS_MAX = 20;
const PATH_LENGTH_MAX = 200;

export const DisplayForm = ProgramDisplay.extend({
  icon: z.enum(LAUNCHER_ICON_NAMES, { error: "Choose one of the icons." }),
  text: word,
  // A language that is left empty has the button's usual word.
  texts: z
    .partialRecord(z.enum(LANGUAGES), word)
    .transform((texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== "")) as ProgramDisplay["texts"]),
  primaryColor: color,
  surfaceColor: color,
  textColor: color,
  bannerColor: color.nullable(),
  sideOffset: px(120),
  bottomOffset: px(200),
  phoneSideOffset: px(120),
  phoneBottomOffset: px(200),
  hiddenKinds: z.array(z.enum(PAGE_KINDS)).transform((kinds) => PAGE_KINDS.filter((kind) => kinds.includes(kind))),
  hiddenPaths: z.array(z.string()).transform(cleanPaths).superRefine(checkPaths),
  bannerHeadline: z.string().trim().min(1, "Say in a few words what members get.").max(60, "Use up to 60 letters."),
  bannerText: z.string().trim().max(160, "Use up to 160 letters."),
})
  .refine((display) => display.shape === "round" || display.text !== "", {
    path: ["text"],
    message: "Write a word for the button, or choose the round shape.",
  })
  .refine(({ hideOnPhones, hideOnDesktops }) => !(hideOnPhones && hideOnDesktops), {
    path: ["hideOnDesktops"],
    message: "Show it on phones or on computers, or nobody finds it. To take it away, switch off the app embed in your theme.",
  });
export type DisplayForm = z.infer<typeof DisplayForm>;

/** One address a line, as people type them: no blank lines, no slash at the end, none twice. */
function cleanPaths(lines: string[]): string[] {
  const paths = lines.map((line) => line.trim()).filter((line) => line !== "");
  return [...new Set(paths.map((path) => (path.length > 1 ? path.replace(/\/$/, "") : path)))];
}

function checkPaths(paths: string[], context: z.RefinementCtx): void {
  const message = paths.length > PATHS_MAX ? `Use up to ${PATHS_MAX} addresses.` : paths.map(wrongPath).find((wrong) => wrong !== null);
  if (message) context.addIssue({ code: "custom", message });
}

function wrongPath(path: string): string | null {
  if (!path.startsWith("/") || path.startsWith("//")) return `“${shortened(path)}”: begin with a slash, as in /pages/wholesale.`;
  if (path.length > PATH_LENGTH_MAX) return `“${shortened(path)}”: use up to ${PATH_LENGTH_MAX} letters.`;
  if (/[\s?#]/.test(path)) return `“${shortened(path)}”: leave out spaces and what follows ? or #.`;
  return path.slice(0, -1).includes("*") ? `“${shortened(path)}”: * can only stand at the end.` : null;
}

function shortened(path: string): string {
  return path.length > 40 ? `${path.slice(0, 40)}…` : path;
}
