-- What is left of each shop's API points at Shopify, as all processes reckon it together. Points of an API, not of members:
-- they come back by fractions of a second, so they are no whole numbers.
CREATE TABLE "ApiBudget" (
    "shopDomain" TEXT NOT NULL,
    "available" DOUBLE PRECISION NOT NULL,
    "maximum" DOUBLE PRECISION NOT NULL,
    "restoreRate" DOUBLE PRECISION NOT NULL,
    "reckonedAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "ApiBudget_pkey" PRIMARY KEY ("shopDomain")
);
