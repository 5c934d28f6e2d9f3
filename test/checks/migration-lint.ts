/**
 * Reads a migration and says what in it would hurt while web and worker of the release before still run, or would make
 * them wait for a lock on a table that is large. Each complaint is a sentence that says what to do (docs/decisions/0049).
 */

/** `why`: the comment lines that stand directly above the statement. */
type Statement = { sql: string; why: string };

const CONTRACT = /^\s*--\s*contract:\s*\S+/m;
const AT_ONCE = /^\s*--\s*at once:\s*\S+/m;

type Rule = { says: RegExp; unless: RegExp; because: string };

const RULES: Rule[] = [
  {
    says: /\bDROP\s+(TABLE|COLUMN|TYPE|VIEW|FUNCTION)\b|\bALTER\s+TABLE\s+\S+\s+DROP\s+(?!CONSTRAINT|COLUMN)/i,
    unless: CONTRACT,
    because: 'drops what the release before may still use. Drop it a release later, and name that release: "-- contract: 1.4 stopped …".',
  },
  {
    says: /\bRENAME\s+(TO|COLUMN|VALUE|CONSTRAINT)\b/i,
    unless: CONTRACT,
    because:
      'renames what the release before knows by its old name. Add the new one, write both, drop the old one later ("-- contract: …").',
  },
  {
    says: /\bALTER\s+(COLUMN\s+)?\S+\s+(SET\s+DATA\s+)?TYPE\b/i,
    unless: CONTRACT,
    because:
      'changes a type, which rewrites the table and breaks the release before. Add a column of the new type instead ("-- contract: …").',
  },
  {
    says: /\bSET\s+NOT\s+NULL\b/i,
    unless: CONTRACT,
    because: 'refuses what the release before may still leave empty. Say which release always writes it: "-- contract: …".',
  },
  {
    says: /\bADD\s+(COLUMN\s+)?(IF\s+NOT\s+EXISTS\s+)?"?\w+"?\s+(?!CONSTRAINT)[^,;]*\bNOT\s+NULL\b(?![^,;]*\b(DEFAULT|GENERATED)\b)(?<!\bDEFAULT\b[^,;]*NOT\s+NULL)/i,
    unless: CONTRACT,
    because: "adds a column that the release before does not write. Give it a DEFAULT, or let it be empty first.",
  },
  {
    says: /\bADD\s+(COLUMN\s+)?[^,;]*\bDEFAULT\s+(gen_random_uuid|random|clock_timestamp|nextval|uuid_generate)/i,
    unless: AT_ONCE,
    because:
      'adds a column whose default is made anew for each row, which rewrites the table under a lock. Fill it in batches ("-- at once: …").',
  },
  {
    says: /\bADD\s+CONSTRAINT\b(?![\s\S]*\b(NOT\s+VALID|USING\s+INDEX)\b)/i,
    unless: AT_ONCE,
    because:
      'proves a constraint on every row under a lock. Add it NOT VALID and VALIDATE it in the next migration, or say "-- at once: …".',
  },
  {
    says: /\bCREATE\s+(UNIQUE\s+)?INDEX\b(?!\s+CONCURRENTLY)/i,
    unless: AT_ONCE,
    because:
      'keeps everybody from writing while the index is made. Use CONCURRENTLY in a file of its own, or say "-- at once: few rows, …".',
  },
  {
    says: /^\s*(UPDATE|DELETE\s+FROM|TRUNCATE)\b/i,
    unless: AT_ONCE,
    because: 'changes rows inside a migration and holds them until its end. Let a job do it in batches, or say "-- at once: few rows, …".',
  },
];

/** Complaints about one migration; none means that a rolling deploy may bring it. */
export function lintMigration(sql: string): string[] {
  const statements = readStatements(sql);
  const fresh = new Set(statements.flatMap((each) => tablesMade(each.sql)));
  const complaints = statements
    .filter(({ sql: text }) => !fresh.has(tableOf(text) ?? ""))
    .flatMap(({ sql: text, why }) =>
      RULES.filter(({ says, unless }) => says.test(text) && !unless.test(why)).map((rule) => complaint(text, rule.because)),
    );
  const concurrent = statements.find(({ sql: text }) => /\bCONCURRENTLY\b/i.test(text));
  if (concurrent && statements.length > 1) {
    complaints.push(
      complaint(
        concurrent.sql,
        "is CONCURRENTLY beside other statements: a script is one transaction, in which PostgreSQL refuses it. Give it a file of its own.",
      ),
    );
  }
  return complaints;
}

function complaint(sql: string, because: string): string {
  const start = sql.replace(/\s+/g, " ").trim();
  return `"${start.length > 70 ? `${start.slice(0, 70)}…` : start}" ${because}`;
}

function tablesMade(sql: string): string[] {
  const made = /^\s*CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?"?(\w+)"?/i.exec(sql)?.[1];
  return made ? [made] : [];
}

/** The table that a statement changes or hangs something on. */
function tableOf(sql: string): string | undefined {
  return /^\s*(?:ALTER\s+TABLE(?:\s+ONLY)?|CREATE\s+(?:UNIQUE\s+)?INDEX[\s\S]*?\sON|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+(?:IF\s+EXISTS\s+)?"?(\w+)"?/i.exec(
    sql,
  )?.[1];
}

/** Words, strings, dollar-quoted bodies and comments, so that a semicolon ends a statement only where it is one. */
const PIECE = /(--[^\n]*)|(\/\*[\s\S]*?\*\/)|(\$(\w*)\$[\s\S]*?\$\4\$)|('(?:[^']|'')*')|("[^"]*")|(;)|([\s\S])/g;

function readStatements(script: string): Statement[] {
  const statements: Statement[] = [];
  let [sql, why] = ["", ""];
  for (const [piece, line, block, body, , text, , end] of script.matchAll(PIECE)) {
    if (line !== undefined) {
      if (sql.trim() === "") why += `${line}\n`;
    } else if (block === undefined && end === undefined) {
      // What a function's body or a text says is not done by this migration.
      sql += body !== undefined || text !== undefined ? "''" : piece;
      if (sql.trim() === "" && /\n\s*\n$/.test(sql)) [sql, why] = ["", ""];
    } else if (end !== undefined) {
      statements.push({ sql, why });
      [sql, why] = ["", ""];
    }
  }
  if (sql.trim() !== "") statements.push({ sql, why });
  return statements.filter((each) => each.sql.trim() !== "");
}
