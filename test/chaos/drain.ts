/** The end of a run: nothing is broken any more, a night passes, and everything comes to rest. */
import { catalog } from "~/queue/catalog";
import { isUnderWay } from "../../sandbox/webhooks/courier";
import { removeFault, removeKnob } from "../../sandbox/control-api/weather";
import { wait } from "./faults";
import type { Place } from "./place";

const RESTS_WITHIN_MS = 180_000;
/** A clock that is ahead by thirty hours may be in the second day after today. */
const NIGHTS_AHEAD_MAX = 3;
const LOOKS_EVERY_MS = 200;
/** Nothing here works so long on one job: who has it has died. */
const LOST_AFTER_SECONDS = 12;

/** Returns what did not come to rest, in sentences. */
export async function settleDown(place: Place, { withNight = true } = {}): Promise<string[]> {
  removeKnob(place.world, null);
  removeFault(place.world, null);
  await place.hand.rest();
  const before = await untilQuiet(place);
  if (!withNight) return [...before, ...(await givenUp(place))];
  // Reconciliation asks Shopify for what was lost on the way. A clock that was ahead has marked nights that are still to come.
  for (let day = 0; day < NIGHTS_AHEAD_MAX; day += 1) place.passDay();
  return [...before, ...(await untilQuiet(place)), ...(await givenUp(place))];
}

async function untilQuiet(place: Place): Promise<string[]> {
  const deadline = Date.now() + RESTS_WITHIN_MS;
  for (let quiet = 0; quiet < 3;) {
    const waiting = await whatWaits(place);
    quiet = waiting === null ? quiet + 1 : 0;
    if (Date.now() > deadline) return [`it does not come to rest: ${waiting ?? "it moves again and again"}`];
    if (waiting?.includes("job")) await hurryJobs(place);
    await wait(LOOKS_EVERY_MS);
  }
  return [];
}

async function whatWaits({ world, webs, database }: Place): Promise<string | null> {
  const underWay = world.deliveries.filter(isUnderWay).length;
  if (underWay > 0) return `${underWay} deliveries under way`;
  const [inbox] = await database.ask<{ count: number }>(`SELECT count(*)::int AS count FROM "WebhookDelivery" WHERE state = 'WAITING'`);
  if (inbox && inbox.count > 0) return `${inbox.count} in the inbox`;
  const jobs = await database.ask<{ name: string; count: number }>(
    `SELECT name, count(*)::int AS count FROM pgboss.job WHERE name = ANY($1) AND state < 'completed' GROUP BY name`,
    [Object.keys(catalog)],
  );
  if (jobs.length > 0) return `jobs ${jobs.map(({ name, count }) => `${name} ${count}`).join(", ")}`;
  const answer = await fetch(`http://127.0.0.1:${webs[0]?.port}/ready`).catch(() => null);
  const ready = (await answer?.json().catch(() => null)) as { nightlyDue?: number } | null;
  return ready?.nightlyDue === 0 ? null : "the night has not begun";
}

/** Time passes for jobs that are set for later, and for those whose worker was killed. */
async function hurryJobs({ database }: Place): Promise<void> {
  await database.ask(
    `UPDATE pgboss.job SET start_after = now() WHERE name = ANY($1) AND state IN ('created', 'retry') AND start_after > now()`,
    [Object.keys(catalog)],
  );
  await database.ask(
    `UPDATE pgboss.job SET started_on = started_on - interval '2 hours'
     WHERE name = ANY($1) AND state = 'active' AND started_on < now() - make_interval(secs => $2) AND started_on > now() - interval '1 hour'`,
    [Object.keys(catalog), LOST_AFTER_SECONDS],
  );
}

async function givenUp({ database }: Place): Promise<string[]> {
  const rows = await database.ask<{ job: string; reason: string | null; count: number }>(
    `SELECT source_name AS job, source_output->>'reason' AS reason, count(*)::int AS count FROM pgboss.job
     WHERE name = 'dead-letters' AND state < 'active' GROUP BY 1, 2`,
  );
  return rows.map(({ job, reason, count }) => `${count} of ${job} were given up: ${reason ?? "the worker was lost"}`);
}
