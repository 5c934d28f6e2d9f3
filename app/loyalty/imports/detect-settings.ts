/** What a file that has just come in looks like: the choices that its page begins with. Pure. */
import { detectDateOrder, detectDecimalMark, type ColumnFacts } from "./column-facts";
import type { Columns, ImportApp, ImportPurpose, ImportSettings } from "./import";
import { columnsOf, detectApp } from "./layouts";

export function detectSettings(purpose: ImportPurpose, header: readonly string[], facts: readonly ColumnFacts[]): ImportSettings {
  const app = detectApp(header);
  return settingsFor(app, purpose, { columns: columnsOf(app, header), facts });
}

/** The formats are those of the columns that were chosen. */
export function settingsFor(
  app: ImportApp,
  purpose: ImportPurpose,
  { columns, facts }: { columns: Columns; facts: readonly ColumnFacts[] },
): ImportSettings {
  const isBalances = purpose === "balances";
  const used = isBalances ? columns : { ...columns, earnedOn: null, expiresOn: null };
  return {
    app,
    columns: used,
    decimalMark: detectDecimalMark(factsOf(used.points, facts))?.value ?? null,
    fractions: "refuse",
    dateOrder: detectDateOrder(dateFacts(used, facts))?.value ?? null,
    repeats: "refuse",
    endless: false,
    mayOwe: false,
    joins: isBalances,
    reason: "",
    note: "",
  };
}

/** Of the columns that hold dates. */
export function dateFacts({ earnedOn, expiresOn }: Columns, facts: readonly ColumnFacts[]): ColumnFacts[] {
  return [earnedOn, expiresOn].flatMap((column) => factsOf(column, facts) ?? []);
}

export function factsOf(column: number | null, facts: readonly ColumnFacts[]): ColumnFacts | undefined {
  return column === null ? undefined : facts[column];
}
