/** The merchant's choices for a file: which column is what, how numbers and dates are written, what is to be done. */
import { z } from "zod";
import { NOTE_CHARACTERS_MAX, REASON_CHARACTERS_MAX } from "../ledger/adjustment";
import { detectDateOrder, detectDecimalMark, type ColumnFacts } from "./column-facts";
import { dateFacts, factsOf } from "./detect-settings";
import { APPS, COLUMN_ROLES, type Columns, type ImportPurpose, type ImportSettings } from "./import";

/** What is no number of a column says so alone: the columns are looked at together when all of them are. */
const Column = z
  .string()
  .regex(/^\d{0,2}$/, { error: "Choose a column of the file.", abort: true })
  .transform((text) => (text === "" ? null : Number(text)));

const Text = (max: number) => z.string().trim().max(max, `Use up to ${max} characters.`);

const Draft = z.object({
  app: z.enum(APPS, { error: "Choose where the file comes from." }),
  columns: z.object({
    email: Column,
    customer: Column,
    points: Column,
    earnedOn: Column,
    expiresOn: Column,
    reason: Column,
    note: Column,
  }),
  decimalMark: z.enum(["", ".", ","], { error: "Choose how the numbers are to be read." }),
  fractions: z.enum(["refuse", "down", "nearest"], { error: "Choose what happens to parts of a point." }),
  dateOrder: z.enum(["", "dmy", "mdy"], { error: "Choose how the dates are to be read." }),
  repeats: z.enum(["refuse", "count"], { error: "Choose what happens to people who stand in several rows." }),
  endless: z.boolean(),
  mayOwe: z.boolean(),
  joins: z.boolean(),
  reason: Text(REASON_CHARACTERS_MAX),
  note: Text(NOTE_CHARACTERS_MAX),
});
export type SettingsDraft = z.input<typeof Draft>;

/** What a form is checked against. */
export type FileFacts = { purpose: ImportPurpose; columnCount: number; facts: readonly ColumnFacts[] };

export function importSettingsForm({ purpose, columnCount, facts }: FileFacts): z.ZodType<ImportSettings> {
  return Draft.superRefine(({ columns, decimalMark, dateOrder, reason }, context) => {
    const say = (message: string, ...path: string[]) => context.addIssue({ code: "custom", message, path });
    checkColumns(columns, columnCount, (role, message) => say(message, "columns", role));
    const asksMark = columns.points !== null && detectDecimalMark(factsOf(columns.points, facts)) === null;
    if (asksMark && decimalMark === "") say("Choose how the numbers are to be read.", "decimalMark");
    const asksOrder = purpose === "balances" && detectDateOrder(dateFacts(columns, facts)) === null;
    if (asksOrder && dateOrder === "") say("Choose how the dates are to be read.", "dateOrder");
    if (purpose === "adjustment" && columns.reason === null && reason === "") say("Write why, for whoever looks at this later.", "reason");
  }).transform(({ decimalMark, dateOrder, columns, ...rest }) => ({
    ...rest,
    columns: purpose === "balances" ? columns : { ...columns, earnedOn: null, expiresOn: null },
    // What nobody chose makes no difference in this file.
    decimalMark: decimalMark === "" ? "." : decimalMark,
    dateOrder: dateOrder === "" ? "dmy" : dateOrder,
    mayOwe: rest.mayOwe && purpose === "adjustment",
  }));
}

function checkColumns(columns: Columns, columnCount: number, say: (role: keyof Columns, message: string) => void): void {
  if (columns.email === null && columns.customer === null) say("email", "Choose the column with emails or with customer ids.");
  if (columns.points === null) say("points", "Choose the column with the points.");
  const seen = new Set<number>();
  for (const role of COLUMN_ROLES) {
    const column = columns[role];
    if (column === null) continue;
    if (column >= columnCount) say(role, "The file has no such column.");
    if (seen.has(column)) say(role, "This column is in use already.");
    seen.add(column);
  }
}

export function draftOf({ columns, decimalMark, dateOrder, ...rest }: ImportSettings): SettingsDraft {
  const text = (column: number | null) => (column === null ? "" : String(column));
  const { email, customer, points, earnedOn, expiresOn, reason, note } = columns;
  return {
    ...rest,
    columns: {
      email: text(email),
      customer: text(customer),
      points: text(points),
      earnedOn: text(earnedOn),
      expiresOn: text(expiresOn),
      reason: text(reason),
      note: text(note),
    },
    decimalMark: decimalMark ?? "",
    dateOrder: dateOrder ?? "",
  };
}
