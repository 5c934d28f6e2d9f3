/** Reads the house: every source file, the room it stands in, and what it imports. The laws are in architecture.test.ts. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type SourceFile = { file: string; text: string; lines: string[]; imports: string[]; typeImports: string[] };

const ROOT = path.resolve(import.meta.dirname, "../..");
const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

const PROCESSES = [
  "accompany-request.server",
  "server",
  "worker.server",
  "start.server",
  "embedded-database.server",
  "gauges.server",
  "migrations.server",
  "operation-doors.server",
  "readiness.server",
  "stopping.server",
];

export function readHouse(): SourceFile[] {
  return ["app", "sandbox", "test"].flatMap((folder) => listFiles(folder)).map(readSource);
}

export function readText(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}

/** Paths from the root, with forward slashes, of all TypeScript sources below `folder`. */
function listFiles(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((file) => !file.startsWith("app/generated/"));
}

function readSource(file: string): SourceFile {
  const text = readText(file);
  const imports: string[] = [];
  const typeImports: string[] = [];
  for (const [, isType, from, dynamic] of text.matchAll(IMPORT)) {
    const target = resolveImport(file, from ?? dynamic ?? "");
    if (target && !/\.(css|json)(\?url|\?inline)?$/.test(target)) (isType ? typeImports : imports).push(target);
  }
  return { file, text, lines: text.split("\n"), imports, typeImports };
}

/** The path in the house that an import means, or null when it comes from outside. */
function resolveImport(from: string, specifier: string): string | null {
  if (specifier.startsWith("~/")) return `app/${specifier.slice(2)}`;
  if (specifier.startsWith("#test/")) return `test/${specifier.slice(6)}`;
  if (specifier.startsWith(".")) return path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier));
  return null;
}

/** The room a path of the house stands in: the words of the table in architecture.test.ts. */
export function roomOf(file: string): string {
  if (file.startsWith("test/")) return "test";
  if (file.startsWith("sandbox/")) return "sandbox";
  const [, first = "", second = "", third = ""] = file.split("/");
  if (second.startsWith("log.server")) return "base";
  if (first === "loyalty") {
    if (second.startsWith("facts")) return "loyalty/facts";
    if (second === "workflows") return "loyalty/workflows";
    const isPort = /-port(\.ts)?$/.test(third);
    return isPort ? "loyalty/port" : `loyalty/${second}`;
  }
  if (
    [
      "db.server",
      "direct-queries.server",
      "set-wise.server",
      "env.server",
      "clock.server",
      "generated",
      "metrics.server",
      "heartbeat.server",
      "tracing.server",
    ].some((name) => first.startsWith(name))
  )
    return "base";
  if (PROCESSES.some((name) => first === name || first === `${name}.ts`)) return "processes";
  if (/^shopify\.server(\.ts)?$/.test(first)) return "shopify";
  if (/^(merchant\.server|root|entry\.(server|client)|routes)(\.tsx?)?$/.test(first)) return "routes";
  return first;
}

/** What kind of file it is inside a topic room. */
export function layerOf(file: string): "store" | "form" | "server" | "pure" {
  if (/\.store\.server(\.ts)?$/.test(file)) return "store";
  if (/\.form(\.ts)?$/.test(file)) return "form";
  if (/\.server(\.tsx?)?$/.test(file)) return "server";
  return "pure";
}
