-- What the nightly check of a shop's books looked at and found, one row a day of the shop's own calendar.
CREATE TABLE "LedgerCheck" (
    "shopId" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "members" INTEGER NOT NULL,
    "entries" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "driftCount" INTEGER NOT NULL,
    "drifts" JSONB NOT NULL,
    "repairs" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "LedgerCheck_pkey" PRIMARY KEY ("shopId","day")
);
