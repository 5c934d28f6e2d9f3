/**
 * Table: ApiBudget. What is left of each shop's API points, as all processes know it together. Reckoned by the database's
 * clock, so that no process's own matters; each statement holds the row for itself alone and never during a call.
 */
import { Prisma } from "~/generated/prisma/client";
import { db } from "~/db.server";

/** Before Shopify has said, with the first answer, how large a shop's bucket is: that of its smallest plan. */
const MAXIMUM_ASSUMED = 2_000;
const RATE_ASSUMED = 100;

/** What there is by now: what was left, and what came back since. */
const REFILLED = Prisma.sql`LEAST(b.maximum, b.available + b."restoreRate" * EXTRACT(EPOCH FROM clock_timestamp() - b."reckonedAt"))`;

export type Taken = { isTaken: boolean; /** Until the points are there, or until it is worth asking again. */ waitMs: number };

/**
 * Takes `cost` points if a share of the bucket stays, or would stay after `withinMs`: then they are booked ahead, and come
 * up one after the other in the order of asking.
 */
export async function takePoints(
  shopDomain: string,
  { cost, keepShare, withinMs }: { cost: number; keepShare: number; withinMs: number },
): Promise<Taken> {
  await db.$executeRaw`
    INSERT INTO "ApiBudget" ("shopDomain", available, maximum, "restoreRate", "reckonedAt")
    VALUES (${shopDomain}, ${MAXIMUM_ASSUMED}, ${MAXIMUM_ASSUMED}, ${RATE_ASSUMED}, clock_timestamp()) ON CONFLICT DO NOTHING`;
  const [taken] = await db.$queryRaw<{ waitMs: number }[]>`
    UPDATE "ApiBudget" b SET available = ${REFILLED} - ${cost}::float8, "reckonedAt" = clock_timestamp()
    WHERE "shopDomain" = ${shopDomain}
      AND ${REFILLED} - ${cost}::float8 >= b.maximum * ${keepShare}::float8 - b."restoreRate" * ${withinMs / 1000}::float8
    RETURNING GREATEST(0, maximum * ${keepShare}::float8 - available) / "restoreRate" * 1000 AS "waitMs"`;
  if (taken) return { isTaken: true, waitMs: Math.ceil(taken.waitMs) };
  const [missing] = await db.$queryRaw<{ waitMs: number }[]>`
    SELECT GREATEST(0, ${cost}::float8 + b.maximum * ${keepShare}::float8 - ${REFILLED}) / b."restoreRate" * 1000 AS "waitMs"
    FROM "ApiBudget" b WHERE "shopDomain" = ${shopDomain}`;
  return { isTaken: false, waitMs: Math.ceil(missing?.waitMs ?? 0) };
}

/** Of Shopify's answer: what is in the bucket now, and what the call has cost in the end. */
export type BucketSeen = { currentlyAvailable: number; maximumAvailable: number; restoreRate: number };

/**
 * What Shopify says of the bucket counts where it is less than what was reckoned; `giveBack` is what was taken and not
 * used. More it cannot be: points that others have taken are on their way there.
 */
export async function reckonAnew(shopDomain: string, seen: BucketSeen | null, giveBack: number): Promise<void> {
  if (seen === null) {
    await db.$executeRaw`
      UPDATE "ApiBudget" b SET available = LEAST(b.maximum, ${REFILLED} + ${giveBack}::float8), "reckonedAt" = clock_timestamp()
      WHERE "shopDomain" = ${shopDomain}`;
    return;
  }
  await db.$executeRaw`
    UPDATE "ApiBudget" b SET
      available = LEAST(${seen.currentlyAvailable}::float8,
        ${REFILLED} + ${giveBack}::float8 + GREATEST(0, ${seen.maximumAvailable}::float8 - b.maximum)),
      maximum = ${seen.maximumAvailable}::float8, "restoreRate" = ${seen.restoreRate}::float8, "reckonedAt" = clock_timestamp()
    WHERE "shopDomain" = ${shopDomain}`;
}

export async function deleteBudgetOfShop(shopDomain: string): Promise<void> {
  await db.apiBudget.deleteMany({ where: { shopDomain } });
}
