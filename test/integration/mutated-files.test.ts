/**
 * Files of points gone wrong, at the merchant's door and on through their check: read or refused with a reason, never a
 * 500. A refused file leaves no row; one that is read is checked to its last row and posts nothing.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "~/env.server";
import { PURPOSES } from "~/loyalty/imports/import";
import { checkImport, startImportCheck } from "~/loyalty/workflows/check-import.server";
import { removeImport } from "~/loyalty/workflows/remove-import.server";
import { action as upload } from "~/routes/app.imports.upload";
import { aLaunchedShop, BIRCH } from "#test/factories/installed-shop";
import { aMember } from "#test/factories/member";
import { fingerprintOf } from "#test/support/all-rows";
import { db, emptyAllTables } from "#test/support/database";
import { storedBodiesEach } from "#test/support/histories";
import { read, shopifyKnows } from "#test/support/import-story";
import { asMerchant, keepSessionOf } from "#test/support/merchant-requests";
import { STRANGE } from "#test/support/mutations";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const AT = daysAfter(MONDAY_NOON, 1);
const HEADER = ["email", "customer id", "points", "earned on", "expires on", "reason", "note"];
const ROWS = [
  ["ada@example.com", "7001", "120", "2025-12-01", "2026-12-01", "Moved here", ""],
  ["grace@example.com", "7002", "1,080", "01/02/2026", "", "Moved here", "VIP, since 2019"],
  ["zoë@example.com", "gid://shopify/Customer/7003", "80.5", "3.4.2025", "31.12.2026", "", "—"],
];

/** A file that was read and taken away again leaves a line in the activity log, and its job. */
const LEFT_BY_A_READ_FILE = ["StaffChange", "job"];

let shopId = 0;
let untouched: unknown;
beforeAll(async () => {
  shopId = await aLaunchedShop();
  await aMember(shopId, { points: 500 });
  await keepSessionOf(BIRCH.domain);
  untouched = await fingerprintOf(db, LEFT_BY_A_READ_FILE);
});
afterAll(async () => {
  await emptyAllTables();
  await db.$disconnect();
});

test.each(PURPOSES)("files of %s: refused with a reason and nothing kept, or read and checked to the end", async (purpose) => {
  const seen = { refused: 0, read: 0 };
  let before = await fingerprintOf(db);

  await fc.assert(
    fc.asyncProperty(anyFile, anyName, async (bytes, name) => {
      const address = new URL(`/app/imports/upload?${new URLSearchParams({ purpose, name }).toString()}`, env.SHOPIFY_APP_URL);
      const request = await asMerchant(new Request(address, { method: "POST", body: new Uint8Array(bytes) }));
      const answer = await upload({ request, params: {}, context: {} });
      if (answer.ok) await checkedToTheEnd(BigInt(answer.importId));
      else expect(answer.problem).toMatch(/\w+.*\.$/);
      seen[answer.ok ? "read" : "refused"] += 1;

      const was = before;
      before = await fingerprintOf(db);
      if (!answer.ok) expect(before).toEqual(was);
      expect(await fingerprintOf(db, LEFT_BY_A_READ_FILE)).toEqual(untouched);
    }),
    { numRuns: storedBodiesEach(PURPOSES) },
  );

  expect(Math.min(seen.refused, seen.read)).toBeGreaterThan(0);
});

/** As the page and the job take it; then the file is taken away again, with the line that says so. */
async function checkedToTheEnd(importId: bigint): Promise<void> {
  const { settings } = await read(shopId, importId);
  const started = await startImportCheck({ shopId, importId, settings, at: AT });
  expect(started.outcome).toBe("started");
  await checkImport({ shopId, importId, at: AT, findCustomers: shopifyKnows() });
  expect(await db.importRow.count({ where: { shopId, importId, verdict: null } })).toBe(0);
  expect((await removeImport({ shopId, importId, actor: "staff:42", at: AT })).outcome).toBe("removed");
}

/** Cells gone wrong, then the text, then its bytes. */
const anyFile: fc.Arbitrary<Buffer> = fc
  .record({
    cells: fc.array(fc.record({ row: fc.nat(), column: fc.nat(), value: fc.constantFrom(...STRANGE) }), { maxLength: 3 }),
    delimiter: fc.constantFrom(",", ",", ";", "\t", "|"),
    lineEnd: fc.constantFrom("\n", "\n", "\r\n", "\r"),
    isQuoted: fc.boolean(),
    breakBytes: fc.oneof({ arbitrary: fc.constant((bytes: Buffer) => bytes), weight: 3 }, { arbitrary: anyBreak(), weight: 2 }),
  })
  .map(({ cells, delimiter, lineEnd, isQuoted, breakBytes }) => {
    const table = [HEADER, ...ROWS].map((row) => [...row]);
    for (const { row, column, value } of cells) {
      const at = table[row % table.length] ?? [];
      at[column % at.length] = typeof value === "string" ? value.slice(0, 30_000) : JSON.stringify(value).slice(0, 30_000);
    }
    const cellOf = (cell: string) => (isQuoted ? `"${cell.replaceAll('"', '""')}"` : cell);
    return breakBytes(Buffer.from(table.map((row) => row.map(cellOf).join(delimiter)).join(lineEnd)));
  });

function anyBreak(): fc.Arbitrary<(bytes: Buffer) => Buffer> {
  const spliced = (bytes: Buffer, at: number, cut: number, piece: Buffer) => {
    const position = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, position), piece, bytes.subarray(position + cut)]);
  };
  const piece = fc.oneof(
    fc
      .constantFrom("\0", "\n\n\n", '"', '""', "\r", ",".repeat(70), "\n,,,,,\n", "\u2028", "=1+1", "\x1a")
      .map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  );
  return fc.oneof(
    fc.tuple(fc.nat(), fc.nat({ max: 60 }), piece).map(
      ([at, cut, put]) =>
        (bytes: Buffer) =>
          spliced(bytes, at, cut, put),
    ),
    fc.nat().map((at) => (bytes: Buffer) => bytes.subarray(0, at % (bytes.length + 1))),
    fc.constantFrom<(bytes: Buffer) => Buffer>(
      (bytes) => Buffer.from(`\ufeff${bytes.toString()}`, "utf16le"),
      (bytes) => Buffer.from(bytes.toString(), "latin1"),
      (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
      () => Buffer.alloc(0),
    ),
  );
}

const anyName = fc.constantFrom(
  "points.csv",
  "",
  "a".repeat(5_000),
  "../../etc/passwd",
  "🎉".repeat(100),
  "x\u202egpj.csv",
  "'\"; --.csv",
  "CON",
);
