/**
 * What a whole column says: gathered cell by cell while the file comes in, so that a format is told from all of its
 * rows, and not from the first few. It keeps counts and lines and no cell's words, which may name people. Pure.
 */
import { readDay } from "./read-day";
import { readNumber, type DecimalMark } from "./read-number";

export type ColumnFacts = {
  /** Cells with something in them. */
  filled: number;
  /** The lines of the first few of them. */
  examples: number[];
  /** How many are numbers when the point, or the comma, stands before fractions. */
  numbers: { point: number; comma: number };
  /** How many are days when the day, or the month, comes first. */
  days: { dmy: number; mdy: number };
  /** The line of the first cell that says another number, or another day, by the other reading. */
  numberThatDiffers: number | null;
  dayThatDiffers: number | null;
  /** The line of the first number with a fraction, by each reading. */
  fraction: { point: number | null; comma: number | null };
};

const EXAMPLES_MAX = 3;
/** Longer cells are words. */
const FORMAT_CHARACTERS_MAX = 40;

export function emptyFacts(): ColumnFacts {
  return {
    filled: 0,
    examples: [],
    numbers: { point: 0, comma: 0 },
    days: { dmy: 0, mdy: 0 },
    numberThatDiffers: null,
    dayThatDiffers: null,
    fraction: { point: null, comma: null },
  };
}

/** Adds one cell to the facts of its column, in place: a file has millions of cells. */
export function lookAtCell(facts: ColumnFacts, cell: string, line: number): void {
  const text = cell.trim();
  if (text === "") return;
  facts.filled += 1;
  if (facts.examples.length < EXAMPLES_MAX) facts.examples.push(line);
  if (text.length > FORMAT_CHARACTERS_MAX) return;
  if (/^[+\-−–\d]/.test(text)) lookAtNumber(facts, text, line);
  if (/\d/.test(text)) lookAtDay(facts, text, line);
}

function lookAtNumber(facts: ColumnFacts, text: string, line: number): void {
  const [point, comma] = [readNumber(text, "."), readNumber(text, ",")];
  if (point) facts.numbers.point += 1;
  if (comma) facts.numbers.comma += 1;
  if (point && comma && (point.whole !== comma.whole || point.fraction !== comma.fraction)) facts.numberThatDiffers ??= line;
  if (point?.fraction) facts.fraction.point ??= line;
  if (comma?.fraction) facts.fraction.comma ??= line;
}

function lookAtDay(facts: ColumnFacts, text: string, line: number): void {
  const [dmy, mdy] = [readDay(text, "dmy", "UTC"), readDay(text, "mdy", "UTC")];
  if (dmy !== null) facts.days.dmy += 1;
  if (mdy !== null) facts.days.mdy += 1;
  if (dmy !== null && mdy !== null && dmy !== mdy) facts.dayThatDiffers ??= line;
}

/** Told, of no consequence (`matters: false`: every cell says the same either way), or null: only a person can say. */
export type Detected<T> = { value: T; matters: boolean } | null;

export function detectDecimalMark(facts: ColumnFacts | undefined): Detected<DecimalMark> {
  if (!facts || facts.numbers.point + facts.numbers.comma === 0) return { value: ".", matters: false };
  const { point, comma } = facts.numbers;
  if (point !== comma) return { value: point > comma ? "." : ",", matters: true };
  return facts.numberThatDiffers === null ? { value: ".", matters: false } : null;
}

/** Over all columns that hold days: one file is written in one way. */
export function detectDateOrder(columns: readonly ColumnFacts[]): Detected<"dmy" | "mdy"> {
  const dmy = columns.reduce((sum, { days }) => sum + days.dmy, 0);
  const mdy = columns.reduce((sum, { days }) => sum + days.mdy, 0);
  if (dmy !== mdy) return { value: dmy > mdy ? "dmy" : "mdy", matters: true };
  return columns.every(({ dayThatDiffers }) => dayThatDiffers === null) ? { value: "dmy", matters: false } : null;
}
