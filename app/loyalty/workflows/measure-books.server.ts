/** For the metrics: whether the books of all shops are proved night after night, and what was found. */
import { db } from "~/db.server";
import { type BooksProved, readBooksProved } from "../analytics/books.store.server";

export async function measureBooks({ at }: { at: Date }): Promise<BooksProved> {
  return readBooksProved(db, at);
}
