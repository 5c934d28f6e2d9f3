/** What the app really says to PostgreSQL, statement by statement and connection by connection: read at the driver. */
import pg from "pg";
import { afterAll, beforeAll } from "vitest";

export type Statement = { text: string; values: unknown[] };

type Query = (this: pg.Client, ...given: unknown[]) => unknown;

/** `during` answers with the transactions that were begun while `work` ran, and what was said outside of any. */
export function useCapturedSql(): {
  during: (work: () => Promise<unknown>) => Promise<{ transactions: Statement[][]; alone: Statement[] }>;
} {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  const open = new Map<pg.Client, Statement[]>();
  let captured: { transactions: Statement[][]; alone: Statement[] } = { transactions: [], alone: [] };

  beforeAll(() => {
    prototype.query = function (this: pg.Client, ...given: unknown[]) {
      const statement = statementOf(given);
      if (/^BEGIN/i.test(statement.text)) open.set(this, startTransaction(captured));
      else if (/^(COMMIT|ROLLBACK)/i.test(statement.text)) open.delete(this);
      else (open.get(this) ?? captured.alone).push(statement);
      return original.apply(this, given);
    };
  });
  afterAll(() => {
    prototype.query = original;
  });
  return {
    during: async (work) => {
      captured = { transactions: [], alone: [] };
      await work();
      return captured;
    },
  };
}

function startTransaction({ transactions }: { transactions: Statement[][] }): Statement[] {
  const statements: Statement[] = [];
  transactions.push(statements);
  return statements;
}

/** The driver takes a text, or an object of a text and its values. */
function statementOf([query, values]: unknown[]): Statement {
  if (typeof query === "string") return { text: query, values: Array.isArray(values) ? values : [] };
  const { text = "", values: own } = query as { text?: string; values?: unknown[] };
  return { text, values: own ?? (Array.isArray(values) ? values : []) };
}
