/**
 * Tables: Shop, Program, ProgramVersion. Stored JSON is parsed when loaded, so that a bad row is found here and not in
 * the middle of an order. What was parsed is kept by the row it was read from, never by the shop alone: each read asks the
 * database which row it sees, and only what is in the row comes from memory (docs/decisions/0050).
 */
import type { Db, Tx } from "~/db.server";
import type * as Row from "~/generated/prisma/client";
import { BoundedMap } from "~/lib/bounded-map";
import { deepFreeze } from "~/lib/deep-freeze";
import { invariant } from "~/lib/invariant";
import { inOrderOf, setWise } from "~/set-wise.server";
import type { ShopFacts } from "../facts";
import { readDisplay, type ProgramDisplay } from "./display";
import { ExpiryNotices } from "./expiry-notices";
import { GuideMarks } from "./onboarding";
import { ProgramTerms, type Plan, type Program, type ProgramState, type ProgramVersion, type Shop } from "./program";

const KEPT_MAX = 2_000;
const programs = new BoundedMap<string, Program>(KEPT_MAX);
const versions = new BoundedMap<string, ProgramVersion>(KEPT_MAX);

export async function findShop(db: Db, shopId: number): Promise<Shop | null> {
  return shopsById(db, shopId);
}

const shopsById = setWise<number, Shop | null>(async (db, shopIds) => {
  const rows = await db.shop.findMany({ where: { id: { in: [...new Set(shopIds)] } } });
  return inOrderOf(shopIds, String, rows.map(shopFrom), ({ id }) => String(id));
});

/** The door from Shopify's name of a shop to ours; the only read that does not start from a shopId. */
export async function findShopByDomain(db: Db, domain: string): Promise<Shop | null> {
  const row = await db.shop.findUnique({ where: { domain } });
  return row && shopFrom(row);
}

/** The program with the state and terms of its newest version: as `db` sees it now, parsed once for each time it changed. */
export async function findProgram(db: Db, shopId: number): Promise<Program | null> {
  const rowId = await programRows(db, shopId);
  if (rowId === null) return null;
  return programs.get(`${shopId} ${rowId}`) ?? loadProgram(db, shopId);
}

const programRows = setWise<number, string | null>(async (db, shopIds) => {
  const seen = await db.$queryRaw<{ shopId: number; rowId: string }[]>`
    SELECT "shopId", concat(xmin, ctid) AS "rowId" FROM "Program" WHERE "shopId" = ANY(${[...new Set(shopIds)]}::int[])`;
  return inOrderOf(shopIds, String, seen, ({ shopId }) => String(shopId)).map((row) => row?.rowId ?? null);
});

async function loadProgram(db: Db, shopId: number): Promise<Program | null> {
  const [row] = await db.$queryRaw<(Row.Program & { rowId: string })[]>`
    SELECT *, concat(xmin, ctid) AS "rowId" FROM "Program" WHERE "shopId" = ${shopId}`;
  if (!row) return null;
  const { rowId, ...stored } = row;
  const newest = await readVersion(db, shopId, row.currentVersion);
  invariant(newest, `program of shop ${shopId} has no version ${row.currentVersion}`);
  const program = deepFreeze(programFrom(stored, newest));
  programs.set(`${shopId} ${rowId}`, program);
  return program;
}

/** The terms and state in force at `moment`; null before the first version (the shop had no program then). */
export async function versionInForce(db: Db, shopId: number, moment: Date): Promise<ProgramVersion | null> {
  const seen = await seenInForce(db, { shopId, moment });
  return seen && ((await versionsOf(db, shopId, [seen])).get(seen.version) ?? null);
}

const seenInForce = setWise<{ shopId: number; moment: Date }, SeenVersion | null>(async (db, asked) => {
  const seen = await db.$queryRaw<(SeenVersion & { place: number })[]>`
    SELECT asked.place::int AS place, in_force.version, in_force."rowId"
    FROM unnest(${asked.map(({ shopId }) => shopId)}::int[], ${asked.map(({ moment }) => moment)}::timestamptz[])
      WITH ORDINALITY AS asked ("shopId", moment, place)
    JOIN LATERAL (
      SELECT version, xmin::text AS "rowId" FROM "ProgramVersion" WHERE "shopId" = asked."shopId" AND "inForceFrom" <= asked.moment
      ORDER BY "inForceFrom" DESC, version DESC LIMIT 1
    ) in_force ON true`;
  const places = asked.map((_, place) => place + 1);
  return inOrderOf(places, String, seen, ({ place }) => String(place));
});

export async function currentVersion(db: Db, shopId: number): Promise<ProgramVersion | null> {
  const seen = await db.$queryRaw<SeenVersion[]>`
    SELECT version, xmin::text AS "rowId" FROM "ProgramVersion" WHERE "shopId" = ${shopId} ORDER BY version DESC LIMIT 1`;
  const versions = await versionsOf(db, shopId, seen);
  return (seen[0] && versions.get(seen[0].version)) ?? null;
}

export async function readVersion(db: Db, shopId: number, version: number): Promise<ProgramVersion | null> {
  const seen = await db.$queryRaw<SeenVersion[]>`
    SELECT version, xmin::text AS "rowId" FROM "ProgramVersion" WHERE "shopId" = ${shopId} AND version = ${version}`;
  return (await versionsOf(db, shopId, seen)).get(version) ?? null;
}

/**
 * A row by the transaction that wrote it. Versions are immutable, so that this says all that can be known of one before it
 * is read; a version that was rolled back, and came again with the same number, was written by another transaction.
 */
type SeenVersion = { version: number; rowId: string };

/** Versions that `db` has seen: those kept from before, and those read now, which are parsed and kept. */
async function versionsOf(db: Db, shopId: number, seen: readonly SeenVersion[]): Promise<Map<number, ProgramVersion>> {
  const known = new Map<number, ProgramVersion>();
  const missing = new Set<number>();
  for (const { version, rowId } of seen) {
    const kept = versions.get(`${shopId} ${version} ${rowId}`);
    if (kept) known.set(version, kept);
    else missing.add(version);
  }
  if (missing.size === 0) return known;
  const rows = await db.$queryRaw<(Row.ProgramVersion & { rowId: string })[]>`
    SELECT *, xmin::text AS "rowId" FROM "ProgramVersion" WHERE "shopId" = ${shopId} AND version = ANY (${[...missing]}::int[])`;
  for (const { rowId, ...row } of rows) {
    const version = deepFreeze(versionFrom(row));
    versions.set(`${shopId} ${row.version} ${rowId}`, version);
    known.set(row.version, version);
  }
  return known;
}

/**
 * Writes the shop down, or finds it again: one statement, so that two installs at once make one shop, and the second
 * waits for the first to commit. A known shop keeps its id and everything that hangs on it.
 */
export async function upsertShop(tx: Tx, facts: ShopFacts, at: Date): Promise<{ shopId: number; wasUninstalled: boolean }> {
  const before = await tx.$queryRaw<{ uninstalledAt: Date | null }[]>`SELECT "uninstalledAt" FROM "Shop" WHERE domain = ${facts.domain}`;
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "Shop" (domain, name, email, currency, "timeZone", locale, "installedAt")
    VALUES (${facts.domain}, ${facts.name}, ${facts.email}, ${facts.currency}, ${facts.timeZone}, ${facts.locale}, ${at})
    ON CONFLICT (domain) DO UPDATE SET name = EXCLUDED.name, email = EXCLUDED.email, currency = EXCLUDED.currency,
      "timeZone" = EXCLUDED."timeZone", locale = EXCLUDED.locale, "uninstalledAt" = NULL,
      "installedAt" = CASE WHEN "Shop"."uninstalledAt" IS NULL THEN "Shop"."installedAt" ELSE EXCLUDED."installedAt" END
    RETURNING id`;
  invariant(row, "an upsert returns its row");
  return { shopId: row.id, wasUninstalled: before[0]?.uninstalledAt != null };
}

/** New name, currency, time zone…: what the shop says of itself today. */
export async function updateShopFacts(tx: Tx, shopId: number, facts: Omit<ShopFacts, "domain">): Promise<void> {
  const { name, email, currency, timeZone, locale } = facts;
  await tx.shop.updateMany({ where: { id: shopId }, data: { name, email, currency, timeZone, locale } });
}

export async function markUninstalled(tx: Tx, shopId: number, at: Date): Promise<void> {
  await tx.shop.updateMany({ where: { id: shopId, uninstalledAt: null }, data: { uninstalledAt: at } });
}

export type NewProgram = {
  name: string;
  display: ProgramDisplay;
  terms: ProgramTerms;
  savedBy: string;
  at: Date;
};

/** The draft program with its version 1. */
export async function insertProgram(tx: Tx, shopId: number, { name, display, terms, savedBy, at }: NewProgram): Promise<void> {
  await tx.program.create({ data: { shopId, name, display, currentVersion: 1, createdAt: at, updatedAt: at } });
  await insertVersion(tx, { shopId, version: 1, inForceFrom: at, state: "DRAFT", terms }, savedBy);
}

/**
 * Takes the next version number and, with the same UPDATE, the program's row lock until the transaction ends: numbers
 * are gapless, and whoever reads the newest version after this reads the one to build on. Null: there is no program.
 */
export async function takeVersionNumber(tx: Tx, shopId: number, at: Date): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ currentVersion: number }[]>`
    UPDATE "Program" SET "currentVersion" = "currentVersion" + 1, "updatedAt" = ${at} WHERE "shopId" = ${shopId} RETURNING "currentVersion"`;
  return row?.currentVersion ?? null;
}

/**
 * The program, its row held until the transaction ends. For a use case that reads rules or rewards and then adds a version
 * of them: without it, two saves at once could each miss the other's row. Held, not written: a save that is refused leaves
 * the row as it was.
 */
export async function holdProgram(tx: Tx, shopId: number): Promise<Program | null> {
  const held = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Program" WHERE "shopId" = ${shopId} FOR UPDATE`;
  return held.length === 1 ? findProgram(tx, shopId) : null;
}

export async function insertVersion(tx: Tx, version: ProgramVersion, savedBy: string): Promise<void> {
  const { shopId, inForceFrom, state, terms } = version;
  const stored = ProgramTerms.parse(terms) as Row.Prisma.InputJsonObject;
  await tx.programVersion.create({ data: { shopId, version: version.version, inForceFrom, state, terms: stored, savedBy } });
}

/** What of the program is not versioned. Money in whole minor units of the shop's currency. */
export type ProgramChange = {
  name?: string;
  category?: string | null;
  marginBasisPoints?: number | null;
  averageOrderMinor?: number | null;
  display?: ProgramDisplay;
  mayGoNegative?: boolean;
  expiryNotices?: ExpiryNotices;
  plan?: Plan;
  subscriptionGid?: string | null;
};

export async function updateProgram(tx: Tx, shopId: number, change: ProgramChange, at: Date): Promise<boolean> {
  const { averageOrderMinor, ...rest } = change;
  const average = averageOrderMinor == null ? averageOrderMinor : BigInt(averageOrderMinor);
  const { count } = await tx.program.updateMany({
    where: { shopId },
    data: { ...rest, ...(average === undefined ? {} : { averageOrderMinor: average }), updatedAt: at },
  });
  return count === 1;
}

/** Notes when a step of the guide was settled; what is noted already keeps its first time. */
export async function markGuide(tx: Tx, shopId: number, mark: keyof GuideMarks, at: Date): Promise<boolean> {
  const first = JSON.stringify({ [mark]: at.toISOString() });
  const count = await tx.$executeRaw`UPDATE "Program" SET guide = ${first}::jsonb || guide, "updatedAt" = ${at} WHERE "shopId" = ${shopId}`;
  return count === 1;
}

function shopFrom(row: Row.Shop): Shop {
  const { id, domain, name, email, currency, timeZone, locale, installedAt, uninstalledAt } = row;
  return { id, domain, name, email, currency, timeZone, locale, installedAt, uninstalledAt };
}

function programFrom(row: Row.Program, newest: ProgramVersion): Program {
  return {
    ...row,
    averageOrderMinor: row.averageOrderMinor === null ? null : Number(row.averageOrderMinor),
    display: readDisplay(row.display),
    expiryNotices: ExpiryNotices.parse(row.expiryNotices),
    guide: GuideMarks.parse(row.guide),
    state: newest.state,
    terms: newest.terms,
  };
}

function versionFrom(row: Row.ProgramVersion): ProgramVersion {
  const { shopId, version, inForceFrom, terms } = row;
  const state: ProgramState = row.state;
  return { shopId, version, inForceFrom, state, terms: ProgramTerms.parse(terms) };
}

/** For erase-shop: the program, its versions and the shop itself go. The version trigger lets it pass only there. */
export async function deleteProgramAndShop(tx: Tx, shopId: number): Promise<void> {
  await tx.programVersion.deleteMany({ where: { shopId } });
  await tx.program.deleteMany({ where: { shopId } });
  await tx.shop.deleteMany({ where: { id: shopId } });
}
