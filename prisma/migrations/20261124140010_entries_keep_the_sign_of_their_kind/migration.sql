-- The same rules as in loyalty/ledger/ledger.server.ts, a second time. A migration of its own: a new value of an enum
-- cannot be named in the transaction that adds it. NOT VALID, then VALIDATE: the table is not locked while it is read.
ALTER TABLE "PointsEntry" DROP CONSTRAINT points_have_the_sign_of_their_kind;
ALTER TABLE "PointsEntry" ADD CONSTRAINT points_have_the_sign_of_their_kind CHECK (
  CASE kind
    WHEN 'EARN_ORDER' THEN points > 0
    WHEN 'EARN_ACTION' THEN points > 0
    WHEN 'REDEEM_RETURN' THEN points > 0
    WHEN 'IMPORT' THEN points > 0
    WHEN 'REVERSE_ORDER' THEN points < 0
    WHEN 'REDEEM' THEN points < 0
    WHEN 'EXPIRE' THEN points <= 0
    ELSE points <> 0
  END
) NOT VALID;
ALTER TABLE "PointsEntry" VALIDATE CONSTRAINT points_have_the_sign_of_their_kind;
