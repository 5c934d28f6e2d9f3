/** What may be said of an error in logs and on rows: its name, its code and where it happened. Pure. */

/** Errors whose message is our own sentence, made of ids and counts. Others may quote the data they choked on. */
const SPEAKS_FOR_ITSELF = /^(Error|ShopifyError|OutsideFailure|BodyRefused)$/;
const LENGTH_MAX = 300;

/** One line. The message is only kept where it cannot hold a person's data. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return "an unknown error";
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  const message = SPEAKS_FOR_ITSELF.test(error.name) ? `: ${error.message}` : "";
  return `${error.name}${code}${message}`.replace(/\s+/g, " ").slice(0, LENGTH_MAX);
}

/** For the log: the line above, and the stack without its message. */
export function errorForLog(error: unknown): { error: string; at: string[] } {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return { error: describeError(error), at: frames.slice(0, 8).map((frame) => frame.trim()) };
}
