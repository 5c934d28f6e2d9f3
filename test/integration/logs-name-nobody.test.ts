/**
 * The log names nobody. A person whose every word is recognisable goes through the doors, well and badly, and jobs about
 * them fail; then everything that was logged is searched.
 */
import { symbols } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drainInbox } from "~/jobs/inbox.server";
import { drainJobs } from "~/jobs/runner.server";
import { log } from "~/lib/log.server";
import { aLaunchedShop, BIRCH } from "#test/factories/installed-shop";
import { aMember } from "#test/factories/member";
import { aCustomer } from "#test/factories/order-facts";
import { useDatabase } from "#test/support/database";
import { knock } from "#test/support/shopper-requests";
import { MONDAY_NOON } from "#test/support/times";
import { deliveries, paidOrderBody, useWebhookDoor, webhookFixture } from "#test/support/webhooks";

const { db } = useDatabase();
const { send } = useWebhookDoor();

const PERSON = {
  first_name: "Zenobia",
  last_name: "Quillfeather",
  email: "zenobia.quillfeather@marrow.example",
  phone: "+46701739955",
  note: "allergic to walnutwood",
  default_address: { address1: "77 Marrowbone Row", zip: "QF7 3ZN", city: "Thistledown" },
};
const NAMES_THEM = /zenobia|quillfeather|marrow|701739955|walnutwood|QF7|thistledown/i;
const CUSTOMER = 7001;
const CUSTOMER_GID = `gid://shopify/Customer/${CUSTOMER}`;
const customer = { ...webhookFixture("customers-create"), ...PERSON, id: CUSTOMER, admin_graphql_api_id: CUSTOMER_GID };
const order = {
  ...paidOrderBody({ number: 7, customer: String(CUSTOMER), at: MONDAY_NOON }),
  ...{ email: PERSON.email, contact_email: PERSON.email, phone: PERSON.phone, note: PERSON.note, billing_address: PERSON.default_address },
};

let lines: string[] = [];
const written = log as unknown as Record<symbol, unknown>;
const before = { stream: written[symbols.streamSym], level: log.level };

beforeAll(() => {
  written[symbols.streamSym] = { write: (line: string) => void lines.push(line) };
  log.level = "debug";
});
afterAll(() => {
  written[symbols.streamSym] = before.stream;
  log.level = before.level;
});

const said = () => lines.map((line) => (JSON.parse(line) as { msg?: string }).msg);

test("what can be read, what cannot, what breaks on the way and what is given up: none of it says who", async () => {
  await aMember(await aLaunchedShop(), { customer: aCustomer({ customerGid: CUSTOMER_GID }) });
  lines = [];

  await send({ topic: "customers/create", body: customer, webhookId: "known" });
  await send({ topic: "orders/paid", body: order, webhookId: "paid" });
  await send({ topic: "orders/paid", body: { ...order, currency: PERSON, name: 7 }, webhookId: "of another shape" });
  await send({ topic: "customers/update", body: `{ "email": "${PERSON.email}", }`, webhookId: "no JSON" });
  await send({ topic: PERSON.email, body: customer, webhookId: "no topic of ours" });
  await send({
    topic: "customers/data_request",
    body: { shop_domain: BIRCH.domain, customer: { id: CUSTOMER, ...PERSON }, data_request: { id: 9 } },
  });
  await send({ body: customer, headers: { "X-Shopify-Hmac-Sha256": PERSON.email } });
  await drainInbox();
  const join = await knock({ path: "join", customerId: String(CUSTOMER), body: { ...PERSON, acceptsTerms: true } });
  const redeem = await knock({ path: "redeem", customerId: String(CUSTOMER), body: { rewardId: PERSON.email, requestKey: PERSON.phone } });
  const act = await knock({
    path: "act",
    customerId: String(CUSTOMER),
    body: { kind: "birthday", ruleId: PERSON.last_name, answers: PERSON },
  });
  // What the database says when it refuses a row quotes the row.
  await db.$executeRaw`ALTER TABLE "Member" ADD CONSTRAINT nobody CHECK ("lastName" <> 'Quillfeather') NOT VALID`;
  const changed = { ...customer, updated_at: "2026-12-24T12:00:00Z", note: "again" };
  await send({ topic: "customers/update", body: changed, webhookId: "refused by the database" });
  await drainInbox();
  await drainJobs();
  await db.$executeRaw`ALTER TABLE "Member" DROP CONSTRAINT nobody`;

  expect((await deliveries()).map(({ state }) => state)).toContain("FAILED");
  expect([join.status, redeem.status, act.status]).toEqual([503, 400, 400]);
  expect(said()).toEqual(expect.arrayContaining(["a webhook cannot be read", "a webhook comes again", "a job was given up"]));
  expect(lines.filter((line) => NAMES_THEM.test(line))).toEqual([]);
});

test("a careless line that passes a session or a body whole is stopped by the net under the rule", () => {
  lines = [];

  log.warn({ session: { accessToken: "shpat_secret", email: PERSON.email }, body: customer, email: PERSON.email }, "careless");

  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(NAMES_THEM);
  expect(lines[0]).not.toContain("shpat_secret");
});
