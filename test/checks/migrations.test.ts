/** The law of migrations: the release before keeps running while one is made, and nobody waits for a lock on a large table. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { readText } from "./house";
import { lintMigration } from "./migration-lint";

/** Migrations before this were made before anybody ran a release. */
const IN_FORCE_FROM = "20261125";

test("every migration may come while the release before still runs", () => {
  const names = readdirSync("prisma/migrations", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const bound = names.map(({ name }) => name).filter((name) => name >= IN_FORCE_FROM);

  const complaints = bound.flatMap((name) =>
    lintMigration(readText(`prisma/migrations/${name}/migration.sql`)).map((said) => `${name}: ${said}`),
  );

  expect(complaints).toEqual([]);
});

test.each([
  ['ALTER TABLE "Member" DROP COLUMN "note";', /drops what the release before may still use/],
  ['ALTER TABLE "Member" DROP "note";', /drops what the release before/],
  ['DROP TABLE "Reward";', /drops what/],
  ['ALTER TABLE "Member" RENAME COLUMN "note" TO "remark";', /renames what the release before knows/],
  ['ALTER TABLE "Member" RENAME TO "Person";', /renames what/],
  ['ALTER TABLE "Member" ALTER COLUMN "points" TYPE BIGINT;', /changes a type/],
  ['ALTER TABLE "Member" ALTER COLUMN "points" SET DATA TYPE BIGINT;', /changes a type/],
  ['ALTER TABLE "Member" ALTER COLUMN "note" SET NOT NULL;', /may still leave empty/],
  ['ALTER TABLE "Member" ADD COLUMN "note" TEXT NOT NULL;', /does not write/],
  ['ALTER TABLE "Member" ADD COLUMN "key" UUID DEFAULT gen_random_uuid();', /made anew for each row/],
  ['ALTER TABLE "Member" ADD CONSTRAINT positive CHECK (points >= 0);', /proves a constraint on every row/],
  ['CREATE INDEX by_note ON "Member" ("note");', /keeps everybody from writing/],
  ['CREATE UNIQUE INDEX by_note ON "Member" ("note");', /keeps everybody from writing/],
  ["UPDATE \"Member\" SET note = '';", /holds them until its end/],
  ['CREATE INDEX CONCURRENTLY a ON "Member" ("note");\nCREATE INDEX CONCURRENTLY b ON "Lot" ("endsAt");', /file of its own/],
  ['-- contract: 1.4 stopped reading it\n\n-- Another thought.\nALTER TABLE "Member" DROP COLUMN "note";', /drops what/],
])("%s is not let through", (sql, said) => {
  const complaints = lintMigration(sql);

  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toMatch(said);
});

test.each([
  [
    "a table of its own, with all that hangs on it",
    'CREATE TABLE "Offer" ("id" INT NOT NULL);\nCREATE INDEX o ON "Offer" ("id");\nALTER TABLE "Offer" ADD CONSTRAINT c CHECK (id > 0);',
  ],
  ["a column with a default", 'ALTER TABLE "Member" ADD COLUMN "note" TEXT NOT NULL DEFAULT \'\';'],
  ["the default said first", 'ALTER TABLE "Member" ADD COLUMN "note" TEXT DEFAULT \'\' NOT NULL;'],
  ["a column that may be empty", 'ALTER TABLE "Member" ADD COLUMN "note" TEXT;'],
  ["an index made beside the work", 'CREATE INDEX CONCURRENTLY by_note ON "Member" ("note");'],
  ["a constraint for what comes", 'ALTER TABLE "Member" ADD CONSTRAINT positive CHECK (points >= 0) NOT VALID;'],
  ["its proof", 'ALTER TABLE "Member" VALIDATE CONSTRAINT positive;'],
  ["a drop whose last user is named", '-- contract: 1.4 stopped reading it.\nALTER TABLE "Member" DROP COLUMN "note";'],
  ["an index at once, with its reason", '-- at once: a row a shop.\nCREATE INDEX by_plan ON "Program" ("plan");'],
  [
    "words that only stand in a body or a text",
    'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DROP TABLE "Reward"; UPDATE "Member" SET x = 1; $$;\nCOMMENT ON TABLE "Lot" IS \'DROP COLUMN; RENAME TO\';',
  ],
])("%s is let through", (_what, sql) => {
  expect(lintMigration(sql)).toEqual([]);
});

test("the first migrations, which nobody had to run beside old code, would not be let through today", () => {
  const first = readText("prisma/migrations/20261124146000_member_list_filters_are_fast/migration.sql");

  expect(lintMigration(first).length).toBeGreaterThan(0);
});
