-- What staff changed, with before and after.
CREATE TABLE "StaffChange" (
    "shopId" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "subject" TEXT,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "StaffChange_pkey" PRIMARY KEY ("shopId","id")
);

-- Written once. A shop's lines go when the whole shop is erased, as its entries do.
CREATE FUNCTION refuse_to_change_the_activity_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('encore.erasing_shop', true) = OLD."shopId"::text THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'StaffChange is append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER staff_change_is_append_only BEFORE UPDATE OR DELETE ON "StaffChange"
  FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_activity_log();
