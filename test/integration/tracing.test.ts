/** Traces by switch: what a collector is sent by real processes, and that no person is in it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "~/db.server";
import { aLaunchedShop } from "#test/factories/installed-shop";
import { aMember } from "#test/factories/member";
import { useDatabase } from "#test/support/database";
import { startProcess } from "#test/support/processes";
import { numberOf } from "#test/support/shopper-requests";
import { daysAfter, MONDAY_NOON } from "#test/support/times";
import { paidOrderBody, useWebhookDoor } from "#test/support/webhooks";

useDatabase();
const { send } = useWebhookDoor();

type Attribute = { key: string; value: { stringValue?: string; intValue?: number } };
type Span = { name: string; spanId: string; parentSpanId?: string; attributes: Attribute[]; status: { code?: number; message?: string } };
type Sent = { resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Span[] }[] }[] };

let sent: { path: string | undefined; body: Sent }[] = [];
const collector = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    sent.push({ path: request.url, body: JSON.parse(Buffer.concat(chunks).toString()) as Sent });
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
});
const endpoint = () => `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;

beforeAll(() => new Promise<void>((resolve) => void collector.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => collector.close(resolve)));
beforeEach(() => (sent = []));

const spans = () => sent.flatMap(({ body }) => body.resourceSpans).flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
const services = () =>
  sent.flatMap(({ body }) => body.resourceSpans).flatMap(({ resource }) => resource.attributes.map(({ value }) => value.stringValue));

/** Names from the outermost span to this one. */
function pathOf(span: Span): string[] {
  const parent = spans().find(({ spanId }) => spanId === span.parentSpanId);
  return parent ? [...pathOf(parent), span.name] : [span.name];
}

test("a worker's deliveries, jobs, calls of Shopify and transactions arrive as spans, each inside what caused it", async () => {
  const member = await aMember(await aLaunchedShop());
  await send({
    topic: "orders/paid",
    body: paidOrderBody({ number: 7, customer: numberOf(member.customerGid), at: daysAfter(MONDAY_NOON, 1) }),
  });
  const worker = await startProcess("app/worker.server.ts", { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint() });
  const isDone = async () => {
    const jobs = await db.$queryRaw<
      unknown[]
    >`SELECT 1 FROM pgboss.job WHERE name = 'publish-storefront' AND state IN ('created', 'active')`;
    return jobs.length === 0 && (await db.webhookDelivery.count({ where: { state: "WAITING" } })) === 0;
  };
  for (let looks = 0; looks < 400 && !(await isDone()); looks += 1) await sleep(25);
  await worker.stop();

  const paths = spans().map((span) => pathOf(span).join(" > "));
  expect(new Set(sent.map(({ path }) => path))).toEqual(new Set(["/v1/traces"]));
  expect(new Set(services())).toEqual(new Set(["encore-worker"]));
  expect(paths.some((path) => /^deliveries > (delivery orders\/paid > )?transaction$/.test(path))).toBe(true);
  // The shop has no session here, so the call fails, and its span says why.
  expect(paths).toContain("job publish-storefront > shopify readInstallation");
  const failed = spans().find(({ name }) => name === "shopify readInstallation");
  expect(failed?.status).toMatchObject({ code: 2, message: "ShopifyError: readInstallation: the shop must open the app again" });
  for (const person of [member.email, member.firstName, member.lastName].filter((word) => word !== null)) {
    expect(JSON.stringify(sent)).not.toContain(person);
  }
});

test("a web's request is a span with the id that its answer names", async () => {
  const web = await startProcess("test/support/web-process.ts", { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint() });
  const answer = await fetch(`${web.url}/app/slow?email=ada@example.com`);
  await web.stop();

  const [span] = spans();
  expect(span).toMatchObject({ name: "GET admin" });
  expect(span?.attributes).toEqual([
    { key: "requestId", value: { stringValue: answer.headers.get("X-Request-Id") } },
    { key: "path", value: { stringValue: "/app/slow" } },
    { key: "status", value: { intValue: 200 } },
  ]);
});

test("without the switch nothing is sent", async () => {
  const web = await startProcess("test/support/web-process.ts");
  await fetch(`${web.url}/app/slow`);
  await web.stop();

  expect(sent).toEqual([]);
});
