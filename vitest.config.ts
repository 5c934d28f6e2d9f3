/**
 * Five projects. unit: pure, no database, no environment. integration: real PostgreSQL, a database per file cloned from
 * a migrated template. checks: the laws of the house. browser: Chromium against a running sandbox.
 * chaos: the built processes, broken on purpose.
 */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (folder: string) => fileURLToPath(new URL(folder, import.meta.url));
const alias = [
  { find: /^~\//, replacement: `${here("./app")}/` },
  { find: /^#test\//, replacement: `${here("./test")}/` },
];

const EXCLUDED = ["**/node_modules/**", "build/**", ".data/**"];

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        esbuild: { jsx: "automatic" },
        test: {
          name: "unit",
          include: ["app/**/*.test.{ts,tsx}", "sandbox/**/*.test.ts"],
          exclude: EXCLUDED,
          setupFiles: ["./test/support/console.ts", "./test/support/chance.ts"],
          // Ten thousand histories take some seconds, and more where others work on the machine too.
          testTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          globalSetup: ["./test/support/database-server.ts"],
          setupFiles: ["./test/support/database-of-this-file.ts", "./test/support/console.ts", "./test/support/chance.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          pool: "forks",
        },
      },
      {
        resolve: { alias },
        test: { name: "checks", include: ["test/checks/**/*.test.ts"], testTimeout: 60_000 },
      },
      {
        resolve: { alias },
        test: { name: "chaos", include: ["test/chaos/**/*.test.ts"], testTimeout: 240_000, fileParallelism: false },
      },
      {
        resolve: { alias },
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["./test/support/running-sandbox.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
