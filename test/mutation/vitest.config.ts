/**
 * How a mutant is tested (test/mutation/run.ts). A pure file answers to the unit tests alone; a file that needs a database
 * answers to the stories below, told on a real one. Chance is the same each time and histories are few: what only the
 * ten thousandth would find lacks a test with a name.
 */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../..", import.meta.url));
const alias = [
  { find: /^~\//, replacement: `${root}app/` },
  { find: /^#test\//, replacement: `${root}test/` },
];
const env = { CI: "1", HISTORIES: "100", STORED_HISTORIES: "10" };

/** Stories about points and the books, quick ones first: a mutant is dead with the first that fails. None is slow: one that lives hears all. */
const STORIES = [
  "night-of-many",
  "when-orders-earn",
  "settling",
  "posting",
  "walk-order",
  "walk-refund",
  "earning-rules",
  "adjusting",
  "taking-part",
  "consents",
  "worked-endings",
  "worked-refunds",
  "redemption-and-refund",
  "walk-redemption",
  "undo-entry",
  "parting",
  "points-end-in-silence",
  "expiry-change",
  "telling-ends",
  "judging-by-products",
  "activity-entries",
  "merge-and-redemptions",
  "walk-merge",
  "shopper-acts",
  "activities-decided",
  "line-traits",
  "points-end",
  "expiry-notices",
  "repair-books",
  "ledger-concurrency",
];

/** `MUTATION_STORIES=walk-order,settling`: a choice for the files at hand. */
const stories = process.env.MUTATION_STORIES ?? STORIES.join(",");

const pure = {
  include: ["app/**/*.test.{ts,tsx}"],
  setupFiles: ["./test/support/console.ts", "./test/support/chance.ts"],
  testTimeout: 120_000,
  env,
};

const server = {
  include: [`test/integration/{${stories}}.test.ts`],
  globalSetup: ["./test/mutation/database.ts"],
  setupFiles: ["./test/mutation/database-of-all-files.ts", "./test/support/console.ts", "./test/support/chance.ts"],
  testTimeout: 120_000,
  hookTimeout: 60_000,
  // The app is imported once a mutant, not once a file.
  isolate: false,
  env,
};

export default defineConfig({ root, resolve: { alias }, test: process.env.MUTATION_LAYER === "server" ? server : pure });
