/** Numbers as people and programs write them: 1,234 and 1.234 and 1 234 and 1'234, with a fraction or without. Pure. */

export type DecimalMark = "." | ",";

/** `whole` without its sign. `fraction`: the digits after the mark, as written; a fraction of zeros alone is none. */
export type NumberRead = { isBelowZero: boolean; whole: number; fraction: string };

/** Spaces of all widths and apostrophes group digits wherever; the other mark does too. */
const GROUPS: Record<DecimalMark, string> = { ".": "[,'’\\s]", ",": "[.'’\\s]" };

const patterns: Record<DecimalMark, RegExp> = { ".": patternOf("."), ",": patternOf(",") };

function patternOf(mark: DecimalMark): RegExp {
  const grouped = `\\d{1,3}(?:(${GROUPS[mark]})\\d{3})(?:\\2\\d{3})*`;
  return new RegExp(`^([+-])?(?:${grouped}|\\d+)(?:\\${mark}(\\d+))?$`);
}

/** Null: no number when `mark` stands before fractions. */
export function readNumber(text: string, mark: DecimalMark): NumberRead | null {
  const plain = plainOf(text);
  const match = patterns[mark].exec(plain);
  if (!match) return null;
  const [, sign, , fraction = ""] = match;
  const body = plain.slice(sign ? 1 : 0, fraction === "" ? undefined : -(fraction.length + 1));
  return { isBelowZero: sign === "-", whole: Number(body.replace(/\D/g, "")), fraction: /[1-9]/.test(fraction) ? fraction : "" };
}

/** `− 40 pts` -> `-40`: a typographic minus, and the unit that some exports add. */
function plainOf(text: string): string {
  return text
    .trim()
    .replace(/\s*(?:points?|pts?)\.?$/i, "")
    .replace(/^[−–]/, "-")
    .replace(/^([+-])\s+/, "$1");
}

export type FractionRule = "refuse" | "down" | "nearest";

/** The whole points of a number; null: it has a fraction, and fractions are refused. Halves go away from zero. */
export function wholePoints({ isBelowZero, whole, fraction }: NumberRead, rule: FractionRule): number | null {
  if (fraction !== "" && rule === "refuse") return null;
  const up = rule === "nearest" && fraction >= "5" ? 1 : 0;
  const points = whole + up;
  return isBelowZero && points !== 0 ? -points : points;
}
