/**
 * SQL that is written by hand goes to the driver itself, past Prisma, which would translate it to itself and back for more than
 * the driver's own work (docs/decisions/0060). Prisma opens and closes the transactions; what is asked in one goes over its
 * connection, in the order it is asked.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { type PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { Prisma } from "~/generated/prisma/client";

/** A transaction's connection; null before it has begun, and from the moment it is told to end. */
export type Held = { hasBegun: boolean; connection: pg.ClientBase | null };

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;

const opening = new AsyncLocalStorage<Held>();

/** Runs `open`, which makes Prisma open a transaction: `held` is given its connection. */
export function holding<T>(held: Held, open: () => Promise<T>): Promise<T> {
  return opening.run(held, open);
}

/** Makes an adapter tell whom a transaction's connection belongs to. */
export function tellsConnections(adapter: Adapter): Adapter {
  const start = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => {
    const transaction = await start(level);
    const held = opening.getStore();
    // What is opened inside, as by a write of several rows past the transaction, is none of its affair.
    if (held && !held.hasBegun) letGoAtEnd(transaction, held);
    return transaction;
  };
  return adapter;
}

/**
 * The connection is let go before COMMIT or ROLLBACK is even asked for. What somebody still asks after that, in a transaction
 * that ran out of time, would be done outside of it, or in that of whoever has the connection next.
 */
function letGoAtEnd(transaction: Transaction, held: Held): void {
  held.hasBegun = true;
  held.connection = (transaction as unknown as { client: pg.ClientBase }).client;
  const letGo = <Given extends unknown[], Answer>(ends: (...given: Given) => Answer) => {
    return (...given: Given): Answer => {
      held.connection = null;
      return ends(...given);
    };
  };
  const execute = transaction.executeRaw.bind(transaction);
  const endByStatement = letGo(execute);
  transaction.executeRaw = (query) => (/^\s*(COMMIT|ROLLBACK)\b/i.test(query.sql) ? endByStatement(query) : execute(query));
  transaction.commit = letGo(transaction.commit.bind(transaction));
  transaction.rollback = letGo(transaction.rollback.bind(transaction));
}

export type Statement = { text: string; values: unknown[] };

export function statementOf(query: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]): Statement {
  const sql = "strings" in query ? query : Prisma.sql(query, ...values);
  return { text: sql.text, values: sql.values };
}

export async function rowsOf(connection: pg.ClientBase | pg.Pool, { text, values }: Statement): Promise<unknown[]> {
  return (await connection.query<Record<string, unknown>>({ text, values, types: TYPES })).rows;
}

/** How many rows the statement changed. */
export async function countOf(connection: pg.ClientBase | pg.Pool, { text, values }: Statement): Promise<number> {
  return (await connection.query({ text, values, types: TYPES })).rowCount ?? 0;
}

const { INT8, NUMERIC, DATE } = pg.types.builtins;
const INT8_ARRAY = 1016;

/** As Prisma gives them: what is too large for a number is a BigInt or a Decimal, a day is midnight in UTC. */
const PARSERS: Record<number, (text: string) => unknown> = {
  [INT8]: (text) => BigInt(text),
  [INT8_ARRAY]: (text) => text.slice(1, -1).split(",").filter(Boolean).map(BigInt),
  [NUMERIC]: (text) => new Prisma.Decimal(text),
  [DATE]: (text) => new Date(`${text}T00:00:00Z`),
};

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: "text") =>
    PARSERS[oid] ?? (pg.types.getTypeParser(oid, format) as unknown)) as pg.CustomTypesConfig["getTypeParser"],
};
