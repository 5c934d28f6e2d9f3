import type { Db } from "~/db.server";
import { listRowsOfPerson, type RowsOf } from "./import-rows.store.server";
import { findImport } from "./imports.store.server";

/** One row of a file that the shop uploaded, as it stands there, under the heads of its columns. */
export type RowOfPerson = { file: string; uploadedAt: string; cells: Record<string, string> };

/** What files still hold of a person, for whoever asks what is kept about them. */
export async function rowsOfPerson(db: Db, shopId: number, person: RowsOf): Promise<RowOfPerson[]> {
  const found: RowOfPerson[] = [];
  for (const { importId, cells } of await listRowsOfPerson(db, shopId, person)) {
    const file = await findImport(db, shopId, importId);
    if (!file) continue;
    const named = file.header.map((head, index): [string, string] => [head, cells?.[index] ?? ""]);
    found.push({ file: file.fileName, uploadedAt: file.uploadedAt.toISOString(), cells: Object.fromEntries(named) });
  }
  return found;
}
