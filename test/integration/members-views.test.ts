/** Views of the members list that staff names: kept per shop, refused in words, written down. */
import { beforeEach, expect, test } from "vitest";
import { NO_FILTERS } from "~/loyalty/members/member-filters";
import { newViewForm, renamedViewForm } from "~/loyalty/members/member-view.form";
import { SAVED_VIEWS_MAX, type ViewTerms } from "~/loyalty/members/member-view";
import { addMemberView, changeMemberView, removeMemberView, renameMemberView } from "~/loyalty/workflows/change-member-views.server";
import { checkValues } from "~/lib/parse-form";
import { readActivityLog } from "~/presenters/activity-log.server";
import { readMemberList } from "~/presenters/member-list.server";
import { aLaunchedShop, KAWA } from "#test/factories/installed-shop";
import { db, useDatabase } from "#test/support/database";
import { MONDAY_NOON } from "#test/support/times";

useDatabase();

const BY = { actor: "staff:7" as const, at: MONDAY_NOON };
const RICH: ViewTerms = { filters: { ...NO_FILTERS, pointsMin: 1_000 }, sort: "points", direction: "desc" };
const QUIET: ViewTerms = { filters: { ...NO_FILTERS, quietDays: 60, redeemed: false }, sort: "activity", direction: "asc" };
let shopId: number;

beforeEach(async () => {
  shopId = await aLaunchedShop();
});

async function list(address = "", shop = shopId) {
  return readMemberList(shop, new URLSearchParams(address), MONDAY_NOON);
}

async function add(name: string, terms = RICH): Promise<string> {
  const added = await addMemberView({ shopId, name, terms, ...BY });
  if (added.outcome !== "added") throw new Error(added.outcome);
  return added.viewId;
}

async function stored() {
  return [await db.memberView.findMany(), await db.staffChange.count()];
}

test("a new shop has the views that come with the program", async () => {
  expect((await list()).views.map(({ name, isBuiltIn, address }) => [name, isBuiltIn, address])).toEqual([
    ["All", true, ""],
    ["With points", true, "pointsMin=1&sort=points&direction=desc"],
    ["Points ending in 30 days", true, "endingDays=30&sort=points&direction=desc"],
    ["Quiet for 90 days", true, "state=member&quietDays=90&sort=activity&direction=desc"],
    ["Excluded", true, "state=excluded"],
  ]);
});

test("a view that is added, changed, renamed and removed is a tab meanwhile, and each step is in the log", async () => {
  const viewId = await add("Rich");
  const added = (await list()).views.at(-1);
  await changeMemberView({ shopId, viewId, terms: QUIET, ...BY });
  await renameMemberView({ shopId, viewId, name: "Asleep", ...BY });
  const renamed = (await list()).views.at(-1);
  await removeMemberView({ shopId, viewId, ...BY });

  expect(added).toEqual({ id: viewId, name: "Rich", isBuiltIn: false, address: "pointsMin=1000&sort=points&direction=desc" });
  expect(renamed).toEqual({
    id: viewId,
    name: "Asleep",
    isBuiltIn: false,
    address: "quietDays=60&redeemed=no&sort=activity&direction=asc",
  });
  expect((await list()).views).toHaveLength(5);
  const { rows } = await readActivityLog(shopId, { search: new URLSearchParams(), viewer: "staff:7" });
  const said = rows.map(({ title, lines }) => [title, ...lines.map(({ label, before, after }) => `${label}: ${before} -> ${after}`)]);
  expect(said.slice(0, 4)).toEqual([
    [
      "Removed the view “Asleep” of the members list",
      "View: Asleep -> null",
      "Shows: Quiet for 60 days; Never redeemed -> null",
      "Sorted by: longest without activity first -> null",
    ],
    ["Changed the view “Asleep” of the members list", "View: Rich -> Asleep"],
    [
      "Changed the view “Rich” of the members list",
      "Shows: Balance from 1,000 -> Quiet for 60 days; Never redeemed",
      "Sorted by: highest balance first -> longest without activity first",
    ],
    [
      "Added the view “Rich” of the members list",
      "View: null -> Rich",
      "Shows: null -> Balance from 1,000",
      "Sorted by: null -> highest balance first",
    ],
  ]);
});

test("the address says which view it is, and whether something else is shown by now", async () => {
  const viewId = await add("Rich");
  const shown = async (address: string) => {
    const { viewId: id, isViewChanged } = await list(address);
    return [id, isViewChanged];
  };

  expect(await shown("")).toEqual(["all", false]);
  expect(await shown("pointsMin=5")).toEqual(["all", true]);
  expect(await shown(`view=${viewId}&pointsMin=1000&sort=points&direction=desc`)).toEqual([viewId, false]);
  expect(await shown(`view=${viewId}&pointsMin=2000&sort=points&direction=desc`)).toEqual([viewId, true]);
  expect(await shown("view=viw_removed&pointsMin=5")).toEqual(["all", true]);
});

test("a name is taken whatever its case, also by a view that comes with the program; nothing changes then", async () => {
  const viewId = await add("Rich");
  const other = await add("Poor");
  const before = await stored();

  expect(await addMemberView({ shopId, name: " rich", terms: QUIET, ...BY })).toEqual({ outcome: "name_taken" });
  expect(await addMemberView({ shopId, name: "EXCLUDED", terms: QUIET, ...BY })).toEqual({ outcome: "name_taken" });
  expect(await renameMemberView({ shopId, viewId: other, name: "Rich", ...BY })).toEqual({ outcome: "name_taken" });
  expect(await stored()).toEqual(before);
  expect(await renameMemberView({ shopId, viewId, name: "RICH", ...BY })).toEqual({ outcome: "renamed" });
});

test(`a shop has up to ${SAVED_VIEWS_MAX} views of its own, also when two are added at once`, async () => {
  for (let number = 1; number < SAVED_VIEWS_MAX; number++) await add(`View ${number}`);

  const names = ["One more", "And one more"];
  const outcomes = await Promise.all(names.map((name) => addMemberView({ shopId, name, terms: RICH, ...BY })));

  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["added", "too_many"]);
  expect(await db.memberView.count()).toBe(SAVED_VIEWS_MAX);
  expect((await list()).canAddView).toBe(false);
});

test("two at once never get one name", async () => {
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => addMemberView({ shopId, name: "Rich", terms: RICH, ...BY })));

  expect(outcomes.filter(({ outcome }) => outcome === "added")).toHaveLength(1);
  expect(outcomes.filter(({ outcome }) => outcome === "name_taken")).toHaveLength(7);
});

test("what another shop has, or what is gone, or what comes with the program, is not found and stays", async () => {
  const viewId = await add("Rich");
  const kawa = await aLaunchedShop(KAWA);
  const before = await stored();

  for (const [shop, id] of [[kawa, viewId] as const, [shopId, "viw_none"] as const, [shopId, "excluded"] as const]) {
    const theirs = { shopId: shop, viewId: id, ...BY };
    expect(await changeMemberView({ ...theirs, terms: QUIET })).toEqual({ outcome: "not_found" });
    expect(await renameMemberView({ ...theirs, name: "Mine" })).toEqual({ outcome: "not_found" });
    expect(await removeMemberView(theirs)).toEqual({ outcome: "not_found" });
  }

  expect(await stored()).toEqual(before);
  expect((await list("", kawa)).views).toHaveLength(5);
});

test("saving a view as it is leaves no line in the log", async () => {
  const viewId = await add("Rich");
  const before = await stored();

  await changeMemberView({ shopId, viewId, terms: RICH, ...BY });

  expect(await stored()).toEqual(before);
});

test.each([
  [{ name: "  ", ...RICH }, { name: "Give the view a name." }],
  [{ name: undefined, ...RICH }, { name: "Give the view a name." }],
  [{ name: "x".repeat(41), ...RICH }, { name: "Use up to 40 characters for the name." }],
])("a form like %j is refused beside its field", (values, errors) => {
  expect(checkValues(values, newViewForm)).toEqual({ ok: false, errors });
  expect(checkValues({ viewId: "viw_1", name: values.name }, renamedViewForm)).toEqual({ ok: false, errors });
});
