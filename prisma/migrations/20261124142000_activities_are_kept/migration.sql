-- What members do other than buy: each activity with what became of it, and the codes that stand for one.
ALTER TABLE "Member"
  ADD COLUMN "birthday" TEXT,
  ADD COLUMN "birthdayGivenAt" TIMESTAMPTZ(3),
  ADD CONSTRAINT "Member_birthday_is_a_day" CHECK ("birthday" ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$');

CREATE INDEX "Member_shopId_birthday_idx" ON "Member"("shopId", "birthday");

CREATE TYPE "ActivityState" AS ENUM ('EARNED', 'WAITING', 'DECLINED');

CREATE TABLE "Activity" (
    "shopId" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "memberId" BIGINT NOT NULL,
    "ruleId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT,
    "sourceKey" TEXT NOT NULL,
    "requestKey" TEXT,
    "door" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,
    "asked" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "state" "ActivityState" NOT NULL,
    "evidence" JSONB,
    "note" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedBy" TEXT,
    "reason" TEXT,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("shopId","id"),
    CONSTRAINT "Activity_counts_are_whole" CHECK ("asked" >= 1 AND "count" BETWEEN 0 AND "asked" AND "points" >= 0),
    CONSTRAINT "Activity_earned_is_counted" CHECK (("state" = 'EARNED') = ("points" > 0))
);

CREATE UNIQUE INDEX "Activity_shopId_sourceKey_key" ON "Activity"("shopId", "sourceKey");
CREATE UNIQUE INDEX "Activity_shopId_memberId_requestKey_key" ON "Activity"("shopId", "memberId", "requestKey");
CREATE INDEX "Activity_shopId_memberId_ruleId_occurredAt_idx" ON "Activity"("shopId", "memberId", "ruleId", "occurredAt");
CREATE INDEX "Activity_shopId_state_id_idx" ON "Activity"("shopId", "state", "id");

CREATE TABLE "CodeBatch" (
    "shopId" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "ruleId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "use" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "stoppedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CodeBatch_pkey" PRIMARY KEY ("shopId","id"),
    CONSTRAINT "CodeBatch_use_is_known" CHECK ("use" IN ('once', 'once_per_member'))
);

CREATE INDEX "CodeBatch_shopId_ruleId_idx" ON "CodeBatch"("shopId", "ruleId");

CREATE TABLE "EarningCode" (
    "shopId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "batchId" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EarningCode_pkey" PRIMARY KEY ("shopId","code")
);

CREATE INDEX "EarningCode_shopId_batchId_idx" ON "EarningCode"("shopId", "batchId");

-- How often a member has typed a code that does not exist, so that nobody can guess one.
CREATE TABLE "CodeTry" (
    "shopId" INTEGER NOT NULL,
    "memberId" BIGINT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "wrong" INTEGER NOT NULL,

    CONSTRAINT "CodeTry_pkey" PRIMARY KEY ("shopId","memberId")
);
