-- How far a shop's orders have been asked for: everything that changed before `sweptUntil` is known.
CREATE TABLE "OrderSweep" (
    "shopId" INTEGER NOT NULL,
    "sweptUntil" TIMESTAMPTZ(3) NOT NULL,
    "sweptAt" TIMESTAMPTZ(3),
    "seen" INTEGER NOT NULL DEFAULT 0,
    "missed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "OrderSweep_pkey" PRIMARY KEY ("shopId")
);
