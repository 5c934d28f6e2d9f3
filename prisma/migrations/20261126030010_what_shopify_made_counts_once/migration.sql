-- What Shopify made counts for one redemption.
CREATE UNIQUE INDEX CONCURRENTLY "Redemption_shopId_discountGid_key" ON "Redemption"("shopId", "discountGid");
