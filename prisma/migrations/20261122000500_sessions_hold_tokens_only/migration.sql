-- Sessions are offline ones only: they hold a shop's tokens and nobody's name. The id alone need not be unique: it holds
-- the shop's domain, and two unique keys made concurrent first visits collide.
DROP INDEX "Session_id_key";
ALTER TABLE "Session"
  DROP COLUMN "userId",
  DROP COLUMN "firstName",
  DROP COLUMN "lastName",
  DROP COLUMN "email",
  DROP COLUMN "accountOwner",
  DROP COLUMN "locale",
  DROP COLUMN "collaborator",
  DROP COLUMN "emailVerified";
CREATE INDEX "Session_id_idx" ON "Session"("id");
