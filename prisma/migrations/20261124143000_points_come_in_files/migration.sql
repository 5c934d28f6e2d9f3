-- Files of points: balances from other apps, and adjustments of many.
CREATE TYPE "ImportState" AS ENUM ('RECEIVING', 'UPLOADED', 'CHECKING', 'CHECKED', 'APPLYING', 'APPLIED', 'UNDOING', 'UNDONE');

CREATE TABLE "PointsImport" (
    "shopId" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'RECEIVING',
    "fileName" TEXT NOT NULL,
    "format" JSONB NOT NULL DEFAULT '{}',
    "header" JSONB NOT NULL,
    "columns" JSONB NOT NULL DEFAULT '[]',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "rowCount" INTEGER NOT NULL DEFAULT 0,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "progressAt" TIMESTAMPTZ(3) NOT NULL,
    "uploadedBy" TEXT NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,
    "checkedAt" TIMESTAMPTZ(3),
    "appliedBy" TEXT,
    "appliedAt" TIMESTAMPTZ(3),
    "undoneBy" TEXT,
    "undoneAt" TIMESTAMPTZ(3),
    "clearedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PointsImport_pkey" PRIMARY KEY ("shopId","id")
);

CREATE TABLE "ImportRow" (
    "shopId" INTEGER NOT NULL,
    "importId" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "cells" JSONB,
    "email" TEXT,
    "customerGid" TEXT,
    "memberId" BIGINT,
    "points" INTEGER,
    "earnedOn" TEXT,
    "expiresOn" TEXT,
    "reason" TEXT,
    "note" TEXT,
    "verdict" TEXT,
    "entryId" BIGINT,
    "undoEntryId" BIGINT,
    "missing" INTEGER,

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("shopId","importId","line")
);

-- The list of a verdict, the rows of one person within a file, and those of a person in all files.
CREATE INDEX "ImportRow_shopId_importId_verdict_line_idx" ON "ImportRow" ("shopId", "importId", "verdict", "line");
CREATE INDEX "ImportRow_shopId_importId_customerGid_idx" ON "ImportRow" ("shopId", "importId", "customerGid");
CREATE INDEX "ImportRow_shopId_customerGid_idx" ON "ImportRow" ("shopId", "customerGid");
CREATE INDEX "ImportRow_shopId_email_idx" ON "ImportRow" ("shopId", "email");
CREATE INDEX "ImportRow_shopId_memberId_idx" ON "ImportRow" ("shopId", "memberId");
