/**
 * What Encore survives (run-faults.ts), and whether the harness would say so if it did not: real processes, a real
 * database, a Shopify that is played. `npm run chaos` is the long run.
 */
import { expect, test } from "vitest";
import { complaintsAbout, PLANTED } from "./planted";
import { runFaults } from "./run-faults";

const FAULTS = 60;
const SEED = 20_261_124;
/** The command holds to half a minute; where tests run, others may work too. */
const RECOVERS_WITHIN_MS = 120_000;

test(`${FAULTS} faults, one on top of another: nothing lost, nothing doubled, no code stranded`, { timeout: 900_000 }, async () => {
  const report = await runFaults({
    seed: SEED,
    faults: FAULTS,
    together: 15,
    isAtOnce: true,
    shops: 4,
    membersEach: 6,
    paceMs: 50,
    recoversWithinMs: RECOVERS_WITHIN_MS,
  });

  expect(report.complaints).toEqual([]);
  expect(report).toMatchObject({ injected: FAULTS, survived: FAULTS, lost: 0, doubled: 0, stranded: 0 });
  // A run in which nobody bought, gave back or redeemed would prove nothing.
  expect(Math.min(report.deeds.orders, report.deeds.refunds, report.deeds.codes, report.deeds.webhooksLost)).toBeGreaterThan(5);
});

test.each(Object.entries(PLANTED))("%s is caught", { timeout: 240_000 }, async (_, bug) => {
  expect(await complaintsAbout(bug)).not.toEqual([]);
});

test("the same deeds without a bug are not complained about", { timeout: 240_000 }, async () => {
  const deeds = Object.values(PLANTED).map(({ deed }) => deed);
  const all = (place: Parameters<(typeof deeds)[number]>[0]) =>
    deeds.reduce((before, deed) => before.then(() => deed(place)), Promise.resolve());

  expect(await complaintsAbout(null, all)).toEqual([]);
});
