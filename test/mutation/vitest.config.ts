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
const env = { CI: "1", HISTORIES: "100" };

/** Stories about points and the books, quick ones first: a mutant is dead with the first that fails. */
const STORIES = [
  "walk-order",
  "walk-refund",
  "when-orders-earn",
  "earning-rules",
  "joining",
  "adjusting",
  "ledger-rules",
  "worked-refunds",
  "worked-endings",
  "points-end",
  "points-end-in-silence",
  "points-end-at-once",
  "redemption-and-refund",
  "check-ledger",
  "repair-books",
  "reconcile-orders",
  "ledger-concurrency",
  "privacy",
  "tenant-isolation",
];

const pure = {
  include: ["app/**/*.test.{ts,tsx}"],
  setupFiles: ["./test/support/console.ts", "./test/support/chance.ts"],
  env,
};

const server = {
  include: [`test/integration/{${STORIES.join(",")}}.test.ts`],
  globalSetup: ["./test/support/database-server.ts"],
  setupFiles: ["./test/support/database-of-this-file.ts", "./test/support/console.ts", "./test/support/chance.ts"],
  testTimeout: 20_000,
  hookTimeout: 60_000,
  env,
};

export default defineConfig({ root, resolve: { alias }, test: process.env.MUTATION_LAYER === "server" ? server : pure });
