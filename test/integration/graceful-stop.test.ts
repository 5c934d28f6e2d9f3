/** Processes that are asked to stop: what was begun is finished or given back at once, and nothing is lost or done twice. */
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { db, inTransaction } from "~/db.server";
import { drainInbox } from "~/jobs/inbox.server";
import { drainJobs } from "~/jobs/runner.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { lockMember } from "~/loyalty/members/lock-member.server";
import type { Member } from "~/loyalty/members/member";
import { enqueue } from "~/queue/queue.server";
import { aLaunchedShop } from "#test/factories/installed-shop";
import { aMember } from "#test/factories/member";
import { useDatabase } from "#test/support/database";
import { startProcess } from "#test/support/processes";
import { numberOf } from "#test/support/shopper-requests";
import { daysAfter, MONDAY_NOON } from "#test/support/times";
import { paidOrderBody, useWebhookDoor } from "#test/support/webhooks";

useDatabase();
const { send } = useWebhookDoor();

/** A member has an order; another waits in the inbox, and a job that settles them again in the queue. */
async function workForOneMember(): Promise<{ shopId: number; member: Member }> {
  const shopId = await aLaunchedShop();
  // Its nightly run is behind it: what these tests count is theirs.
  await db.shop.updateMany({ data: { nightlyOn: new Date("2099-01-01") } });
  const member = await aMember(shopId);
  const order = (number: number) => paidOrderBody({ number, customer: numberOf(member.customerGid), at: daysAfter(MONDAY_NOON, 1) });
  await send({ topic: "orders/paid", body: order(6) });
  await drainInbox();
  await send({ topic: "orders/paid", body: order(7), webhookId: "in hand" });
  await inTransaction((tx) => enqueue(tx, "settle-member-orders", { shopId, memberId: String(member.id) }));
  return { shopId, member };
}

/** Holds the member's row, so that whoever works for them waits, until `letGo`. */
async function heldMember({ shopId, id }: Member): Promise<{ letGo: () => Promise<void> }> {
  let letGo = () => undefined as void;
  let holding: Promise<void> = Promise.resolve();
  await new Promise<void>((isHeld) => {
    holding = inTransaction(async (tx) => {
      await lockMember(tx, shopId, id);
      isHeld();
      await new Promise<void>((resolve) => (letGo = resolve));
    });
  });
  return {
    letGo: () => {
      letGo();
      return holding;
    },
  };
}

async function untilTaken(): Promise<void> {
  const isTaken = async () => {
    const [row] = await db.$queryRaw<{ taken: boolean }[]>`
      SELECT EXISTS (SELECT FROM "WebhookDelivery" WHERE state = 'WAITING' AND "takenUntil" IS NOT NULL)
        AND EXISTS (SELECT FROM pgboss.job WHERE name = 'settle-member-orders' AND state = 'active') AS taken`;
    return row?.taken === true;
  };
  for (let looks = 0; looks < 400; looks += 1) {
    if (await isTaken()) return;
    await sleep(25);
  }
  throw new Error("the worker did not take its work");
}

const states = async () => ({
  delivery: (await db.webhookDelivery.findFirstOrThrow({ where: { webhookId: "in hand" } })).state,
  job: (await db.$queryRaw<{ state: string }[]>`SELECT state::text FROM pgboss.job WHERE name = 'settle-member-orders'`)[0]?.state,
});

const pointsOf = async (shopId: number) => (await db.pointsEntry.findMany({ where: { shopId } })).map(({ kind, points }) => [kind, points]);

test("a worker that is asked to stop finishes what it has begun, and ends", async () => {
  const { shopId, member } = await workForOneMember();
  const held = await heldMember(member);
  const worker = await startProcess("app/worker.server.ts");
  await untilTaken();

  const stopped = worker.stop();
  await sleep(500);
  await held.letGo();

  expect(await stopped).toMatchObject({ code: 0 });
  expect(await states()).toEqual({ delivery: "PROCESSED", job: "completed" });
  expect(await pointsOf(shopId)).toEqual([
    ["EARN_ORDER", 100],
    ["EARN_ORDER", 100],
  ]);
});

test("a worker whose work does not end gives it back, and the next does it at once and once", async () => {
  const { shopId, member } = await workForOneMember();
  const held = await heldMember(member);
  const worker = await startProcess("app/worker.server.ts");
  await untilTaken();

  const { code, tookMs } = await worker.stop();
  const leases = await db.webhookDelivery.findMany({ where: { webhookId: "in hand" }, select: { state: true, takenUntil: true } });
  const handedBack = await states();
  await held.letGo();
  await drainInbox();
  await drainJobs();

  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(15_000);
  expect(worker.said()).toContain("deliveries were handed back");
  expect(worker.said()).toContain("jobs were handed back");
  expect(leases).toEqual([{ state: "WAITING", takenUntil: null }]);
  expect(handedBack).toEqual({ delivery: "WAITING", job: "retry" });
  expect(await states()).toEqual({ delivery: "PROCESSED", job: "completed" });
  expect(await pointsOf(shopId)).toEqual([
    ["EARN_ORDER", 100],
    ["EARN_ORDER", 100],
  ]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

/** Over a connection that stays open, as a load balancer's do. */
function ask(url: string, agent: Agent): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
      answer.on("end", () => resolve({ status: answer.statusCode, text }));
    })
      .on("error", reject)
      .end();
  });
}

test("a web that is asked to stop says so, takes requests until its time is up, finishes them, and ends with connections open", async () => {
  const web = await startProcess("test/support/web-process.ts", { DRAIN_SECONDS: "1" });
  const agent = new Agent({ keepAlive: true });

  const begun = ask(`${web.url}/slow`, agent);
  await sleep(200);
  const stopped = web.stop();
  await sleep(200);
  const notReady = await ask(`${web.url}/ready`, agent);
  const late = ask(`${web.url}/slow`, agent);
  await sleep(1_200);
  const tooLate = await ask(`${web.url}/ready`, new Agent()).catch((error: { code?: string }) => error.code);

  expect(notReady.status).toBe(503);
  expect(JSON.parse(notReady.text)).toMatchObject({ database: true, stopping: true });
  expect(tooLate).toBe("ECONNREFUSED");
  expect(await Promise.all([begun, late])).toEqual([
    { status: 200, text: "all of it" },
    { status: 200, text: "all of it" },
  ]);
  const { code, tookMs } = await stopped;
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(8_000);
  agent.destroy();
});
