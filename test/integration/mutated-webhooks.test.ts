/**
 * Signed bodies gone wrong, from the webhook door through the inbox to the tables: every delivery comes to an end at its
 * first attempt, with a reason where it was refused, and a refused one changes no row but its own. What was taken leaves
 * the books right. The readers alone go through ten thousand bodies each beside app/shopify/webhooks.
 */
import { readdirSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drainInbox } from "~/jobs/inbox.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { readers } from "~/shopify/webhooks/topics";
import { fingerprintOf } from "#test/support/all-rows";
import { db, emptyAllTables } from "#test/support/database";
import { storedBodiesEach } from "#test/support/histories";
import { mutated, mutatedText } from "#test/support/mutations";
import { twoShops } from "#test/support/two-shops";
import { useWebhookDoor, webhookFixture } from "#test/support/webhooks";

const { send } = useWebhookDoor();

/** Ends everything, and is tried with its own tests: there would be no shop for the bodies after it. */
const ENDS_THE_SHOP = ["shop-redact"];
/** The delivery itself; and that somebody is to be forgotten is kept also of who never was a member, though nothing else is done. */
const LEFT_BY_ALL = ["WebhookDelivery", "ForgottenCustomer"];
/** Come last: after them the others meet less. */
const CHANGES_THE_WORLD = ["app-uninstalled", "customers-merge", "customers-redact"];
const FIXTURES = readdirSync("test/fixtures/webhooks")
  .filter((file) => file.endsWith(".json") && !ENDS_THE_SHOP.includes(file.replace(".json", "")))
  .map((file) => file.replace(".json", ""))
  .sort((one, other) => Number(CHANGES_THE_WORLD.includes(one)) - Number(CHANGES_THE_WORLD.includes(other)));

const topicOf = (fixture: string) =>
  Object.keys(readers).find((topic) => topic.replace(/[/_]/g, "-") === fixture.replace(/\..*/, "")) ?? "";
/** An error of ours or of the database's, as it would be told: each would be tried eight times. */
const OUR_FAILURE = /Prisma|Error|Invariant/;

let shopId = 0;
beforeAll(async () => {
  shopId = (await twoShops()).theirs.shopId;
});
afterAll(async () => {
  await emptyAllTables();
  await db.$disconnect();
});

test.each(FIXTURES)("%s: each ends at once, in words, and a refused one changes nothing", async (fixture) => {
  const start = aimedAtThem(webhookFixture(fixture));
  const anyBody = fc.oneof(
    { arbitrary: mutated(start).map((body) => JSON.stringify(body) ?? ""), weight: 3 },
    { arbitrary: mutatedText(start), weight: 1 },
  );
  let before = await fingerprintOf(db, LEFT_BY_ALL);

  await fc.assert(
    fc.asyncProperty(anyBody, async (body) => {
      const answer = await send({ topic: topicOf(fixture), body, webhookId: "wrong" });
      await drainInbox();
      const [was, ended] = [before, await db.webhookDelivery.findFirst({ where: { webhookId: "wrong" } })];
      await db.webhookDelivery.deleteMany({ where: { webhookId: "wrong" } });
      before = await fingerprintOf(db, LEFT_BY_ALL);

      expect([200, 400, 401, 413]).toContain(answer.status);
      if (answer.status === 200) expect(ended).toMatchObject({ attempts: 1, reason: expect.not.stringMatching(OUR_FAILURE) as string });
      if (answer.status !== 200) expect(ended).toBeNull();
      if (ended?.state === "WAITING") expect.fail(`comes again: ${ended.reason}`);
      if (ended?.state !== "PROCESSED") expect(before).toEqual(was);
    }),
    { numRuns: storedBodiesEach(FIXTURES) },
  );

  expect(await checkLedger(db, shopId)).toEqual([]);
});

/** About the order and the customer that are known here, so that what is taken meets something. */
function aimedAtThem(body: Record<string, unknown>): unknown {
  const text = JSON.stringify(body)
    .replaceAll(/gid:\/\/shopify\/Order\/\d+/g, "gid://shopify/Order/1001")
    .replaceAll(/gid:\/\/shopify\/Customer\/\d+/g, "gid://shopify/Customer/7001")
    .replaceAll(/"order_id":\d+/g, '"order_id":1001')
    .replaceAll(/"customer_id":\d+/g, '"customer_id":7001')
    .replaceAll(/"updated_at":"[^"]*"/g, '"updated_at":"2026-10-01T08:00:00Z"')
    .replaceAll(/"state":"disabled"/g, '"state":"enabled"')
    .replaceAll(/"financial_status":"[a-z_]+"/g, '"financial_status":"paid"');
  return JSON.parse(text) as unknown;
}
