import fc from "fast-check";
import { expect, test } from "vitest";
import { CODE_LENGTH, codeFrom, isOver, readCode, spelledCode } from "./code-batch";

test("a code is read back as it was printed, however it is typed", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: CODE_LENGTH, maxLength: CODE_LENGTH }), (bytes) => {
      const code = codeFrom(bytes);
      for (const typed of [code, spelledCode(code), code.toLowerCase(), ` ${spelledCode(code).replace("-", " ")} `]) {
        expect(readCode(typed)).toBe(code);
      }
    }),
  );
});

test("every five bits are a letter of their own, so a code has fifty", () => {
  const letters = Array.from({ length: 32 }, (_, byte) => codeFrom(new Uint8Array(CODE_LENGTH).fill(byte))[0]);

  expect(new Set(letters).size).toBe(32);
  expect(letters.join("")).not.toMatch(/[01IO]/);
});

test("what can be no code is none", () => {
  expect(["", "K7M2X", "K7M2X9QRTWA", "K7M2X-9QRT0", "K7M2X-9QRTÄ", "' OR 1=1 --"].map(readCode)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
});

test("a batch is over when it is stopped, and from its end on", () => {
  const endsAt = new Date("2026-04-01T04:00:00Z");

  expect(isOver({ endsAt, stoppedAt: null }, new Date(endsAt.getTime() - 1))).toBe(false);
  expect(isOver({ endsAt, stoppedAt: null }, endsAt)).toBe(true);
  expect(isOver({ endsAt: null, stoppedAt: endsAt }, endsAt)).toBe(true);
  expect(isOver({ endsAt: null, stoppedAt: null }, endsAt)).toBe(false);
});

test("a code has ten letters, however much chance there was", () => {
  expect(codeFrom(new Uint8Array(CODE_LENGTH + 5).fill(1))).toBe("3333333333");
});
