-- The members list sorts by these and continues after a row, so each order has an index with the id in it.
CREATE INDEX "Member_list_joined_idx" ON "Member" ("shopId", "joinedAt", "id") WHERE "state" <> 'FORGOTTEN';
CREATE INDEX "Member_list_points_idx" ON "Member" ("shopId", "availablePoints", "id") WHERE "state" <> 'FORGOTTEN';
CREATE INDEX "Member_list_activity_idx" ON "Member" ("shopId", (coalesce("lastActivityAt", "joinedAt")), "id") WHERE "state" <> 'FORGOTTEN';
CREATE INDEX "Member_list_excluded_idx" ON "Member" ("shopId", "id") WHERE "state" = 'EXCLUDED';

-- Search is by how an email or a name begins: a million members are searched through these and never read through.
CREATE INDEX "Member_search_email_idx" ON "Member" ("shopId", lower("email") text_pattern_ops);
CREATE INDEX "Member_search_first_name_idx" ON "Member" ("shopId", lower("firstName" || ' ' || coalesce("lastName", '')) text_pattern_ops);
CREATE INDEX "Member_search_last_name_idx" ON "Member" ("shopId", lower("lastName") text_pattern_ops);

-- The home page counts what happened lately.
CREATE INDEX "PointsEntry_shopId_occurredAt_idx" ON "PointsEntry" ("shopId", "occurredAt");
