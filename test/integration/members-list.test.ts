/** The members list and a member's page, as the admin shows them. */
import { beforeEach, expect, test } from "vitest";
import { readProgramFigures } from "~/loyalty/analytics/analytics.store.server";
import { excludeMember, includeMember } from "~/loyalty/workflows/exclude-member.server";
import { MEMBERS_PER_PAGE, readMemberList } from "~/presenters/member-list.server";
import { readMemberPage } from "~/presenters/member-page.server";
import { aLaunchedShop, KAWA } from "#test/factories/installed-shop";
import { aMember } from "#test/factories/member";
import { aCustomer } from "#test/factories/order-facts";
import { db, useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, MONDAY_NOON } from "#test/support/times";

useDatabase();

const actor = "staff:1";
let shopId: number;

beforeEach(async () => {
  shopId = await aLaunchedShop();
});

async function person(number: number, { firstName = `Person${number}`, lastName = "Example", points = 0, shop = shopId } = {}) {
  const email = `${firstName}.${lastName}@example.com`.toLowerCase();
  const customer = { ...aCustomer(), customerGid: `gid://shopify/Customer/${900 + number}`, firstName, lastName, email };
  return aMember(shop, { customer, points });
}

async function list(query: Record<string, string>) {
  return readMemberList(shopId, new URLSearchParams(query), MONDAY_NOON);
}

test("pages follow one another without gap or repetition, forwards and back, also between equal balances", async () => {
  for (let number = 0; number < MEMBERS_PER_PAGE * 2 + 3; number++) await person(number, { points: 10 * (number % 3) });

  const sorted = { sort: "points", direction: "desc" };
  const first = await list(sorted);
  const second = await list({ ...sorted, after: `${first.next?.value}~${first.next?.id}` });
  const third = await list({ ...sorted, after: `${second.next?.value}~${second.next?.id}` });
  const back = await list({ ...sorted, before: `${third.previous?.value}~${third.previous?.id}` });

  const ids = [...first.rows, ...second.rows, ...third.rows].map((row) => row.id);
  expect(new Set(ids).size).toBe(MEMBERS_PER_PAGE * 2 + 3);
  const points = [...first.rows, ...second.rows, ...third.rows].map((row) => row.points);
  expect(points).toEqual([...points].sort((a, b) => b - a));
  expect([first.previous, third.next]).toEqual([null, null]);
  expect(back.rows).toEqual(second.rows);
  expect(first.found).toEqual({ count: MEMBERS_PER_PAGE * 2 + 3, isMore: false });
});

test("search goes by how an email, a first, a last or a whole name begins, whatever the case", async () => {
  await person(1, { firstName: "Maya", lastName: "Lindqvist" });
  await person(2, { firstName: "Jonas", lastName: "Brandt" });

  const found = async (q: string) => (await list({ q })).rows.map((row) => row.name);
  expect(await found("LIND")).toEqual(["Maya Lindqvist"]);
  expect(await found("maya l")).toEqual(["Maya Lindqvist"]);
  expect(await found("jonas.brandt@")).toEqual(["Jonas Brandt"]);
  expect(await found("qvist")).toEqual([]);
  expect(await found("100%_")).toEqual([]);
});

test("the list of one shop holds nobody of another, and no address of the list can be broken", async () => {
  const kawa = await aLaunchedShop(KAWA);
  await person(1, { shop: kawa, firstName: "Aoi" });
  const ours = await person(2);

  expect((await list({})).rows.map((row) => row.id)).toEqual([String(ours.id)]);
  expect((await list({ sort: "nothing", direction: "sideways", after: "'; DROP~x", state: "odd" })).rows).toHaveLength(1);
  expect(await readMemberPage(kawa, { memberId: ours.id, before: null, at: MONDAY_NOON })).toBeNull();
});

test("an excluded member keeps the points and is found under excluded, until let back in", async () => {
  const member = await person(1, { points: 50 });

  expect(await excludeMember({ shopId, memberId: member.id, actor, at: MONDAY_NOON })).toEqual({ outcome: "changed" });
  expect(await excludeMember({ shopId, memberId: member.id, actor, at: MONDAY_NOON })).toEqual({ outcome: "unchanged" });

  expect((await list({ state: "excluded" })).rows.map(({ id, points, isExcluded }) => ({ id, points, isExcluded }))).toEqual([
    { id: String(member.id), points: 50, isExcluded: true },
  ]);
  expect((await list({ state: "member" })).rows).toEqual([]);
  expect(await includeMember({ shopId, memberId: member.id, actor, at: MONDAY_NOON })).toEqual({ outcome: "changed" });
  expect((await list({ state: "member" })).rows).toHaveLength(1);
  expect(await excludeMember({ shopId, memberId: 999_999n, actor, at: MONDAY_NOON })).toEqual({ outcome: "not_found" });
});

test("a member's page is a statement whose entries explain themselves", async () => {
  const member = await person(1, { points: 50 });

  const page = await readMemberPage(shopId, { memberId: member.id, before: null, at: MONDAY_NOON });

  expect(page?.entries.map(({ title, points, balanceAfter, byStaff }) => ({ title, points, balanceAfter, byStaff }))).toEqual([
    { title: "Adjusted by staff", points: "+50", balanceAfter: 50, byStaff: true },
  ]);
  expect(page?.entries[0]?.sum).toEqual([
    { label: "Reason", value: "gift" },
    { label: "This entry", value: "+50 points" },
  ]);
  expect(page?.worth).toBe("$0.50");
});

test("the home page's figures count what is there and what happened since", async () => {
  await person(1, { points: 50 });
  await person(2);

  expect(await readProgramFigures(db, shopId, A_MONTH_BEFORE)).toEqual({
    members: 2,
    membersSince: 2,
    outstandingPoints: 50,
    earnedPoints: 0,
    spentPoints: 0,
    redemptions: 0,
    redemptionsUsed: 0,
  });
});
