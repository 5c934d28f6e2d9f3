/**
 * Does a statement name the shop whose rows it means? By counting: each table that it reads or writes needs a condition
 * of its own on the shop (`"shopId" = $1`, or the equality that joins it to a table that has one), each row that it
 * inserts a column for it. A database that is spread out by shop can then send it to one place.
 */

/** What of the statement lacks its shop; null where nothing does. `tables`: the names of ours. */
export function lacksShop(statement: string, tables: ReadonlySet<string>): string | null {
  const named = tablesIn(statement, tables);
  if (named.length === 0) return null;
  const text = plain(statement);
  const conditions = [...text.matchAll(CONDITION)].length + (INSERTED.test(text) ? 1 : 0);
  return conditions >= named.length ? null : `${named.join(", ")}: ${conditions} of ${named.length} name their shop`;
}

/** Each as often as it stands there. */
export function tablesIn(statement: string, tables: ReadonlySet<string>): string[] {
  return [...plain(statement).matchAll(TABLE)].map(([, one, other]) => one ?? other ?? "").filter((name) => tables.has(name));
}

function plain(statement: string): string {
  return statement.replace(/\s+/g, " ").replaceAll('"public".', "");
}

/** Behind FROM, JOIN and their like, or behind the comma of a list of tables: there an alias follows, and no column. */
const TABLE = /\b(?:FROM|JOIN|UPDATE|INTO|USING) (?:ONLY )?"(\w+)"|, "(\w+)" (?:AS )?"?[a-z]\w*"?(?= WHERE|,| JOIN| LEFT|\))/g;

/** A shop's rows by its number; what came from outside, by its domain; the shop itself, by either. */
const CONDITION =
  /"shopId" (?:=|IN)|"shopDomain" (?:=|IN)|\(\w*\.?"shopId",[^()]*\) (?:=|IN)|\("shopDomain",[^()]*\) IN|USING \("shopId"|"Session"\."shop" =|"Shop"\."(?:id|domain)" (?:=|IN)|"Shop"[^()]* WHERE \(?(?:\w+\.)?(?:id|domain) =|\bs\.id =|ON s\.id|shop\.id =/g;

const INSERTED = /INSERT INTO "\w+"(?: AS \w+)? \((?:[^)]*, ?)?"?(?:shopId|shopDomain|shop|domain)\b/;
