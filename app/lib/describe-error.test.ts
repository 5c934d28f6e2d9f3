import { expect, test } from "vitest";
import { describeError, errorForLog } from "./describe-error";

test("our own sentences are kept, on one line", () => {
  expect(describeError(new Error("order 7\n  has no lines"))).toBe("Error: order 7 has no lines");
});

test("an error that may quote the data it choked on says its name and code only", () => {
  const error = Object.assign(new Error("Invalid value ann@example.com"), { name: "PrismaClientKnownRequestError", code: "P2002" });

  expect(describeError(error)).toBe("PrismaClientKnownRequestError P2002");
  expect(JSON.stringify(errorForLog(error))).not.toContain("ann@example.com");
});

test("what is no error is not quoted either", () => {
  expect(describeError("ann@example.com")).toBe("an unknown error");
});
