ALTER TABLE "Lot" ADD COLUMN "inactiveMonths" INTEGER, ADD COLUMN "expired" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Lot" ADD CONSTRAINT lot_expired_is_within_granted CHECK (expired >= 0 AND expired <= granted);

-- What the nightly run looks for, and what an activity prolongs: open lots alone, so spent ones weigh nothing.
CREATE INDEX lot_overdue ON "Lot" ("shopId", "endsAt") WHERE remaining > 0;
CREATE INDEX lot_pending ON "Lot" ("shopId", "availableOn") WHERE "availableOn" IS NOT NULL AND remaining > 0;
CREATE INDEX lot_of_the_quiet ON "Lot" ("shopId", "memberId") WHERE "inactiveMonths" IS NOT NULL AND remaining > 0;
