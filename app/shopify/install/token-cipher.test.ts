import { expect, test } from "vitest";
import { decryptToken, encryptToken } from "./token-cipher.server";

const ID = "offline_birch-and-bark.myshopify.com";

test("a sealed token opens again, for its own session only", () => {
  const sealed = encryptToken("shpat_secret", ID);

  expect(sealed).not.toContain("shpat_secret");
  expect(decryptToken(sealed, ID)).toBe("shpat_secret");
  expect(decryptToken(sealed, "offline_kawa.myshopify.com")).toBeNull();
});

test("the same token is never sealed the same way twice", () => {
  expect(encryptToken("shpat_secret", ID)).not.toBe(encryptToken("shpat_secret", ID));
});

test.each(["", "shpat_in_the_clear", "aes256gcm:", "aes256gcm:AAAA"])("what was not sealed by us does not open: %j", (text) => {
  expect(decryptToken(text, ID)).toBeNull();
});

test("a sealed token that was changed does not open", () => {
  const sealed = encryptToken("shpat_secret", ID);
  const bytes = Buffer.from(sealed.slice("aes256gcm:".length), "base64");
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;

  expect(decryptToken(`aes256gcm:${bytes.toString("base64")}`, ID)).toBeNull();
});
