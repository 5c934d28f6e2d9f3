/** What the merchant sets, makes and reads of activities. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { activityDraft, activityForm, type ActivityDraft, type ActivityFormKind } from "~/loyalty/earning/activity.form";
import { makeCodes } from "~/loyalty/workflows/make-codes.server";
import { saveEarningRule } from "~/loyalty/workflows/save-earning-rule.server";
import { shopperActs } from "~/loyalty/workflows/shopper-acts.server";
import { readActivityRulePage } from "~/presenters/activity-rule-page.server";
import { readCatalogue } from "~/presenters/catalogue-page.server";
import { readCodesFile, readCodesPage } from "~/presenters/codes-page.server";
import { readMemberActivities } from "~/presenters/member-activities.server";
import { readProgramPage } from "~/presenters/program-page.server";
import { readRequestsPage } from "~/presenters/requests-page.server";
import { shopperHome } from "~/presenters/shopper-home.server";
import { aLaunchedShop, BIRCH } from "#test/factories/installed-shop";
import { aMember } from "#test/factories/member";
import { ADA } from "#test/factories/order-facts";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const AT = daysAfter(MONDAY_NOON, 1);
const actor = "staff:1";

async function save(shopId: number, kind: ActivityFormKind, given: Partial<ActivityDraft> = {}, ruleId: string | null = null) {
  const form = checkValues({ ...activityDraft(kind, null), ...given }, activityForm);
  if (!form.ok) throw new Error(JSON.stringify(form.errors));
  return saveEarningRule({ shopId, ruleId, rule: form.value, actor, at: MONDAY_NOON });
}
async function saved(...wanted: Parameters<typeof save>): Promise<string> {
  const answer = await save(...wanted);
  if (answer.outcome !== "saved") throw new Error(answer.outcome);
  return answer.ruleId;
}

test("a program has several pages to visit and one birthday; each is said on its row and in the panel", async () => {
  const shopId = await aLaunchedShop();
  await saved(shopId, "visit_page", { url: "https://birch.example/story", title: "Our story" });
  await saved(shopId, "visit_page", { url: "https://birch.example/film", title: "The film" });
  await saved(shopId, "birthday");

  expect(await save(shopId, "birthday", { points: "999" })).toEqual({ outcome: "kind_taken" });

  const { waysToEarn } = await readProgramPage(shopId, AT);
  expect(waysToEarn.slice(2).map(({ sentence }) => sentence)).toEqual([
    "10 points for visiting “Our story”, once ever",
    "10 points for visiting “The film”, once ever",
    "200 points on a member’s birthday, once a year",
  ]);
  const home = await shopperHome({ shopId, customerGid: null, at: AT });
  expect(
    home.kind === "visitor" && home.waysToEarn.slice(2).map(({ kind, points, activity }) => [kind, points, activity?.by, activity?.title]),
  ).toEqual([
    ["visit_page", 10, "visit", "Our story"],
    ["visit_page", 10, "visit", "The film"],
    ["birthday", 200, "birthday", null],
  ]);
  const there = (await readCatalogue(shopId)).flatMap(({ rows }) => rows.filter(({ isThere }) => isThere).map(({ kind }) => kind));
  expect(there).toEqual(["place_order", "create_account", "birthday", "visit_page"]);
});

test("a changed rule keeps its place and its kind, and another shop's is not there", async () => {
  const shopId = await aLaunchedShop();
  const other = await aShop();
  const ruleId = await saved(shopId, "packaging");

  expect(await save(shopId, "visit_page", { url: "https://x.example" }, ruleId)).toEqual({ outcome: "not_found" });
  expect(await save(other, "packaging", { points: "99" }, ruleId)).toEqual({ outcome: "not_found" });
  expect(await readActivityRulePage(other, ruleId, "packaging")).toBeNull();
  expect(await readCodesPage(other, ruleId, AT)).toBeNull();
  expect(await readActivityRulePage(shopId, null, "place_order")).toBeNull();
  expect(await readActivityRulePage(shopId, ruleId, "")).toMatchObject({
    isNew: false,
    title: "Bring packaging back",
    draft: { points: "10" },
  });
});

test("codes are a file with a link each, and a poster's one code has its link on the page", async () => {
  const shopId = await aLaunchedShop();
  const ruleId = await saved(shopId, "custom_action", { title: "Market stall" });
  const make = (name: string, use: "once" | "once_per_member", size: number) =>
    makeCodes({ shopId, ruleId, choice: { name, use, size, lastDay: new Date("2026-04-01T04:00:00Z") }, actor, at: AT });
  const cards = await make("Cards, 2026", "once", 2);
  await make("Poster", "once_per_member", 1);
  const batchId = cards.outcome === "made" ? cards.batch.id : "";

  const file = await readCodesFile(shopId, batchId);
  const page = await readCodesPage(shopId, ruleId, AT);

  const code = "[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}";
  expect(file?.name).toBe("codes-cards-2026.csv");
  expect(file?.text).toMatch(new RegExp(`^\\uFEFFcode,link,used at\\n(${code},https://${BIRCH.domain}/#encore=code/${code},\\n){2}$`));
  const batches = [...(page?.batches ?? [])].sort((one, two) => one.name.localeCompare(two.name));
  expect(batches).toMatchObject([
    { name: "Cards, 2026", size: 2, used: 0, lastDay: "2026-03-31", state: "open", link: null },
    { name: "Poster", size: 1, link: expect.stringMatching(new RegExp(`^https://${BIRCH.domain}/#encore=code/${code}$`)) as string },
  ]);
  expect(await readCodesFile(await aShop(), batchId)).toBeNull();
});

test("what waits is told with what was told, and what it gives by the terms of when it was done", async () => {
  const shopId = await aLaunchedShop();
  const member = await aMember(shopId);
  const ruleId = await saved(shopId, "review", { photoPoints: "150" });
  const request = { about: "review" as const, requestKey: randomUUID(), ruleId, media: "photo" as const, where: "On the chair" };
  await shopperActs({ shopId, customerGid: ADA, request, at: AT });
  await save(shopId, "review", { photoPoints: "100" }, ruleId);

  const page = await readRequestsPage(shopId, { state: "WAITING", ruleId: null, after: null });

  expect(page.rows).toMatchObject([
    {
      ...{ name: "Ada Lund", memberId: String(member.id), title: "Review", points: "150 points", isWaiting: true },
      facts: [
        { label: "Review", text: "with a photo" },
        { label: "Where", text: "On the chair" },
      ],
    },
  ]);
  expect(page.rules).toEqual([{ value: ruleId, label: "Review" }]);
  expect(await readRequestsPage(shopId, { state: "DECLINED", ruleId: null, after: null })).toMatchObject({ rows: [], next: null });
  expect(await readMemberActivities(shopId, member.id)).toMatchObject({
    choices: [{ ruleId, title: "Review", hasMedia: true, piece: null }],
    rows: [{ title: "Review", state: "WAITING", points: "", door: "panel" }],
  });
  const home = await shopperHome({ shopId, customerGid: ADA, at: AT });
  expect(home.kind === "member" && home.requests).toMatchObject([{ kind: "review", state: "waiting", reason: null }]);
  expect(await db.pointsEntry.count({ where: { kind: "EARN_ACTION" } })).toBe(0);
});
