import { expect, test } from "vitest";
import { isAboutTheAddress } from "./refusal";

const answer = (response: string) => Object.assign(new Error("Can't send mail"), { responseCode: Number(response.slice(0, 3)), response });

test.each([
  ["550 5.1.1 no such user here", true],
  ["550-5.1.10 recipient not found", true],
  ["553 5.1.3 bad address syntax", true],
  ["550 5.7.1 relaying denied", false],
  ["554 5.7.1 blocked by our list", false],
  ["550 no mailbox, or not for you", false],
  ["450 4.1.1 try again later", false],
  ["535 5.7.8 sign-in failed", false],
  ["552 5.2.2 mailbox full", false],
])("“%s” is about the address: %s", (response, isAbout) => {
  expect(isAboutTheAddress(answer(response))).toBe(isAbout);
});

test("a server that does not answer says nothing about the address", () => {
  expect(isAboutTheAddress(new Error("connect ECONNREFUSED"))).toBe(false);
  expect(isAboutTheAddress("550 5.1.1")).toBe(false);
});
