-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('WAITING', 'PROCESSED', 'IGNORED', 'FAILED');

-- CreateEnum
CREATE TYPE "ProgramState" AS ENUM ('DRAFT', 'LIVE', 'PAUSED');

-- CreateEnum
CREATE TYPE "Plan" AS ENUM ('FREE', 'GROWTH');

-- CreateEnum
CREATE TYPE "MemberState" AS ENUM ('MEMBER', 'EXCLUDED', 'FORGOTTEN');

-- CreateEnum
CREATE TYPE "EntryKind" AS ENUM ('EARN_ORDER', 'REVERSE_ORDER', 'EARN_ACTION', 'REDEEM', 'REDEEM_RETURN', 'ADJUST', 'EXPIRE');

-- CreateEnum
CREATE TYPE "RuleState" AS ENUM ('ON', 'OFF');

-- CreateEnum
CREATE TYPE "RedemptionState" AS ENUM ('PENDING', 'ISSUED', 'USED', 'EXPIRED', 'RETURNED');

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "shopDomain" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "eventId" TEXT,
    "topic" TEXT NOT NULL,
    "apiVersion" TEXT,
    "triggeredAt" TIMESTAMPTZ(3),
    "body" BYTEA,
    "state" "DeliveryState" NOT NULL DEFAULT 'WAITING',
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "takenUntil" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("shopDomain","webhookId")
);

-- CreateTable
CREATE TABLE "Shop" (
    "id" SERIAL NOT NULL,
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "currency" CHAR(3) NOT NULL,
    "timeZone" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "installedAt" TIMESTAMPTZ(3) NOT NULL,
    "uninstalledAt" TIMESTAMPTZ(3),
    "nightlyOn" DATE,

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Program" (
    "shopId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "category" TEXT,
    "marginBasisPoints" INTEGER,
    "averageOrderMinor" BIGINT,
    "display" JSONB NOT NULL,
    "plan" "Plan" NOT NULL DEFAULT 'FREE',
    "subscriptionGid" TEXT,
    "mayGoNegative" BOOLEAN NOT NULL DEFAULT false,
    "guide" JSONB NOT NULL DEFAULT '{}',
    "currentVersion" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Program_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "ProgramVersion" (
    "shopId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "inForceFrom" TIMESTAMPTZ(3) NOT NULL,
    "state" "ProgramState" NOT NULL,
    "terms" JSONB NOT NULL,
    "savedBy" TEXT NOT NULL,

    CONSTRAINT "ProgramVersion_pkey" PRIMARY KEY ("shopId","version")
);

-- CreateTable
CREATE TABLE "Member" (
    "shopId" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "customerGid" TEXT NOT NULL,
    "email" TEXT,
    "firstName" TEXT,
    "lastName" TEXT,
    "locale" TEXT,
    "state" "MemberState" NOT NULL DEFAULT 'MEMBER',
    "availablePoints" INTEGER NOT NULL DEFAULT 0,
    "pendingPoints" INTEGER NOT NULL DEFAULT 0,
    "deficitPoints" INTEGER NOT NULL DEFAULT 0,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastActivityAt" TIMESTAMPTZ(3),

    CONSTRAINT "Member_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "PointsEntry" (
    "shopId" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "memberId" BIGINT NOT NULL,
    "kind" "EntryKind" NOT NULL,
    "points" INTEGER NOT NULL,
    "balanceAfter" INTEGER NOT NULL,
    "sourceKey" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "PointsEntry_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Lot" (
    "shopId" INTEGER NOT NULL,
    "entryId" BIGINT NOT NULL,
    "memberId" BIGINT NOT NULL,
    "granted" INTEGER NOT NULL,
    "remaining" INTEGER NOT NULL,
    "orderKey" TEXT,
    "endsAt" TIMESTAMPTZ(3),
    "availableOn" TIMESTAMPTZ(3),

    CONSTRAINT "Lot_pkey" PRIMARY KEY ("shopId","entryId")
);

-- CreateTable
CREATE TABLE "LotUse" (
    "shopId" INTEGER NOT NULL,
    "entryId" BIGINT NOT NULL,
    "lotEntryId" BIGINT NOT NULL,
    "points" INTEGER NOT NULL,

    CONSTRAINT "LotUse_pkey" PRIMARY KEY ("shopId","entryId","lotEntryId")
);

-- CreateTable
CREATE TABLE "EarningRule" (
    "shopId" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "state" "RuleState" NOT NULL DEFAULT 'ON',
    "position" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EarningRule_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "OrderRecord" (
    "shopId" INTEGER NOT NULL,
    "orderGid" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "customerGid" TEXT,
    "facts" JSONB NOT NULL,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "factsAt" TIMESTAMPTZ(3) NOT NULL,
    "paidAt" TIMESTAMPTZ(3),

    CONSTRAINT "OrderRecord_pkey" PRIMARY KEY ("shopId","orderGid")
);

-- CreateTable
CREATE TABLE "OrderRefund" (
    "shopId" INTEGER NOT NULL,
    "refundGid" TEXT NOT NULL,
    "orderGid" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OrderRefund_pkey" PRIMARY KEY ("shopId","refundGid")
);

-- CreateTable
CREATE TABLE "OrderAward" (
    "shopId" INTEGER NOT NULL,
    "orderGid" TEXT NOT NULL,
    "memberId" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "posted" INTEGER NOT NULL DEFAULT 0,
    "expired" INTEGER NOT NULL DEFAULT 0,
    "writtenOff" INTEGER NOT NULL DEFAULT 0,
    "settledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OrderAward_pkey" PRIMARY KEY ("shopId","orderGid")
);

-- CreateTable
CREATE TABLE "Reward" (
    "shopId" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "pointsPrice" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "state" "RuleState" NOT NULL DEFAULT 'ON',
    "position" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Reward_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Redemption" (
    "shopId" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "memberId" BIGINT NOT NULL,
    "rewardId" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "pointsSpent" INTEGER NOT NULL,
    "state" "RedemptionState" NOT NULL DEFAULT 'PENDING',
    "requestKey" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "codeAttempt" INTEGER NOT NULL DEFAULT 0,
    "discountGid" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "usedAt" TIMESTAMPTZ(3),
    "usedOrderGid" TEXT,
    "returnedAt" TIMESTAMPTZ(3),
    "returnReason" TEXT,

    CONSTRAINT "Redemption_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Session_id_key" ON "Session"("id");

-- CreateIndex
CREATE UNIQUE INDEX "Shop_domain_key" ON "Shop"("domain");

-- CreateIndex
CREATE INDEX "ProgramVersion_shopId_inForceFrom_idx" ON "ProgramVersion"("shopId", "inForceFrom");

-- CreateIndex
CREATE INDEX "Member_shopId_email_idx" ON "Member"("shopId", "email");

-- CreateIndex
CREATE INDEX "Member_shopId_joinedAt_idx" ON "Member"("shopId", "joinedAt");

-- CreateIndex
CREATE INDEX "Member_shopId_availablePoints_idx" ON "Member"("shopId", "availablePoints");

-- CreateIndex
CREATE UNIQUE INDEX "Member_shopId_customerGid_key" ON "Member"("shopId", "customerGid");

-- CreateIndex
CREATE INDEX "PointsEntry_shopId_memberId_id_idx" ON "PointsEntry"("shopId", "memberId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "PointsEntry_shopId_sourceKey_key" ON "PointsEntry"("shopId", "sourceKey");

-- CreateIndex
CREATE INDEX "Lot_shopId_memberId_idx" ON "Lot"("shopId", "memberId");

-- CreateIndex
CREATE INDEX "LotUse_shopId_lotEntryId_idx" ON "LotUse"("shopId", "lotEntryId");

-- CreateIndex
CREATE INDEX "OrderRecord_shopId_customerGid_idx" ON "OrderRecord"("shopId", "customerGid");

-- CreateIndex
CREATE INDEX "OrderRefund_shopId_orderGid_idx" ON "OrderRefund"("shopId", "orderGid");

-- CreateIndex
CREATE INDEX "OrderAward_shopId_memberId_idx" ON "OrderAward"("shopId", "memberId");

-- CreateIndex
CREATE INDEX "Redemption_shopId_memberId_idx" ON "Redemption"("shopId", "memberId");

-- CreateIndex
CREATE INDEX "Redemption_shopId_state_endsAt_idx" ON "Redemption"("shopId", "state", "endsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Redemption_shopId_memberId_requestKey_key" ON "Redemption"("shopId", "memberId", "requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "Redemption_shopId_code_key" ON "Redemption"("shopId", "code");

