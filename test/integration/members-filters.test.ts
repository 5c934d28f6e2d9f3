/** The members list narrowed down: each filter alone and together, on members who got their points through the ledger. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Member } from "~/loyalty/members/member";
import { excludeMember } from "~/loyalty/workflows/exclude-member.server";
import { readMemberList } from "~/presenters/member-list.server";
import { aLaunchedShop, KAWA } from "#test/factories/installed-shop";
import { aMember, givenPoints, postFor } from "#test/factories/member";
import { aCustomer } from "#test/factories/order-facts";
import { db, emptyAllTables } from "#test/support/database";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

/** When the list is looked at: 100 days after everybody joined, but Yuki. */
const TODAY = daysAfter(MONDAY_NOON, 100);
let shopId: number;

async function person(firstName: string, number: number, shop = shopId): Promise<Member> {
  const email = `${firstName.toLowerCase()}@example.com`;
  return aMember(shop, { customer: aCustomer({ customerGid: `gid://shopify/Customer/${number}`, firstName, lastName: "Example", email }) });
}

type Earned = { on?: Date; endsInDays?: number; pending?: boolean };

/** Earned by doing something on that day, and gone `endsInDays` after today. */
async function earned(member: Member, points: number, { on = MONDAY_NOON, endsInDays, pending = false }: Earned = {}) {
  const detail = { about: "activity" as const, kind: "create_account", ruleId: "rul_1", version: 1 };
  const lot = { endsAt: endsInDays === undefined ? null : daysAfter(TODAY, endsInDays), availableOn: pending ? daysAfter(TODAY, 5) : null };
  await postFor(member, givenPoints(points, { kind: "EARN_ACTION", actor: "shopper", occurredAt: on, detail, ...lot }));
}

// Looking changes nothing: all tests look at the same members.
beforeAll(async () => {
  shopId = await aLaunchedShop();
  const kawa = await aLaunchedShop(KAWA);
  const [ada, ben, cleo, dan, eva] = [
    await person("Ada", 1),
    await person("Ben", 2),
    await person("Cleo", 3),
    await person("Dan", 4),
    await person("Eva", 5),
  ];
  await earned(ada, 500, { on: daysAfter(MONDAY_NOON, 95), endsInDays: 10 });
  await earned(ben, 120, { on: daysAfter(MONDAY_NOON, 2) });
  await earned(cleo, 40, { on: daysAfter(MONDAY_NOON, 50), endsInDays: 45 });
  await earned(cleo, 80, { on: daysAfter(MONDAY_NOON, 50), endsInDays: 20, pending: true });
  await excludeMember({ shopId, memberId: dan.id, actor: "staff:1", at: MONDAY_NOON });
  await postFor(eva, givenPoints(-30, { floor: "none" }));
  await db.member.update({ where: { shopId_id: { shopId, id: eva.id } }, data: { joinedAt: daysAfter(MONDAY_NOON, 99) } });
  for (const [member, state] of [[ada, "USED"] as const, [ben, "RETURNED"] as const]) {
    await db.redemption.create({
      data: { ...BOUGHT, shopId, id: `red_${member.id}`, memberId: member.id, code: String(member.id), state },
    });
  }
  const yuki = await person("Yuki", 1, kawa);
  await earned(yuki, 500, { endsInDays: 10 });
});

afterAll(async () => {
  await emptyAllTables();
  await db.$disconnect();
});

const BOUGHT = { rewardId: "rwd_1", terms: {}, pointsSpent: 100, requestKey: "key-of-a-test", createdAt: MONDAY_NOON };

async function who(address: string): Promise<string> {
  const { rows } = await readMemberList(shopId, new URLSearchParams(address), TODAY);
  return rows
    .map(({ name }) => name.split(" ")[0])
    .sort()
    .join(" ");
}

test.each([
  ["", "Ada Ben Cleo Dan Eva"],
  ["state=member", "Ada Ben Cleo Eva"],
  ["state=excluded", "Dan"],
  ["pointsMin=120", "Ada Ben"],
  ["pointsMax=40", "Cleo Dan Eva"],
  ["pointsMin=40&pointsMax=120", "Ben Cleo"],
  ["pending=yes", "Cleo"],
  ["pending=no", "Ada Ben Dan Eva"],
  ["deficit=yes", "Eva"],
  ["deficit=no", "Ada Ben Cleo Dan"],
  ["joinedFrom=2026-03-03", "Eva"],
  ["joinedTo=2026-03-02", "Ada Ben Cleo Dan"],
  ["joinedTo=2026-03-01", ""],
  ["activeFrom=2026-04-01", "Ada Cleo"],
  ["activeTo=2026-03-04", "Ben"],
  ["activeFrom=2026-04-21&activeTo=2026-04-21", "Cleo"],
  ["everActive=no", "Dan Eva"],
  ["everActive=yes", "Ada Ben Cleo"],
  // Dan never did anything and joined 100 days ago; Eva joined yesterday.
  ["quietDays=90", "Ben Dan"],
  ["redeemed=yes", "Ada"],
  ["redeemed=no", "Ben Cleo Dan Eva"],
  // Cleo's pending points end before, and cannot be lost while they cannot be spent.
  ["endingDays=30", "Ada"],
  ["endingDays=45", "Ada Cleo"],
  ["endingDays=9", ""],
  ["quietDays=90&state=member", "Ben"],
  ["pointsMin=1&redeemed=no&pending=yes", "Cleo"],
  ["pointsMin=500&redeemed=no", ""],
  ["q=cl&pending=yes", "Cleo"],
  ["q=3", "Cleo"],
  ["q=33", ""],
])("%s finds %s", async (address, names) => {
  expect(await who(address)).toBe(names);
  for (const sort of ["joined", "points", "activity"]) {
    expect(await who(`${address}&sort=${sort}&direction=asc`)).toBe(names);
  }
  const { found } = await readMemberList(shopId, new URLSearchParams(address), TODAY);
  expect(found).toEqual({ count: names === "" ? 0 : names.split(" ").length, isMore: false });
});

test("nobody found is no empty program: only where nothing is asked for is nobody there", async () => {
  const narrowed = await readMemberList(shopId, new URLSearchParams("pointsMin=9000"), TODAY);
  const empty = await readMemberList(await aLaunchedShop({ ...KAWA, domain: "new.myshopify.com" }), new URLSearchParams(), TODAY);

  expect([narrowed.isEmpty, empty.isEmpty]).toEqual([false, true]);
});
