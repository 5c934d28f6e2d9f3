-- Entries are never changed or removed. `encore.erasing_shop` is set (SET LOCAL) by erase-shop alone, when Shopify's
-- shop/redact asks for everything of a shop to go. TRUNCATE fires no row trigger, so tests can clean up.
CREATE FUNCTION refuse_to_change_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('encore.erasing_shop', true) = OLD."shopId"::text THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'PointsEntry is append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER points_entry_is_append_only BEFORE UPDATE OR DELETE ON "PointsEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_to_change_entries();

-- Program versions are as immutable: an order of last year is judged by last year's terms.
CREATE FUNCTION refuse_to_change_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('encore.erasing_shop', true) = OLD."shopId"::text THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'ProgramVersion is immutable: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER program_version_is_immutable BEFORE UPDATE OR DELETE ON "ProgramVersion"
  FOR EACH ROW EXECUTE FUNCTION refuse_to_change_versions();

-- The same rules as in loyalty/ledger/entry.ts, a second time.
ALTER TABLE "PointsEntry" ADD CONSTRAINT points_have_the_sign_of_their_kind CHECK (
  CASE kind
    WHEN 'EARN_ORDER' THEN points > 0
    WHEN 'EARN_ACTION' THEN points > 0
    WHEN 'REDEEM_RETURN' THEN points > 0
    WHEN 'REVERSE_ORDER' THEN points < 0
    WHEN 'REDEEM' THEN points < 0
    WHEN 'EXPIRE' THEN points <= 0
    ELSE points <> 0
  END
);
ALTER TABLE "Lot" ADD CONSTRAINT lot_remaining_is_within_granted CHECK (remaining >= 0 AND remaining <= granted AND granted > 0);
ALTER TABLE "LotUse" ADD CONSTRAINT lot_use_moves_something CHECK (points <> 0);
ALTER TABLE "Member" ADD CONSTRAINT member_counters_are_not_negative CHECK ("availablePoints" >= 0 AND "pendingPoints" >= 0 AND "deficitPoints" >= 0);

-- The worker's look at the inbox, and the lots that can still be used.
CREATE INDEX webhook_delivery_waiting ON "WebhookDelivery" ("receivedAt") WHERE state = 'WAITING';
CREATE INDEX lot_open ON "Lot" ("shopId", "memberId", "endsAt") WHERE remaining > 0;
