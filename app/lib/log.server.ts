/** The log: one JSON line per thing worth knowing, with ids and counts. Payloads, names and addresses of people never go in. */
import { pino } from "pino";
import { env } from "~/env.server";

export const log = pino({
  level: env.LOG_LEVEL,
  base: null,
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
