/** Ids that say what they are: `rwd_k3v9…`. 80 random bits, lower-case letters and digits without look-alikes. */
import { randomBytes } from "node:crypto";

const PREFIX = { rule: "rul", reward: "rwd", redemption: "red", codeBatch: "cdb", view: "viw", expiryChange: "exp", group: "grp" } as const;
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz2"; // 32 symbols, five bits each

export function newId(kind: keyof typeof PREFIX): string {
  const letters = Array.from(randomBytes(16), (byte) => ALPHABET[byte & 31]).join("");
  return `${PREFIX[kind]}_${letters}`;
}

/** `gid://shopify/Order/42` -> `42`: short keys for the ledger. Throws when it is not a Shopify gid. */
export function shortGid(gid: string): string {
  const match = /^gid:\/\/shopify\/\w+\/(\d+)$/.exec(gid);
  if (!match?.[1]) throw new Error(`Not a Shopify gid: ${gid}`);
  return match[1];
}
