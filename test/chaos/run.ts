/**
 * `npm run chaos -- [--faults N] [--seed S] [--shops N] [--only "name"] [--together N] [--at-once]`: breaks a running Encore on purpose and counts
 * what it survives. Prints what was injected and writes reports/chaos.json. The same seed plays the same hand.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { buildWhatIsStale } from "../../sandbox/launch/stale-builds";
import { FAULTS } from "./faults";
import { runFaults, type Report } from "./run-faults";

const { values } = parseArgs({
  options: {
    faults: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    shops: { type: "string", default: "50" },
    only: { type: "string", multiple: true },
    together: { type: "string", default: "1" },
    "at-once": { type: "boolean", default: false },
  },
});
const number = (name: "faults" | "seed" | "shops" | "together"): number => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < (name === "seed" ? 0 : 1)) refuse(`--${name} is a whole number; it is "${values[name]}".`);
  return value;
};
for (const name of values.only ?? []) {
  if (!FAULTS.some((fault) => fault.name === name))
    refuse(`There is no fault called ${name}. There are: ${FAULTS.map((fault) => fault.name).join(", ")}.`);
}

await buildWhatIsStale(process.cwd(), null, say);
const report = await runFaults({
  seed: number("seed"),
  faults: number("faults"),
  shops: number("shops"),
  together: number("together"),
  only: values.only,
  isAtOnce: values["at-once"],
  membersEach: 10,
  paceMs: 50,
  nightEvery: 100,
  say,
});
mkdirSync("reports", { recursive: true });
writeFileSync("reports/chaos.json", `${JSON.stringify(report, null, 2)}\n`);
print(report);
process.exit(report.complaints.length === 0 && report.survived === report.injected ? 0 : 1);

function print({ seed, injected, survived, lost, doubled, stranded, byFault, deeds, complaints }: Report): void {
  say("");
  for (const [name, figures] of Object.entries(byFault).sort())
    say(`${name.padEnd(36)} ${figures.survived} of ${figures.injected} survived, slowest ${(figures.slowestMs / 1000).toFixed(1)} s`);
  for (const complaint of complaints.slice(0, 50)) say(`  ${complaint}`);
  if (complaints.length > 50) say(`  and ${complaints.length - 50} more`);
  const meanwhile = Object.entries(deeds).map(([what, count]) => `${what} ${count}`);
  say(`\nmeanwhile: ${meanwhile.join(", ")}`);
  say(`seed ${seed}: ${survived} of ${injected} faults survived; ${lost} lost, ${doubled} doubled, ${stranded} stranded`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function refuse(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}
