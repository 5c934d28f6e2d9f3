-- Store credit has no code, and nothing at Shopify by which two tries of giving it would be one: when it was asked for is
-- written down before it is asked for.
ALTER TABLE "Redemption" ALTER COLUMN "code" DROP NOT NULL;
ALTER TABLE "Redemption" ADD COLUMN "askedAt" TIMESTAMPTZ(3);
