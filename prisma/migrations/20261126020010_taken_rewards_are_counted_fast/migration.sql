-- What is left of a reward is counted while others wait for it: of those that hold a place, in all and since a moment.
CREATE INDEX CONCURRENTLY "Redemption_taken_idx" ON "Redemption" ("shopId", "rewardId", "createdAt") WHERE "state" IN ('PENDING', 'ISSUED', 'USED');
