-- A changed expiry policy, applied to points that members have already when the merchant says so.
CREATE TYPE "ExpiryChangeState" AS ENUM ('APPLYING', 'APPLIED', 'UNDOING', 'UNDONE');
CREATE TABLE "ExpiryChange" (
    "shopId" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "expiry" JSONB NOT NULL,
    "graceDays" INTEGER NOT NULL,
    "timeZone" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "state" "ExpiryChangeState" NOT NULL DEFAULT 'APPLYING',
    "untilEntryId" BIGINT NOT NULL,
    "doneMemberId" BIGINT NOT NULL DEFAULT 0,
    "lots" INTEGER NOT NULL DEFAULT 0,
    "points" INTEGER NOT NULL DEFAULT 0,
    "members" INTEGER NOT NULL DEFAULT 0,
    "restoredLots" INTEGER NOT NULL DEFAULT 0,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ExpiryChange_pkey" PRIMARY KEY ("shopId","id")
);
CREATE INDEX "ExpiryChange_shopId_at_idx" ON "ExpiryChange"("shopId", "at");
-- One after the other: what the next one shows is what the one before has left.
CREATE UNIQUE INDEX expiry_change_one_at_work ON "ExpiryChange" ("shopId") WHERE state IN ('APPLYING', 'UNDOING');
