/** The database: one Prisma client a process, and the one way to open a transaction. */
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { countOf, type Held, holding, rowsOf, statementOf, tellsConnections } from "~/direct-queries.server";
import { env } from "~/env.server";
import { Prisma, PrismaClient } from "~/generated/prisma/client";
import { invariant } from "~/lib/invariant";
import { watchPool } from "~/metrics.server";
import { traced } from "~/tracing.server";

/** A transaction's client. A function whose first argument is `tx` is a step: it joins somebody's transaction. */
export type Tx = Prisma.TransactionClient;
/** Reads outside a transaction take this: the client itself or a transaction. */
export type Db = PrismaClient | Tx;

type Query = (this: pg.Client, ...given: unknown[]) => unknown;

/** Steps of one transaction may run side by side (set-wise.server.ts); their connection takes one question at a time. */
class Connection extends pg.Client {
  #lastAnswer: Promise<unknown> = Promise.resolve();
  override query = ((...given: unknown[]) => {
    const ask = () => (super.query as Query).apply(this, given);
    // The pool asks with a callback, and of a connection that nobody else has.
    if (given.some((each) => typeof each === "function")) return ask();
    const answer = this.#lastAnswer.then(ask);
    this.#lastAnswer = answer.catch(() => undefined);
    return answer;
  }) as pg.Client["query"];
}

// The web process holds two copies of this module (its own and Remix's bundle); they share one pool.
const kept = globalThis as typeof globalThis & { encoreDb?: PrismaClient };

let pool: pg.Pool | null = null;

class WatchedPrismaPg extends PrismaPg {
  override async connect(): Promise<Awaited<ReturnType<PrismaPg["connect"]>>> {
    const adapter = tellsConnections(await super.connect());
    pool = adapter.underlyingDriver();
    // The metrics show how many connections are in use and how many wait for one.
    watchPool(pool);
    return adapter;
  }
}

const heldBy = new WeakMap<object, Held>();

/** `lane` is another face of the transaction `tx`: what is asked of it goes the same way. */
export function sharesTransaction(lane: Tx, tx: Tx): void {
  const held = heldBy.get(tx);
  if (held) heldBy.set(lane, held);
}

/** Prisma, but for SQL that is written by hand (direct-queries.server.ts). */
function makeClient(): PrismaClient {
  const client = new PrismaClient({
    adapter: new WatchedPrismaPg({ connectionString: env.DATABASE_URL, max: env.DATABASE_POOL_MAX, Client: Connection }),
  });
  const transaction = client.$transaction.bind(client);

  const connectionOf = async (asked: object): Promise<pg.ClientBase | pg.Pool> => {
    const held = heldBy.get(asked);
    if (held) {
      invariant(held.connection, "a statement came after the end of its transaction");
      return held.connection;
    }
    if (!pool) await client.$connect();
    invariant(pool, "a client that is connected has a pool");
    return pool;
  };

  return Object.assign(client, {
    async $queryRaw(this: object, query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) {
      return rowsOf(await connectionOf(this), statementOf(query, values));
    },
    async $executeRaw(this: object, query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) {
      return countOf(await connectionOf(this), statementOf(query, values));
    },
    $transaction(work: (tx: Tx) => Promise<unknown>, options: object) {
      const held: Held = { hasBegun: false, connection: null };
      const inHeld = (tx: Tx) => {
        heldBy.set(tx, held);
        return work(tx);
      };
      return holding(held, () => transaction(inHeld, options));
    },
  });
}

export const db: PrismaClient = (kept.encoreDb ??= makeClient());

const ATTEMPTS_MAX = 4;
/** serialization_failure, deadlock_detected as PostgreSQL says it, and Prisma's word for both. */
const RETRYABLE = /40001|40P01|deadlock|could not serialize/;

/**
 * Runs `work` in one transaction (READ COMMITTED; rows are locked by `lockMember`). A deadlock or serialization
 * failure is tried again from the start, so `work` must have no effect outside its transaction.
 */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return traced("transaction", {}, () => tryTransaction(work));
}

async function tryTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(work, { timeout: 20_000, maxWait: 10_000 });
    } catch (error) {
      if (attempt >= ATTEMPTS_MAX || !isRetryable(error)) throw error;
    }
  }
}

const SNAPSHOT_MS_MAX = 300_000;

/** Reads in one snapshot: whatever is written meanwhile, `work` sees the database as it was at its first statement. */
export function inSnapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const options = { isolationLevel: "RepeatableRead", timeout: SNAPSHOT_MS_MAX, maxWait: 20_000 } as const;
  return traced("snapshot", {}, () => db.$transaction(work, options));
}

function isRetryable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2034") return true;
  return error instanceof Error && RETRYABLE.test(error.message);
}
