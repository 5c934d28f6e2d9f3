-- Two customers whom the shop made one, and what came along, so that staff can undo it.
ALTER TABLE "Member" ADD COLUMN "mergedIntoId" BIGINT,
  ADD CONSTRAINT "Member_merged_names_whom_into" CHECK (("state" = 'MERGED') = ("mergedIntoId" IS NOT NULL));
CREATE INDEX "Member_shopId_mergedIntoId_idx" ON "Member"("shopId", "mergedIntoId");

CREATE TABLE "MemberMerge" (
    "shopId" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "goneGid" TEXT NOT NULL,
    "keptGid" TEXT NOT NULL,
    "mergedMemberId" BIGINT,
    "keptMemberId" BIGINT,
    "mergedAt" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "brought" JSONB NOT NULL DEFAULT '{}',
    "undoneAt" TIMESTAMPTZ(3),
    "undoneBy" TEXT,

    CONSTRAINT "MemberMerge_pkey" PRIMARY KEY ("shopId","id")
);

-- A customer is gone into one other at a time.
CREATE UNIQUE INDEX "MemberMerge_running_key" ON "MemberMerge"("shopId", "goneGid") WHERE "undoneAt" IS NULL;
CREATE INDEX "MemberMerge_shopId_goneGid_idx" ON "MemberMerge"("shopId", "goneGid");
CREATE INDEX "MemberMerge_shopId_keptGid_idx" ON "MemberMerge"("shopId", "keptGid");
CREATE INDEX "MemberMerge_shopId_keptMemberId_idx" ON "MemberMerge"("shopId", "keptMemberId");
CREATE INDEX "MemberMerge_shopId_mergedMemberId_idx" ON "MemberMerge"("shopId", "mergedMemberId");
