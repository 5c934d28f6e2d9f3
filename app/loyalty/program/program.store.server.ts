/**
 * Tables: Shop, Program, ProgramVersion. Stored JSON is parsed when loaded, so that a bad row is found here and not in
 * the middle of an order.
 */
import type { Db, Tx } from "~/db.server";
import type * as Row from "~/generated/prisma/client";
import { invariant } from "~/lib/invariant";
import type { ShopFacts } from "../facts";
import { ProgramDisplay } from "./display";
import { ExpiryNotices } from "./expiry-notices";
import { GuideMarks } from "./onboarding";
import { ProgramTerms, type Plan, type Program, type ProgramState, type ProgramVersion, type Shop } from "./program";

export async function findShop(db: Db, shopId: number): Promise<Shop | null> {
  const row = await db.shop.findUnique({ where: { id: shopId } });
  return row && shopFrom(row);
}

/** The door from Shopify's name of a shop to ours; the only read that does not start from a shopId. */
export async function findShopByDomain(db: Db, domain: string): Promise<Shop | null> {
  const row = await db.shop.findUnique({ where: { domain } });
  return row && shopFrom(row);
}

/** The program with the state and terms of its newest version. */
export async function findProgram(db: Db, shopId: number): Promise<Program | null> {
  const row = await db.program.findUnique({ where: { shopId } });
  if (!row) return null;
  const newest = await readVersion(db, shopId, row.currentVersion);
  invariant(newest, `program of shop ${shopId} has no version ${row.currentVersion}`);
  return programFrom(row, newest);
}

/** The terms and state in force at `moment`; null before the first version (the shop had no program then). */
export async function versionInForce(db: Db, shopId: number, moment: Date): Promise<ProgramVersion | null> {
  const row = await db.programVersion.findFirst({
    where: { shopId, inForceFrom: { lte: moment } },
    orderBy: [{ inForceFrom: "desc" }, { version: "desc" }],
  });
  return row && versionFrom(row);
}

export async function currentVersion(db: Db, shopId: number): Promise<ProgramVersion | null> {
  const row = await db.programVersion.findFirst({ where: { shopId }, orderBy: { version: "desc" } });
  return row && versionFrom(row);
}

export async function readVersion(db: Db, shopId: number, version: number): Promise<ProgramVersion | null> {
  const row = await db.programVersion.findUnique({ where: { shopId_version: { shopId, version } } });
  return row && versionFrom(row);
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
 * of them: without it, two saves at once could each miss the other's row.
 */
export async function holdProgram(tx: Tx, shopId: number, at: Date): Promise<Program | null> {
  const { count } = await tx.program.updateMany({ where: { shopId }, data: { updatedAt: at } });
  return count === 1 ? findProgram(tx, shopId) : null;
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
    display: ProgramDisplay.parse(row.display),
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
