/** All layouts, and which of them a file has. */
import { COLUMN_ROLES, type Columns, type ImportApp } from "../import";
import { bon } from "./bon";
import { plainHead, type LeftOut, type Layout } from "./define";
import { joy } from "./joy";
import { loyaltyLion } from "./loyalty-lion";
import { plain } from "./plain";
import { rivo } from "./rivo";
import { smile } from "./smile";
import { yotpo } from "./yotpo";

export const LAYOUTS: Record<ImportApp, Layout> = { smile, loyaltylion: loyaltyLion, yotpo, rivo, joy, bon, plain };

/** By the heads that an app alone writes; a file that has none of them is a plain one. */
export function detectApp(header: readonly string[]): ImportApp {
  const heads = new Set(header.map(plainHead));
  const scored = Object.values(LAYOUTS).map((layout) => ({ layout, score: layout.ownHeads.filter((head) => heads.has(head)).length }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one), { layout: plain, score: 0 });
  const hasRival = scored.some(({ layout, score }) => layout !== best.layout && score === best.score);
  return hasRival ? "plain" : best.layout.app;
}

/** The columns of the file by the app's heads; where it has none of them, by the plain ones. No column plays two roles. */
export function columnsOf(app: ImportApp, header: readonly string[]): Columns {
  const heads = header.map(plainHead);
  const columns: Columns = { email: null, customer: null, points: null, earnedOn: null, expiresOn: null, reason: null, note: null };
  const taken = new Set<number>();
  for (const role of COLUMN_ROLES) {
    const wanted = [...(LAYOUTS[app].heads[role] ?? []), ...(plain.heads[role] ?? [])];
    const place = wanted.map((head) => heads.indexOf(head)).find((index) => index >= 0 && !taken.has(index));
    if (place === undefined) continue;
    columns[role] = place;
    taken.add(place);
  }
  return columns;
}

export type UnusedColumn = { head: string; what: LeftOut["what"] | null };

/** What of the file plays no role: shown, so that nobody believes it was taken over. */
export function unusedColumns(app: ImportApp, header: readonly string[], columns: Columns): UnusedColumn[] {
  const used = new Set(Object.values(columns));
  return header.flatMap((head, index) => {
    if (used.has(index)) return [];
    const known = LAYOUTS[app].leftOut.find(({ heads }) => heads.includes(plainHead(head)));
    return [{ head, what: known?.what ?? null }];
  });
}
