/** `npm run proofs`: every property, and every door with bodies gone wrong, through 10,000 histories, also those that need the database. An hour. */
import { spawn } from "node:child_process";

const ALL = "10000";
const PROPERTIES = [
  "app/loyalty/ledger",
  "app/loyalty/earning",
  "app/shopify/webhooks/mutated",
  "test/integration/mutated-",
  "test/integration/order-independence",
  "test/integration/rule-changes",
  "test/integration/undo-entry",
];

const args = ["vitest", "run", "--project", "unit", "--project", "integration", ...PROPERTIES, "--testTimeout", "3600000"];
const running = spawn("npx", args, { stdio: "inherit", env: { ...process.env, HISTORIES: ALL, STORED_HISTORIES: ALL } });
running.once("exit", (code) => (process.exitCode = code ?? 1));
