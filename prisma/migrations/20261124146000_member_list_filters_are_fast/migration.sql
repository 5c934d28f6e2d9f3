-- Each order of the members list carries what its filters ask for: members that meet them are found in the index alone,
-- however far apart they stand in that order.
DROP INDEX "Member_list_joined_idx";
DROP INDEX "Member_list_points_idx";
DROP INDEX "Member_list_activity_idx";
CREATE INDEX "Member_list_joined_idx" ON "Member" ("shopId", "joinedAt", "id")
  INCLUDE ("state", "availablePoints", "pendingPoints", "deficitPoints", "lastActivityAt") WHERE "state" <> 'FORGOTTEN';
CREATE INDEX "Member_list_points_idx" ON "Member" ("shopId", "availablePoints", "id")
  INCLUDE ("state", "pendingPoints", "deficitPoints", "joinedAt", "lastActivityAt") WHERE "state" <> 'FORGOTTEN';
CREATE INDEX "Member_list_activity_idx" ON "Member" ("shopId", (coalesce("lastActivityAt", "joinedAt")), "id")
  INCLUDE ("state", "availablePoints", "pendingPoints", "deficitPoints", "joinedAt", "lastActivityAt") WHERE "state" <> 'FORGOTTEN';

-- The few with pending points, and the fewer still with points to be filled up.
CREATE INDEX "Member_list_pending_idx" ON "Member" ("shopId", "id") WHERE "pendingPoints" > 0;
CREATE INDEX "Member_list_deficit_idx" ON "Member" ("shopId", "id") WHERE "deficitPoints" > 0;

-- Said by the list's own index.
DROP INDEX "Member_shopId_availablePoints_idx";

-- Who has redeemed, and whose points end when.
CREATE INDEX "Redemption_kept_idx" ON "Redemption" ("shopId", "memberId") WHERE "state" IN ('PENDING', 'ISSUED', 'USED');
CREATE INDEX lot_ending ON "Lot" ("shopId", "endsAt") INCLUDE ("memberId") WHERE remaining > 0 AND "availableOn" IS NULL;
