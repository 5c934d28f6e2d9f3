/** Mails before points end, and ends that wait for them. The mail server is played by a function; the nights are real. */
import { expect, test } from "vitest";
import { startOfShopDay } from "~/lib/shop-day";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { findEntryBySourceKey } from "~/loyalty/ledger/ledger.store.server";
import type { Member } from "~/loyalty/members/member";
import type { HandOver, NoticeMail } from "~/loyalty/notices/mail-port";
import { excludeMember } from "~/loyalty/workflows/exclude-member.server";
import { exportCustomer } from "~/loyalty/workflows/export-customer.server";
import { forgetCustomer } from "~/loyalty/workflows/forget-customer.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { saveExpiryNotices } from "~/loyalty/workflows/save-expiry-notices.server";
import { sendExpiryNotices } from "~/loyalty/workflows/send-expiry-notices.server";
import { readAsOfPage } from "~/presenters/as-of-page.server";
import { readExpiryChangePage } from "~/presenters/expiry-change-page.server";
import { ADA, aCustomer } from "#test/factories/order-facts";
import { aMember, givenPoints, postFor, readMember, spentPoints } from "#test/factories/member";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { minutesAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const dayStart = (day: string) => startOfShopDay(day, "America/New_York");
/** Ten past midnight of that day in the shop. */
const nightOf = (day: string) => minutesAfter(dayStart(day), 10);
const END = dayStart("2026-05-01");

async function aShopThatTells(): Promise<number> {
  const shopId = await aShop();
  await db.shop.update({ where: { id: shopId }, data: { email: "hello@birch.example" } });
  await saveExpiryNotices({ shopId, notices: { isOn: true, firstDays: 30, lastDays: 7 }, actor: "staff:1", at: MONDAY_NOON });
  return shopId;
}

const run = (shopId: number, day: string) => runNightly({ shopId, day, at: nightOf(day) });

function aMailServer(answer: () => "handed_over" | "address_refused" = () => "handed_over") {
  const mails: NoticeMail[] = [];
  const handOver: HandOver = (mail) => {
    const said = answer();
    mails.push(mail);
    return Promise.resolve(said);
  };
  return { mails, send: (shopId: number, day: string) => sendExpiryNotices({ shopId, at: nightOf(day), handOver }) };
}

const down = (): never => {
  throw new Error("connect ECONNREFUSED");
};

const endsOf = async ({ shopId, id }: Member) =>
  (await db.lot.findMany({ where: { shopId, memberId: id }, orderBy: { entryId: "asc" } })).map((lot) => [lot.remaining, lot.endsAt]);

test("thirty days before and seven days before a mail goes out, and after the last good day the points are gone", async () => {
  const shopId = await aShopThatTells();
  const member = await aMember(shopId);
  await postFor(member, givenPoints(120, { endsAt: END }));
  const server = aMailServer();
  const outcomes: [string, number, number][] = [];
  for (const day of ["2026-03-31", "2026-04-01", "2026-04-02", "2026-04-23", "2026-04-24", "2026-04-30", "2026-05-01", "2026-05-02"]) {
    const { expiredPoints } = await run(shopId, day);
    await run(shopId, day);
    const { handedOver } = await server.send(shopId, day);
    outcomes.push([day, handedOver, expiredPoints]);
  }

  expect(outcomes.filter(([, handedOver, expired]) => handedOver + expired > 0)).toEqual([
    ["2026-04-01", 1, 0],
    ["2026-04-24", 1, 0],
    ["2026-05-01", 0, 120],
  ]);
  expect(server.mails).toMatchObject([
    {
      to: "ada@example.com",
      fromName: "Birch & Bark",
      replyTo: "hello@birch.example",
      subject: "120 points at Birch & Bark can be spent up to 30 April 2026",
    },
    { to: "ada@example.com", subject: "120 points at Birch & Bark can be spent up to 30 April 2026" },
  ]);
  expect(new Set(server.mails.map(({ messageKey }) => messageKey)).size).toBe(2);
  expect(await exportCustomer({ shopId, customerGid: ADA })).toMatchObject({
    notices: [
      { state: "HANDED_OVER", points: 120 },
      { state: "HANDED_OVER", points: 120 },
    ],
  });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("while the mail server is down nothing ends; the notice that comes late moves the end by as much, once", async () => {
  const shopId = await aShopThatTells();
  const member = await aMember(shopId);
  await postFor(member, givenPoints(120, { endsAt: END }));
  const broken = aMailServer(down);
  await run(shopId, "2026-04-24");
  await expect(broken.send(shopId, "2026-04-24")).rejects.toThrow("ECONNREFUSED");
  expect(await run(shopId, "2026-05-01")).toMatchObject({ expiredPoints: 0, heldLots: 1 });
  expect(await run(shopId, "2026-05-04")).toMatchObject({ expiredPoints: 0, heldLots: 1 });
  expect(await postFor(member, spentPoints(1, { occurredAt: nightOf("2026-05-04") }))).toEqual({ outcome: "insufficient_points" });

  const server = aMailServer();
  expect(await server.send(shopId, "2026-05-04")).toEqual({ handedOver: 1, refused: 0, dropped: 0 });
  expect(server.mails[0]?.subject).toBe("120 points at Birch & Bark can be spent up to 10 May 2026");
  expect(await endsOf(member)).toEqual([[120, dayStart("2026-05-11")]]);
  await postFor(member, spentPoints(20, { occurredAt: nightOf("2026-05-05") }));
  for (const day of ["2026-05-05", "2026-05-10"]) expect(await run(shopId, day)).toMatchObject({ expiredPoints: 0, heldLots: 0 });
  expect(await server.send(shopId, "2026-05-10")).toEqual({ handedOver: 0, refused: 0, dropped: 0 });
  expect(await run(shopId, "2026-05-11")).toMatchObject({ expiredPoints: 100, heldLots: 0 });

  expect(await db.lotEndMove.findMany({ where: { shopId } })).toMatchObject([
    { cause: "NOTICE", endsBefore: END, endsAfter: dayStart("2026-05-11") },
  ]);
  const page = await readAsOfPage(shopId, { memberId: member.id, asked: "2026-05-06", at: nightOf("2026-05-12") });
  expect(page?.lots[0]?.moves).toEqual([
    "End moved from 30 April 2026 to 10 May 2026 on 4 May 2026, because the notice about it went out late",
  ]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("whom no mail can reach loses nothing and gains nothing: their points end on their day", async () => {
  const shopId = await aShopThatTells();
  const person = (name: string, email: string | null = `${name}@example.com`) =>
    aMember(shopId, { customer: aCustomer({ customerGid: `gid://shopify/Customer/8${name.length}`, email }) });
  const members = [await person("a", null), await person("bb"), await person("ccc"), await person("dddd")];
  for (const member of members) await postFor(member, givenPoints(10, { endsAt: END }));
  const [, excluded, forgotten, wrong] = members as [Member, Member, Member, Member];
  await excludeMember({ shopId, memberId: excluded.id, actor: "staff:1", at: MONDAY_NOON });
  await forgetCustomer({ shopId, customerGid: forgotten.customerGid });

  await run(shopId, "2026-04-24");
  const refusing = aMailServer(() => "address_refused");
  expect(await refusing.send(shopId, "2026-04-24")).toEqual({ handedOver: 0, refused: 1, dropped: 0 });
  expect(refusing.mails.map(({ to }) => to)).toEqual(["dddd@example.com"]);
  expect(await run(shopId, "2026-05-01")).toMatchObject({ expiredPoints: 40, heldLots: 0 });

  expect(await endsOf(wrong)).toEqual([[0, END]]);
  expect(await db.expiryNotice.findMany({ select: { state: true } })).toEqual([{ state: "REFUSED" }]);
});

test("a mail says what is there when it goes: spent in between it is not sent, prolonged in between it is told anew", async () => {
  const shopId = await aShopThatTells();
  const member = await aMember(shopId);
  await postFor(member, givenPoints(10, { endsAt: END }));
  await run(shopId, "2026-04-24");
  await postFor(member, spentPoints(10, { occurredAt: nightOf("2026-04-24") }));
  const server = aMailServer();
  expect(await server.send(shopId, "2026-04-24")).toEqual({ handedOver: 0, refused: 0, dropped: 1 });

  await postFor(member, givenPoints(30, { occurredAt: nightOf("2026-04-24"), endsAt: END }));
  await run(shopId, "2026-04-25");
  await server.send(shopId, "2026-04-25");
  await db.lot.updateMany({ where: { shopId, remaining: 30 }, data: { endsAt: dayStart("2026-08-01") } });
  await run(shopId, "2026-07-25");
  expect(await server.send(shopId, "2026-07-25")).toMatchObject({ handedOver: 1 });
  expect(server.mails.at(-1)?.subject).toBe("30 points at Birch & Bark can be spent up to 31 July 2026");
});

test("what comes back after its last day is told of and then goes, without more time", async () => {
  const shopId = await aShopThatTells();
  const member = await aMember(shopId);
  await postFor(member, givenPoints(40, { endsAt: END }));
  const spent = spentPoints(40);
  await postFor(member, spent);
  const debit = await findEntryBySourceKey(db, shopId, spent.sourceKey);
  const { floor: _floor, ...back } = spent;
  await postFor(member, {
    ...back,
    kind: "REDEEM_RETURN",
    points: 40,
    sourceKey: "back",
    occurredAt: nightOf("2026-05-03"),
    returnsEntryId: debit?.id ?? 0n,
  });
  const server = aMailServer();

  expect(await run(shopId, "2026-05-04")).toMatchObject({ expiredPoints: 0, heldLots: 1 });
  await server.send(shopId, "2026-05-04");
  expect(server.mails.map(({ subject }) => subject)).toEqual(["40 points at Birch & Bark came back too late to be spent"]);
  expect(await run(shopId, "2026-05-05")).toMatchObject({ expiredPoints: 40, heldLots: 0 });
});

test("two workers at once, on nights and on mails, make one mail a member and take each lot once, also while members spend", async () => {
  const shopId = await aShopThatTells();
  const members: Member[] = [];
  for (let index = 0; index < 12; index++) {
    const member = await aMember(shopId, {
      customer: aCustomer({ customerGid: `gid://shopify/Customer/77${index}`, email: `m${index}@example.com` }),
    });
    await postFor(member, givenPoints(10, { endsAt: END }));
    members.push(member);
  }
  const server = aMailServer();
  await Promise.all([run(shopId, "2026-04-24"), run(shopId, "2026-04-24")]);
  await Promise.all([server.send(shopId, "2026-04-24"), server.send(shopId, "2026-04-24"), server.send(shopId, "2026-04-24")]);
  expect(server.mails.map(({ to }) => to).sort()).toEqual(members.map(({ email }) => email).sort());

  const justBefore = minutesAfter(END, -1);
  await Promise.all([
    run(shopId, "2026-05-01"),
    run(shopId, "2026-05-01"),
    ...members.map((member) => postFor(member, spentPoints(4, { occurredAt: justBefore }))),
  ]);
  await run(shopId, "2026-05-01");

  for (const member of members) expect(await readMember(member)).toMatchObject({ availablePoints: 0, deficitPoints: 0 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("with mails off nothing is queued and nothing waits; with them on, a grace is no shorter than the last mail's days", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  await postFor(member, givenPoints(10, { endsAt: END }));
  expect(await run(shopId, "2026-05-01")).toMatchObject({ expiredPoints: 10, heldLots: 0 });
  expect(await db.expiryNotice.count()).toBe(0);

  await saveExpiryNotices({ shopId, notices: { isOn: true, firstDays: 60, lastDays: 21 }, actor: "staff:1", at: MONDAY_NOON });
  const page = await readExpiryChangePage(shopId, { asked: "20", at: MONDAY_NOON });
  expect(page).toMatchObject({ graceDaysMin: 21, graceError: "Use a whole number from 21 to 365." });
  expect(await db.staffChange.findMany({ select: { about: true, after: true } })).toEqual([
    { about: "expiry_notices", after: { isOn: true, firstDays: 60, lastDays: 21 } },
  ]);
  expect(
    await saveExpiryNotices({ shopId: 404, notices: { isOn: true, firstDays: 60, lastDays: 21 }, actor: "staff:1", at: MONDAY_NOON }),
  ).toEqual({ outcome: "no_program" });
});
