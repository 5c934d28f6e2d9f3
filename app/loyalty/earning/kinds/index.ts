/** The list of ways to earn. A new one is a file beside this and a line here. */
import { invariant } from "~/lib/invariant";
import { createAccount } from "./create-account";
import type { EarningKind } from "./define";
import { placeOrder } from "./place-order";

export const EARNING_KINDS = ["place_order", "create_account"] as const;
export type EarningKindName = (typeof EARNING_KINDS)[number];

const kinds: Record<EarningKindName, EarningKind> = { place_order: placeOrder, create_account: createAccount };

export function isEarningKind(name: string): name is EarningKindName {
  return Object.hasOwn(kinds, name);
}

/** Throws for a name that is no kind: a stored rule always has one. */
export function earningKind(name: string): EarningKind {
  invariant(isEarningKind(name), `there is no way to earn called ${name}`);
  return kinds[name];
}
