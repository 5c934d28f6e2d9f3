-- What the products of an order's lines were when they were first asked for: { [lineGid]: LineTraits }.
ALTER TABLE "OrderRecord" ADD COLUMN "lineTraits" JSONB NOT NULL DEFAULT '{}';

-- Products as they were last read, for shops whose rules look at tags, collections or sales.
CREATE TABLE "ProductRecord" (
    "shopId" INTEGER NOT NULL,
    "productGid" TEXT NOT NULL,
    "facts" JSONB,
    "readAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ProductRecord_pkey" PRIMARY KEY ("shopId", "productGid")
);
