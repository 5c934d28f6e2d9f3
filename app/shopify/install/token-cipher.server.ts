/**
 * Encrypts Shopify's tokens before they reach the database (AES-256-GCM, ENCRYPTION_KEY). The session's id is bound in,
 * so that a token copied into another shop's row does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "~/env.server";

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;
const PREFIX = "aes256gcm:";

const key = Buffer.from(env.ENCRYPTION_KEY, "base64");

export function encryptToken(token: string, sessionId: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(sessionId));
  const sealed = Buffer.concat([cipher.update(token, "utf8"), cipher.final()]);
  return PREFIX + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64");
}

/** Null when the text was not sealed with this key for this session: the token is as good as lost. */
export function decryptToken(sealedText: string, sessionId: string): string | null {
  if (!sealedText.startsWith(PREFIX)) return null;
  const bytes = Buffer.from(sealedText.slice(PREFIX.length), "base64");
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES)).setAAD(Buffer.from(sessionId));
  try {
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null;
  }
}
