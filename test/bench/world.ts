/** Shops, members and their histories by the million, made by set-wise SQL that keeps every rule of the ledger. */
import type pg from "pg";
import { DISPLAY_DEFAULT } from "../../app/loyalty/program/display";
import { BASIS_DEFAULT, SOURCES_DEFAULT } from "../../app/loyalty/program/program";
import { shopDomain } from "./orders";

const SINCE = "2026-01-01T00:00:00Z";
const RULE_ID = "rul_bench";

export type World = {
  shops: number;
  members: number;
  /** Each earned by an order of its own, 10 points in a lot without end. */
  entriesEach: number;
};

/** The shop's own number in URLs and bodies is its id; members have the customer number of their id. */
export async function buildWorld(client: pg.Client, { shops, members, entriesEach }: World): Promise<void> {
  await emptyWorld(client);
  await insertShops(client, shops);
  await client.query(
    `INSERT INTO "Member" ("shopId", id, "customerGid", email, "firstName", "lastName", "availablePoints", "joinedAt", "lastActivityAt")
     SELECT 1 + n % $1::int, n, 'gid://shopify/Customer/' || n, 'member' || n || '@example.com', 'Member', 'No ' || n, $3::int * 10,
       $4::timestamptz + n * interval '1 second', $4::timestamptz + n * interval '1 second'
     FROM generate_series(1, $2::int) n`,
    [shops, members, entriesEach, SINCE],
  );
  await client.query(`SELECT setval(pg_get_serial_sequence('"Member"', 'id'), $1)`, [Math.max(1, members)]);
  if (entriesEach > 0) await insertHistories(client, { shops, members, entriesEach });
  await client.query("VACUUM ANALYZE");
}

export async function emptyWorld(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' AND tablename NOT LIKE 'yard%'`,
  );
  await client.query(`TRUNCATE ${rows.map(({ name }) => name).join(", ")} RESTART IDENTITY`);
  await client.query("DELETE FROM pgboss.job");
}

async function insertShops(client: pg.Client, shops: number): Promise<void> {
  const terms = {
    pointsName: { one: "point", other: "points" },
    basis: BASIS_DEFAULT,
    rounding: "floor",
    earnsOn: "paid",
    sources: SOURCES_DEFAULT,
    rules: [{ id: RULE_ID, kind: "place_order", settings: { points: 1, perMinor: 100 } }],
    pendingDays: 0,
    expiry: { kind: "after_months", months: 12 },
  };
  for (let shop = 1; shop <= shops; shop += 1) {
    await client.query(
      // The night has been: what is measured is the day.
      `INSERT INTO "Shop" (id, domain, name, currency, "timeZone", "installedAt", "nightlyOn")
       VALUES ($1, $2, $3, 'USD', 'America/New_York', $4, current_date + 1)`,
      [shop, shopDomain(shop), `Bench ${shop}`, SINCE],
    );
    await client.query(
      `INSERT INTO "Program" ("shopId", name, display, "currentVersion", "createdAt", "updatedAt") VALUES ($1, $2, $3, 1, $4, $4)`,
      [shop, `Bench ${shop} Rewards`, JSON.stringify(DISPLAY_DEFAULT), SINCE],
    );
    await client.query(
      `INSERT INTO "ProgramVersion" ("shopId", version, "inForceFrom", state, terms, "savedBy") VALUES ($1, 1, $2, 'LIVE', $3, 'system')`,
      [shop, SINCE, JSON.stringify(terms)],
    );
  }
  await client.query(`SELECT setval(pg_get_serial_sequence('"Shop"', 'id'), $1)`, [shops]);
}

async function insertHistories(client: pg.Client, { shops, members, entriesEach }: World): Promise<void> {
  const detail = `jsonb_build_object('about', 'order', 'orderGid', 'gid://shopify/Order/h' || n || '-' || k, 'orderName', '#' || n || '-' || k,
    'counted', jsonb_build_object('minor', 1000, 'currency', 'USD'), 'countedNow', jsonb_build_object('minor', 1000, 'currency', 'USD'),
    'leftOut', '[]'::jsonb, 'rates', jsonb_build_array(jsonb_build_object('ruleId', '${RULE_ID}', 'kind', 'per_amount', 'points', 1,
      'per', jsonb_build_object('minor', 100, 'currency', 'USD'), 'worth', 10)),
    'rounding', 'floor', 'version', 1, 'worth', 10, 'givenBefore', 0, 'writtenOff', 0, 'cause', 'paid')`;
  const all = `generate_series(1, $2::int) n, generate_series(1, $3::int) k`;
  const idOf = `((n - 1)::bigint * $3::int + k)`;
  const given = [shops, members, entriesEach];
  await client.query(
    `INSERT INTO "PointsEntry" ("shopId", id, "memberId", kind, points, "balanceAfter", "sourceKey", "occurredAt", "createdAt", actor, detail)
     SELECT 1 + n % $1::int, ${idOf}, n, 'EARN_ORDER', 10, k * 10, 'order:h' || n || '-' || k || ':r1', $4::timestamptz + k * interval '1 day',
       $4::timestamptz + k * interval '1 day', 'order', ${detail} FROM ${all}`,
    [...given, SINCE],
  );
  await client.query(
    `INSERT INTO "Lot" ("shopId", "entryId", "memberId", granted, remaining, "orderKey", "earnedAt")
     SELECT 1 + n % $1::int, ${idOf}, n, 10, 10, 'h' || n || '-' || k, $4::timestamptz + k * interval '1 day' FROM ${all}`,
    [...given, SINCE],
  );
  await client.query(
    `INSERT INTO "OrderAward" ("shopId", "orderGid", "memberId", version, revision, posted, "settledAt")
     SELECT 1 + n % $1::int, 'gid://shopify/Order/h' || n || '-' || k, n, 1, 1, 10, $4::timestamptz FROM ${all}`,
    [...given, SINCE],
  );
  await client.query(`SELECT setval(pg_get_serial_sequence('"PointsEntry"', 'id'), $1)`, [members * entriesEach]);
}
