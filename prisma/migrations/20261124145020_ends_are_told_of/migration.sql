-- Mails about points that end: which end of a lot was told, and each mail with what it said.
ALTER TABLE "Lot" ADD COLUMN "toldFirst" TIMESTAMPTZ(3), ADD COLUMN "toldLast" TIMESTAMPTZ(3);
ALTER TABLE "Program" ADD COLUMN "expiryNotices" JSONB NOT NULL DEFAULT '{}';
CREATE TYPE "NoticeState" AS ENUM ('WAITING', 'HANDED_OVER', 'REFUSED', 'DROPPED');
CREATE TABLE "ExpiryNotice" (
    "shopId" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "memberId" BIGINT NOT NULL,
    "state" "NoticeState" NOT NULL DEFAULT 'WAITING',
    "queuedAt" TIMESTAMPTZ(3) NOT NULL,
    "takenUntil" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "points" INTEGER NOT NULL DEFAULT 0,
    "told" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "ExpiryNotice_pkey" PRIMARY KEY ("shopId","id")
);
CREATE INDEX "ExpiryNotice_shopId_memberId_idx" ON "ExpiryNotice"("shopId", "memberId");
-- One waiting mail a member: two nights, or two workers, make no second.
CREATE UNIQUE INDEX expiry_notice_one_waiting ON "ExpiryNotice" ("shopId", "memberId") WHERE state = 'WAITING';
