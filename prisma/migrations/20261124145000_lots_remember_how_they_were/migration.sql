-- What a balance "as of a day" needs and no entry tells: from when a lot's end counts, the end it began with, how long it
-- was pending. What was released before this was kept counts as available from its beginning.
ALTER TABLE "Lot" ADD COLUMN "earnedAt" TIMESTAMPTZ(3), ADD COLUMN "firstEnd" TIMESTAMPTZ(3),
  ADD COLUMN "pendingUntil" TIMESTAMPTZ(3), ADD COLUMN "releasedAt" TIMESTAMPTZ(3);

-- All points of an order count from its first ones.
UPDATE "Lot" lot SET "firstEnd" = lot."endsAt", "earnedAt" = (
  SELECT opening."occurredAt" FROM "Lot" first
  JOIN "PointsEntry" opening ON opening."shopId" = first."shopId" AND opening.id = first."entryId"
  WHERE first."shopId" = lot."shopId" AND first."memberId" = lot."memberId"
    AND (first."entryId" = lot."entryId" OR first."orderKey" = lot."orderKey")
  ORDER BY first."entryId" LIMIT 1);
ALTER TABLE "Lot" ALTER COLUMN "earnedAt" SET NOT NULL;

CREATE TYPE "EndMoveCause" AS ENUM ('POLICY', 'POLICY_UNDONE', 'NOTICE');
CREATE TABLE "LotEndMove" (
    "shopId" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "memberId" BIGINT NOT NULL,
    "lotEntryId" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cause" "EndMoveCause" NOT NULL,
    "changeId" TEXT,
    "endsBefore" TIMESTAMPTZ(3),
    "endsAfter" TIMESTAMPTZ(3),
    "monthsBefore" INTEGER,
    "monthsAfter" INTEGER,

    CONSTRAINT "LotEndMove_pkey" PRIMARY KEY ("shopId","id")
);
CREATE INDEX "LotEndMove_shopId_memberId_id_idx" ON "LotEndMove"("shopId", "memberId", "id");
CREATE INDEX "LotEndMove_shopId_changeId_lotEntryId_idx" ON "LotEndMove"("shopId", "changeId", "lotEntryId");

-- `encore.erasing_shop` is erase-shop's leave, as for entries.
CREATE FUNCTION refuse_to_change_end_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('encore.erasing_shop', true) = OLD."shopId"::text THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'LotEndMove is append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER lot_end_move_is_append_only BEFORE UPDATE OR DELETE ON "LotEndMove"
  FOR EACH ROW EXECUTE FUNCTION refuse_to_change_end_moves();
