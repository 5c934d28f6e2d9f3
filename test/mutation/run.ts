/**
 * `npm run mutation -- [--again] [room or file ...]`: changes the code of rooms that move points in small ways, one at a
 * time, and asks the tests whether they notice. `--again` asks only about what changed since the last run.
 * Ends with reports/mutation.json: the share of changes that were noticed, per hundred.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { startEmbeddedDatabase } from "../../app/embedded-database.server";

type Mutant = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];
type Layer = "pure" | "server";

const ROOMS = ["ledger", "earning"];
const LAYERS: Layer[] = ["pure", "server"];

/** Words and names: sentences are judged by eye, and names that nothing compares by the types. */
const NOT_MUTATED = ["StringLiteral"];

/** Stores are SQL, which is text to the mutator: what it could change of them is the glue around. */
const isMutated = (file: string) => !file.endsWith(".store.server.ts");

const args = process.argv.slice(2);
const isAgain = args.includes("--again");
const wanted = args.filter((arg) => !arg.startsWith("--"));
const files = (wanted.length > 0 ? wanted : ROOMS).flatMap(filesOf);

const database = await startScratchDatabase();
const mutants: Mutant[] = [];
try {
  for (const layer of LAYERS) mutants.push(...(await mutate(layer)));
} finally {
  await database.stop();
}
report(mutants);

/** A room's files, without its tests; a path stands for itself. */
function filesOf(name: string): string[] {
  if (name.endsWith(".ts")) return [name];
  const room = `app/loyalty/${name}`;
  return readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && isMutated(file))
    .map((file) => path.posix.join(room, file.split(path.sep).join("/")))
    .sort();
}

async function mutate(layer: Layer): Promise<Mutant[]> {
  const mutated = files.filter((file) => file.endsWith(".server.ts") === (layer === "server"));
  if (mutated.length === 0) return [];
  process.env.MUTATION_LAYER = layer;
  const stryker = new Stryker({
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "test/mutation/vitest.config.ts", related: layer === "pure", pool: layer === "pure" ? "threads" : "forks" },
    mutate: mutated,
    mutator: { excludedMutations: NOT_MUTATED },
    coverageAnalysis: "perTest",
    incremental: true,
    force: !isAgain,
    incrementalFile: `.data/mutants-${layer}.json`,
    tempDirName: ".data/mutation",
    ignorePatterns: [".data", "reports", "build", "docs"],
    concurrency: Number(process.env.MUTATION_WORKERS ?? 2),
    timeoutMS: 20_000,
    allowEmpty: true,
    reporters: ["progress-append-only", "clear-text"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
  });
  return stryker.runMutationTest();
}

/** One server for all workers: each worker makes a database of its own on it, and leaves nothing running when it is stopped. */
async function startScratchDatabase(): Promise<{ stop: () => Promise<void> }> {
  if (process.env.TEST_DATABASE_URL) return { stop: () => Promise.resolve() };
  const folder = await mkdtemp(path.join(tmpdir(), "encore-mutation-"));
  const embedded = await startEmbeddedDatabase({ folder, port: 0, isScratch: true });
  process.env.TEST_DATABASE_URL = embedded.url("postgres");
  return {
    stop: async () => {
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function report(all: Mutant[]): void {
  const rooms = [...new Set(all.map(roomOf))].sort();
  const byRoom = Object.fromEntries(rooms.map((room) => [room, scoreOf(all.filter((mutant) => roomOf(mutant) === room))]));
  const survivors = all.filter(isAlive).map(sentenceOf);
  mkdirSync("reports", { recursive: true });
  writeFileSync("reports/mutation.json", `${JSON.stringify({ score: scoreOf(all), byRoom, survivors }, null, 2)}\n`);
  for (const sentence of survivors) console.log(sentence);
  for (const [room, score] of Object.entries(byRoom)) console.log(`${room.padEnd(12)} ${score} % noticed`);
  console.log(`${"all".padEnd(12)} ${scoreOf(all)} % of ${all.filter(isCounted).length} noticed`);
}

function roomOf({ fileName }: Mutant): string {
  return path.relative("app/loyalty", fileName).split(path.sep)[0] ?? fileName;
}

function isAlive({ status }: Mutant): boolean {
  return status === "Survived" || status === "NoCoverage";
}

function isCounted(mutant: Mutant): boolean {
  return isAlive(mutant) || mutant.status === "Killed" || mutant.status === "Timeout";
}

function scoreOf(some: Mutant[]): number {
  const counted = some.filter(isCounted);
  return counted.length === 0 ? 100 : Math.floor((1000 * counted.filter((mutant) => !isAlive(mutant)).length) / counted.length) / 10;
}

function sentenceOf({ fileName, location, mutatorName, replacement, status }: Mutant): string {
  const place = `${path.relative(".", fileName)}:${location.start.line}:${location.start.column}`;
  return `${place} ${status} ${mutatorName} ${(replacement ?? "").replace(/\s+/g, " ")}`;
}
