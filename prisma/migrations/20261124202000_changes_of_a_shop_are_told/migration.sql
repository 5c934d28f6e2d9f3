-- Web processes keep what the panel shows of a shop in memory and listen for its changes (docs/decisions/0051). Told by
-- the tables themselves, so that no writer can forget it. These are the tables that staff change: none of them is
-- written for a webhook, since a transaction that notifies waits at its commit for every other that does.
CREATE FUNCTION tell_of_shop_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN
    RETURN NULL;
  END IF;
  -- TG_ARGV[0]: the column that names the shop. Twice the same in one transaction is told once.
  PERFORM pg_notify('shop_changed', to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END)->>TG_ARGV[0]);
  RETURN NULL;
END $$;

-- `nightlyOn` is no change that anybody sees.
CREATE TRIGGER shop_change_is_told AFTER INSERT OR DELETE OR UPDATE OF domain, name, email, currency, "timeZone", locale, "installedAt", "uninstalledAt"
  ON "Shop" FOR EACH ROW EXECUTE FUNCTION tell_of_shop_change('id');
CREATE TRIGGER program_change_is_told AFTER INSERT OR UPDATE OR DELETE ON "Program"
  FOR EACH ROW EXECUTE FUNCTION tell_of_shop_change('shopId');
CREATE TRIGGER earning_rule_change_is_told AFTER INSERT OR UPDATE OR DELETE ON "EarningRule"
  FOR EACH ROW EXECUTE FUNCTION tell_of_shop_change('shopId');
CREATE TRIGGER reward_change_is_told AFTER INSERT OR UPDATE OR DELETE ON "Reward"
  FOR EACH ROW EXECUTE FUNCTION tell_of_shop_change('shopId');
