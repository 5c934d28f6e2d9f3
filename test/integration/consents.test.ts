/** Newsletter and text messages: a yes earns once ever, as Shopify tells of it. */
import { expect, test } from "vitest";
import { drainInbox } from "~/jobs/inbox.server";
import type { ConsentFacts } from "~/loyalty/facts";
import { onConsentChanged } from "~/loyalty/workflows/on-consent-changed.server";
import { onCustomerChanged } from "~/loyalty/workflows/on-customer-changed.server";
import { readConsents } from "~/loyalty/workflows/read-consents.server";
import { forgetCustomer } from "~/loyalty/workflows/forget-customer.server";
import { emptyBodiesAbout } from "~/shopify/webhooks/deliveries.store.server";
import { aMember } from "#test/factories/member";
import { ADA, aCustomer, BEN } from "#test/factories/order-facts";
import { anActivityRule, aShop, type VersionGiven } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, minutesAfter, MONDAY_NOON } from "#test/support/times";
import { useWebhookDoor, webhookFixture } from "#test/support/webhooks";

const { db } = useDatabase();
const { send } = useWebhookDoor();
const SAID = daysAfter(MONDAY_NOON, 1);
const LATE = daysAfter(MONDAY_NOON, 9);
const RULES = [anActivityRule("newsletter_consent"), anActivityRule("sms_consent", { points: 30 })];

const yes = (given: Partial<ConsentFacts> = {}): ConsentFacts => ({
  customerGid: ADA,
  to: "newsletter",
  isGiven: true,
  saidAt: SAID,
  ...given,
});
const tell = (shopId: number, facts: ConsentFacts, at = LATE) => onConsentChanged({ shopId, facts, toldAt: at, at });
const creditsOf = async (shopId: number) =>
  (await db.pointsEntry.findMany({ where: { shopId }, orderBy: { id: "asc" } })).map(({ points, occurredAt }) => [points, occurredAt]);
const withRules = (...versions: VersionGiven[]) =>
  aShop({ versions: versions.length > 0 ? versions : [{ from: A_MONTH_BEFORE, rules: RULES }] });

test("a yes earns as of its own time, once ever: a no and another yes earn nothing more, nor does a message that comes again", async () => {
  const shopId = await withRules();
  await aMember(shopId);

  const outcomes = [
    ...(await Promise.all(Array.from({ length: 5 }, () => tell(shopId, yes())))),
    await tell(shopId, yes({ isGiven: false, saidAt: daysAfter(SAID, 1) })),
    await tell(shopId, yes({ saidAt: daysAfter(SAID, 2) })),
    await tell(shopId, yes({ to: "sms" })),
  ];

  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
    ...["earned", "earned", "earned_before", "earned_before", "earned_before", "earned_before", "earned_before", "not_given"],
  ]);
  expect(await creditsOf(shopId)).toEqual([
    [50, SAID],
    [30, SAID],
  ]);
});

test("a yes from before the rule, or from before joining, earns only where the merchant counts those, and then as of now", async () => {
  const counted = [anActivityRule("newsletter_consent", { countsEarlier: true })];
  const shopId = await withRules(
    { from: A_MONTH_BEFORE, rules: [] },
    { from: daysAfter(SAID, 1), rules: RULES },
    { from: daysAfter(SAID, 3), rules: counted },
  );
  await aMember(shopId);

  expect(await tell(shopId, yes(), daysAfter(SAID, 2))).toEqual({ outcome: "no_rule" });
  expect(await creditsOf(shopId)).toEqual([]);
  expect(await tell(shopId, yes({ saidAt: daysAfter(A_MONTH_BEFORE, -1) }), LATE)).toEqual({ outcome: "earned", points: 50 });

  expect(await creditsOf(shopId)).toEqual([[50, LATE]]);
});

test("who is no member yet earns nothing, and is asked when they join", async () => {
  const shopId = await withRules();
  const facts = aCustomer({ factsAt: SAID });
  expect(await tell(shopId, yes())).toEqual({ outcome: "guest" });

  await onCustomerChanged({ shopId, facts, at: LATE });
  const jobs = await db.$queryRaw<{ data: { memberId: string } }[]>`SELECT data FROM pgboss.job WHERE name = 'read-consents'`;
  const memberId = BigInt(jobs[0]?.data.memberId ?? 0);
  const fetchConsents = () => Promise.resolve([yes(), yes({ to: "sms", isGiven: false, saidAt: null })]);
  const read = () => readConsents({ shopId, memberId, fetchConsents, at: minutesAfter(LATE, 1) });

  expect(jobs).toHaveLength(1);
  expect(await read()).toEqual({ outcome: "read", earned: 1 });
  expect(await read()).toEqual({ outcome: "read", earned: 0 });
  expect(await readConsents({ shopId: await aShop(), memberId, fetchConsents, at: LATE })).toEqual({ outcome: "no_member" });
  expect(await creditsOf(shopId)).toEqual([[50, SAID]]);
});

test("no rule for consents: nobody is asked", async () => {
  const shopId = await withRules({ from: A_MONTH_BEFORE, rules: [] });

  await onCustomerChanged({ shopId, facts: aCustomer(), at: LATE });

  expect(await db.$queryRaw`SELECT data FROM pgboss.job WHERE name = 'read-consents'`).toEqual([]);
});

test("Shopify's messages are read: newsletter by customer_id, text messages by id; what is no yes changes nothing", async () => {
  const shopId = await withRules();
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  await aMember(shopId);
  const newsletter = webhookFixture("customers-email-marketing-consent-update");
  const sms = webhookFixture("customers-marketing-consent-update");
  const said = { state: "subscribed", opt_in_level: "single_opt_in", consent_updated_at: "2026-03-03T12:00:00Z" };
  const say = (topic: string, body: object, webhookId: string) => send({ topic, body, webhookId, shopDomain: domain });

  await say("customers_email_marketing_consent/update", { ...newsletter, customer_id: 7001 }, "no");
  await say(
    "customers_email_marketing_consent/update",
    { ...newsletter, customer_id: 7001, email_marketing_consent: { ...said, state: "pending" } },
    "pending",
  );
  await say("customers_email_marketing_consent/update", { ...newsletter, customer_id: 7001, email_marketing_consent: said }, "yes");
  await say(
    "customers_marketing_consent/update",
    { ...sms, id: 7001, sms_marketing_consent: { ...said, consent_collected_from: "other" } },
    "sms",
  );
  await say(
    "customers_marketing_consent/update",
    { ...sms, id: 7002, sms_marketing_consent: { ...said, consent_collected_from: "other" } },
    "guest",
  );
  await drainInbox();

  const ends = await db.webhookDelivery.findMany({ select: { webhookId: true, state: true, reason: true }, orderBy: { webhookId: "asc" } });
  expect(ends).toEqual([
    { webhookId: "guest", state: "IGNORED", reason: "guest" },
    { webhookId: "no", state: "IGNORED", reason: "not_given" },
    { webhookId: "pending", state: "IGNORED", reason: "not_given" },
    { webhookId: "sms", state: "PROCESSED", reason: "earned" },
    { webhookId: "yes", state: "PROCESSED", reason: "earned" },
  ]);
  expect(await creditsOf(shopId)).toEqual([
    [50, SAID],
    [30, SAID],
  ]);

  await forgetCustomer({ shopId, customerGid: ADA });
  await emptyBodiesAbout(domain, "7001");
  const kept = await db.webhookDelivery.findMany({ where: { body: { not: null } }, select: { webhookId: true } });
  expect(kept).toEqual([{ webhookId: "guest" }]);
  expect(BEN).toContain("7002");
});
