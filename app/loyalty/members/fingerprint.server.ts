/**
 * What is kept of a customer who was forgotten: enough to know them again when a late message names them, and nothing
 * from which their number could be worked out. Numbers can be tried one by one, so the hash is keyed, and the key
 * (made of ENCRYPTION_KEY) is not in the database.
 */
import { createHmac } from "node:crypto";
import { env } from "~/env.server";

const key = createHmac("sha256", Buffer.from(env.ENCRYPTION_KEY, "base64")).update("forgotten customers").digest();

/** The same for the same customer of the same shop; two shops' fingerprints of one customer have nothing in common. */
export function fingerprintOf(shopId: number, customerGid: string): string {
  return createHmac("sha256", key).update(`${shopId}:${customerGid}`).digest("base64url");
}
