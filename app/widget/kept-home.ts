/** The last answer of the shop, kept for this tab, so that a lost connection shows what is known and how old it is. */
import type { ShopperHome } from "~/contracts/shopper";
import { forget, rememberedHome, rememberHome, rememberReady } from "./remembered";

export type KeptHome = { home: ShopperHome; at: number };

/** The last answer on this page, whoever it was for. */
let latest: KeptHome | null = null;

export function latestHome(): KeptHome | null {
  return latest;
}

/** Returns when it was received, by this browser's clock: how old an answer is has nothing to do with the shop's days. */
export function remember(home: ShopperHome): number {
  const at = Date.now();
  latest = { home, at };
  if (home.kind === "member") {
    rememberReady(home.redemptions.some((redemption) => redemption.state === "ready"));
    rememberHome(JSON.stringify({ home, at } satisfies KeptHome));
  } else {
    forget();
  }
  return at;
}

/** Null when nothing is kept, or when it belonged to someone who has signed out. */
export function recall(isSignedIn: boolean): KeptHome | null {
  if (!isSignedIn) {
    forget();
    return null;
  }
  const kept = rememberedHome();
  return kept ? (JSON.parse(kept) as KeptHome) : null;
}

export function ageMs(receivedAt: number): number {
  return Date.now() - receivedAt;
}
