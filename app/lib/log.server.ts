/** The log: one JSON line per thing worth knowing, with ids and counts. Payloads, names and addresses of people never go in. */
import { AsyncLocalStorage } from "node:async_hooks";
import { pino } from "pino";
import { env } from "~/env.server";

type Fields = Record<string, string>;

// The web process holds two copies of this module (its own and Remix's bundle); what a request is called holds in both.
const kept = globalThis as typeof globalThis & { encoreLogFields?: AsyncLocalStorage<Fields> };
const fields = (kept.encoreLogFields ??= new AsyncLocalStorage<Fields>());

export const log = pino({
  level: env.LOG_LEVEL,
  base: null,
  mixin: () => fields.getStore() ?? {},
  // A second net under the rule above: should a careless line pass a whole request or session, these stay out.
  redact: {
    paths: [
      "accessToken",
      "refreshToken",
      "email",
      "body",
      "headers.authorization",
      "*.accessToken",
      "*.refreshToken",
      "*.email",
      "*.body",
    ],
    censor: "[removed]",
  },
});

/** Everything logged while `work` runs, and by what it starts, carries these fields too: which request or job it was. */
export function loggingWith<T>(more: Fields, work: () => T): T {
  return fields.run({ ...fields.getStore(), ...more }, work);
}
