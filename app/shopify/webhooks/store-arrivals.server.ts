/**
 * Stores what arrives in shared statements: arrivals that wait while a statement runs go together into the next one.
 * Nobody is told "stored" before its row is durable, so an answer of 200 is never lost.
 */
import { insertArrivals, type Arrival } from "./deliveries.store.server";

const STATEMENT_ROWS_MAX = 200;
/** Two statements under way: one is written while the other is on its way back. */
const STATEMENTS_MAX = 2;
/** About a second of the fastest rush that was measured; beyond it Shopify is asked to come again. */
const WAITING_MAX = 4000;

type Waiting = { arrival: Arrival; resolve: () => void; reject: (error: unknown) => void };

let waiting: Waiting[] = [];
let statementsRunning = 0;

/** `busy`: too much is waiting already, nothing was taken. Throws when the database refused. */
export async function storeArrival(arrival: Arrival): Promise<"stored" | "busy"> {
  if (waiting.length >= WAITING_MAX) return "busy";
  await new Promise<void>((resolve, reject) => {
    waiting.push({ arrival, resolve, reject });
    // The next turn of the event loop: what arrived in this one shares the statement.
    setImmediate(writeWaiting);
  });
  return "stored";
}

function writeWaiting(): void {
  if (waiting.length === 0 || statementsRunning >= STATEMENTS_MAX) return;
  const batch = waiting.slice(0, STATEMENT_ROWS_MAX);
  waiting = waiting.slice(STATEMENT_ROWS_MAX);
  statementsRunning += 1;
  insertArrivals(batch.map((each) => each.arrival))
    .then(() => batch.forEach((each) => each.resolve()))
    .catch((error: unknown) => batch.forEach((each) => each.reject(error)))
    .finally(() => {
      statementsRunning -= 1;
      writeWaiting();
    });
}
