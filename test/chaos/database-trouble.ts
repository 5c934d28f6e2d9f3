/**
 * Trouble inside the database: deadlocks that are real, and a disk that is full by its word alone. Triggers on the tables
 * that the app writes look at a switch that only the harness moves.
 */
import pg from "pg";
import type { Place } from "./place";

type Trouble = "deadlock" | "disk_full";

const TABLES = [`"WebhookDelivery"`, `"PointsEntry"`, `"OrderRecord"`, `"Redemption"`, `"Member"`];
const LOCKS = { first: 4_001, second: 4_002 };

/** Once, before anything is broken. */
export async function layTriggers(ask: (sql: string) => Promise<unknown>): Promise<void> {
  await ask(`CREATE SCHEMA chaos`);
  await ask(`CREATE TABLE chaos.trouble (kind text NOT NULL)`);
  // Half of the transactions take the two locks in one order, half in the other.
  await ask(
    `CREATE FUNCTION chaos.strike() RETURNS trigger LANGUAGE plpgsql AS $$
     DECLARE kind_now text := (SELECT kind FROM chaos.trouble LIMIT 1);
     DECLARE is_first boolean := random() < 0.5;
     BEGIN
       IF kind_now = 'disk_full' THEN
         RAISE EXCEPTION 'could not extend file "base/16384/16385": No space left on device' USING ERRCODE = 'disk_full';
       ELSIF kind_now = 'deadlock' THEN
         PERFORM pg_advisory_xact_lock(CASE WHEN is_first THEN ${LOCKS.first} ELSE ${LOCKS.second} END);
         PERFORM pg_sleep(0.03);
         PERFORM pg_advisory_xact_lock(CASE WHEN is_first THEN ${LOCKS.second} ELSE ${LOCKS.first} END);
       END IF;
       RETURN NULL;
     END $$`,
  );
  for (const table of TABLES) await ask(`CREATE TRIGGER chaos_strikes BEFORE INSERT OR UPDATE ON ${table} EXECUTE FUNCTION chaos.strike()`);
}

/** For a second or two. A connection of its own takes part in the deadlocks, so that there are some for certain. */
export async function strikeDatabase({ database, chance }: Place, trouble: Trouble): Promise<void> {
  await database.ask(`INSERT INTO chaos.trouble VALUES ($1)`, [trouble]);
  const until = Date.now() + chance.between(500, 2_000);
  while (Date.now() < until) {
    if (trouble === "deadlock") await lockCrosswise(database.directUrl);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await database.ask(`DELETE FROM chaos.trouble`);
}

/** Waits longer than anybody before it looks for a deadlock: the app is the one whom PostgreSQL ends. */
async function lockCrosswise(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("BEGIN; SET LOCAL deadlock_timeout = '10s'; SET LOCAL lock_timeout = '2s'");
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCKS.second]);
    await new Promise((resolve) => setTimeout(resolve, 60));
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCKS.first]);
  } catch {
    // It was ended itself, or waited for nothing: the next one meets somebody.
  } finally {
    await client.end().catch(() => undefined);
  }
}
