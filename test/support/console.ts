/** A console.error or console.warn that a test did not announce fails it: noise is where the next bug hides. */
import { afterEach, beforeEach, expect } from "vitest";

let unannounced: string[] = [];
let isExpected: (message: string) => boolean = () => false;

/** Announces that this test will make the console say something that matches. */
export function expectConsole(pattern: RegExp): void {
  isExpected = (message) => pattern.test(message);
}

beforeEach(() => {
  unannounced = [];
  isExpected = () => false;
  for (const level of ["error", "warn"] as const) {
    console[level] = (...parts: unknown[]) => {
      const message = parts.map(String).join(" ");
      if (!isExpected(message)) unannounced.push(`console.${level}: ${message}`);
    };
  }
});

afterEach(() => {
  expect(unannounced, "the console said something that the test did not announce").toEqual([]);
});
