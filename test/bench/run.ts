/**
 * `npm run bench -- [name ...] [--short]`: how fast, on this machine. Prints a table and writes reports/bench.json.
 * Latencies are of open-loop load; ratios are against pgbench in the same run (yardstick.ts). It needs a build
 * (`npm run build`), and a quiet machine to mean anything.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { BENCH_SECRET, environment, machine, openPlace, type Place } from "./place";
import { FULL, SHORT, type Figure, type Length } from "./row";
import { check, expiry, growth, panel, singleAward } from "./points";
import { redeem } from "./redeem";
import { door, drain, fairness, pipeline } from "./webhooks";
import { storefront } from "./storefront";
import { prepareYardstick, type Yardstick } from "./yardstick";

type Bench = (place: Place, length: Length, yardstick: Yardstick | null) => Promise<Figure[]>;

const BENCHES: Record<string, Bench> = {
  door,
  pipeline,
  drain,
  fairness,
  award: singleAward,
  panel,
  redeem,
  growth,
  expiry,
  check,
  storefront,
};

const words = process.argv.slice(2);
const length = words.includes("--short") ? SHORT : FULL;
const names = words.filter((word) => !word.startsWith("--"));
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}

const place = await openPlace();
// Rows that call the app in this process read these when they import it.
Object.assign(process.env, environment(place.databaseUrl, 0));
process.env.SHOPIFY_API_SECRET = BENCH_SECRET;
const rows: Figure[] = [];
try {
  const yardstick = await prepareYardstick(place.databaseUrl, length.isShort ? 3 : 10);
  if (!yardstick) console.log("pgbench is not installed (Debian: postgresql): no ratios.\n");
  for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
    const figures = await BENCHES[name]?.(place, length, yardstick);
    for (const figure of figures ?? []) {
      rows.push(figure);
      print(figure);
    }
  }
} finally {
  const [{ db }, { stopQueue }] = await Promise.all([import("~/db.server"), import("~/queue/queue.server")]);
  await stopQueue();
  await db.$disconnect();
  await place.close();
}
mkdirSync("reports", { recursive: true });
writeFileSync("reports/bench.json", `${JSON.stringify({ machine: machine(), isShort: length.isShort, rows }, null, 2)}\n`);
console.log(`\n${machine()}${length.isShort ? ", short run" : ""}. reports/bench.json has it too.`);

function print({ name, figure, unit, spread, yardstick, ratio, must, goal, met, what }: Figure): void {
  const said = (value: number) => value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : 0 });
  const range = spread[0] === spread[1] ? "" : ` [${said(spread[0])} to ${said(spread[1])}]`;
  const against = ratio === undefined ? "" : `, pgbench ${said(yardstick ?? 0)}, ratio ${said(ratio)}`;
  const verdict = { no: "below must", must: "must reached", goal: "goal reached" }[met];
  console.log(
    `${name.padEnd(22)} ${said(figure)} ${unit}${range}${against}  (must ${must}, goal ${goal}: ${verdict})\n${" ".repeat(23)}${what}`,
  );
}
