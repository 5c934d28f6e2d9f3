/** Every query that stands in the app's sources, by the function that asks it: SQL as it is written, and calls of the client. */
import { readHouse } from "#test/checks/house";

export type WrittenQuery = { file: string; asks: string; text: string; isSql: boolean };

const FUNCTION = /^(?:export )?(?:async )?function\*? (\w+)|^(?:export )?const (\w+) =/gm;
const SQL = /(?:\$queryRaw|\$executeRaw|Prisma\.sql|\bsql)(?:<[^`]*?>)?`((?:[^`\\]|\\.)*)`/g;
const CALL = /\b(?:db|tx)\.([a-z]\w+)\.(?:find|create|update|upsert|delete|count|aggregate|group)\w*(?:<[^(]*>)?\(/g;

export function queriesInSources(): WrittenQuery[] {
  const app = readHouse().filter(({ file }) => file.startsWith("app/") && !/\.test\.tsx?$/.test(file));
  return app.flatMap(({ file, text }) => {
    const functions = [...text.matchAll(FUNCTION)].map(({ index, 1: one, 2: other }) => ({ index, name: one ?? other ?? "" }));
    const asks = (index: number) => functions.filter((each) => each.index < index).at(-1)?.name ?? "";
    const written = [...text.matchAll(SQL)].map(({ index, 1: sql = "" }) => ({
      file,
      asks: asks(index),
      text: withoutValues(sql),
      isSql: true,
    }));
    const calls = [...text.matchAll(CALL)].map(({ index, 0: call }) => {
      return { file, asks: asks(index), text: call + balancedFrom(text, index + call.length), isSql: false };
    });
    return [...written, ...calls];
  });
}

/** `${value}` becomes `$1`, however deep it nests. */
function withoutValues(sql: string): string {
  let text = "";
  for (let index = 0; index < sql.length; index++) {
    if (!sql.startsWith("${", index)) {
      text += sql[index];
      continue;
    }
    index += balancedFrom(sql, index + 2, "{", "}").length + 1;
    text += "$1";
  }
  return text;
}

/** From behind an opening bracket through the one that closes it. */
function balancedFrom(text: string, start: number, open = "(", close = ")"): string {
  for (let index = start, depth = 1; index < text.length; index++) {
    if (text[index] === open) depth += 1;
    if (text[index] === close) depth -= 1;
    if (depth === 0) return text.slice(start, index + 1);
  }
  return text.slice(start);
}
