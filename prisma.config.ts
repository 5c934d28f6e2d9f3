/**
 * Prisma runs on its JavaScript engine over `pg`, so that no command downloads a binary. Two gaps of the adapter are
 * closed here: prisma/orm#27403, it does not know PostgreSQL's types `name` (oid 19) and `"char"` (oid 18); and it cuts
 * scripts at every semicolon, which breaks function bodies, where PostgreSQL takes a script whole.
 */
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { defineConfig } from "prisma/config";

// Prisma tries to download an engine when the variable is missing, even where no database is touched.
process.env.DATABASE_URL ??= "postgresql://postgres@127.0.0.1:4106/encore";

const NAME_AND_CHAR_OIDS = new Set([18, 19]);
const TEXT_OID = 25;

type ResultLike = { fields?: { dataTypeID: number }[] } | undefined;

function asText<T>(answer: T): T {
  const results = (Array.isArray(answer) ? answer : [answer]) as ResultLike[];
  for (const field of results.flatMap((result) => result?.fields ?? [])) {
    if (NAME_AND_CHAR_OIDS.has(field.dataTypeID)) field.dataTypeID = TEXT_OID;
  }
  return answer;
}

class ClientThatKnowsNames extends pg.Client {
  // pg's query has eight overloads; both shapes that Prisma uses (promise and callback) pass through here.
  override query = ((...args: unknown[]) => {
    const original = Reflect.get(pg.Client.prototype, "query") as (...args: unknown[]) => unknown;
    const callback = args.at(-1);
    if (typeof callback === "function") {
      args[args.length - 1] = (error: unknown, result: unknown) => (callback as (e: unknown, r: unknown) => void)(error, asText(result));
      return Reflect.apply(original, this, args);
    }
    const answer = Reflect.apply(original, this, args);
    return answer instanceof Promise ? answer.then(asText) : answer;
  }) as typeof pg.Client.prototype.query;
}

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/** Without parameters PostgreSQL takes a whole script in one query. */
function runningWholeScripts(adapter: Adapter): Adapter {
  const { client } = adapter as Adapter & { client: pg.Pool };
  adapter.executeScript = async (script) => void (await client.query(script));
  return adapter;
}

class PrismaPgForWholeScripts extends PrismaPg {
  override async connect(): Promise<Adapter> {
    return runningWholeScripts(await super.connect());
  }
  override async connectToShadowDb(): Promise<Adapter> {
    return runningWholeScripts(await super.connectToShadowDb());
  }
}

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  experimental: { adapter: true },
  engine: "js",
  adapter: () => Promise.resolve(new PrismaPgForWholeScripts({ connectionString: process.env.DATABASE_URL, Client: ClientThatKnowsNames })),
});
