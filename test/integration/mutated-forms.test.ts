/**
 * Every form of the admin, sent as no page of ours would send it: thousands of valid ones gone wrong, to every action that
 * the routes' files list. None is a 500. What is refused says why and changes no row of any table; what is taken leaves
 * every page readable.
 */
import fc from "fast-check";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "~/env.server";
import { ACTIVITY_FORM_KINDS } from "~/loyalty/earning/activity.form";
import { BUILT_IN_VIEWS } from "~/loyalty/members/member-view";
import { BIRCH } from "#test/factories/installed-shop";
import { fingerprintOf } from "#test/support/all-rows";
import { db, emptyAllTables } from "#test/support/database";
import { storedBodiesEach } from "#test/support/histories";
import { asMerchant, keepSessionOf } from "#test/support/merchant-requests";
import { mutated, mutatedText } from "#test/support/mutations";
import { ROUTE_DOORS, type RouteDoor } from "#test/support/route-doors";
import { twoShops, type TwoShops } from "#test/support/two-shops";

type Theirs = TwoShops["theirs"];
/** Values of a form, or the page that shows it and whose draft it is. */
type Form = { intent: string; values?: (theirs: Theirs) => unknown; draftOf?: { search?: string; isNew?: boolean; in?: string } };

const KEY = "5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3b01";
const AN_ADJUSTMENT = { direction: "give", points: "5", reason: "Sorry", note: "", mayOwe: false, requestKey: KEY };
const A_BATCH = { name: "Flyer", use: "once", size: "3", lastDay: "" };
const A_VIEW = { ...BUILT_IN_VIEWS[1], name: "Ours too" };

/** By route: forms as a page sends them. What a press sends without values has none to go wrong, its intent apart. */
const FORMS: Record<string, Form[]> = {
  "app._index": [
    { intent: "save", draftOf: { in: "setup" } },
    { intent: "confirm", values: () => ({ step: "setup" }) },
  ],
  "app.display": [{ intent: "save", draftOf: {} }],
  "app.emails": [{ intent: "save", draftOf: {} }],
  "app.health": [{ intent: "check" }, { intent: "retry" }],
  "app.imports.$importId._index": [
    { intent: "check", values: ({ file }) => ({ app: "plain", ...TEXTS_OF_IMPORT, columns: COLUMNS, checkedAt: file.checkedAt }) },
    { intent: "post", values: () => ({ checkedAt: "2026-03-01T12:00:00.000Z" }) },
  ],
  "app.members.$memberId": [
    { intent: "adjust", values: () => AN_ADJUSTMENT },
    { intent: "undo_merge", values: ({ merge }) => ({ mergeId: String(merge.id) }) },
    { intent: "merge_again", values: ({ merge }) => ({ mergeId: String(merge.id) }) },
    { intent: "undo", values: ({ debit }) => ({ entryId: String(debit.id) }) },
  ],
  "app.members.$memberId.export": [{ intent: "" }],
  "app.members.$memberId_.credit": [
    { intent: "", values: ({ waiting }) => ({ requestKey: KEY, ruleId: waiting.ruleId, count: "1", media: "none", note: "" }) },
  ],
  "app.members._index": [
    { intent: "add_view", values: () => A_VIEW },
    { intent: "change_view", values: ({ view }) => ({ ...A_VIEW, viewId: view.id }) },
    { intent: "rename_view", values: ({ view }) => ({ name: "Other", viewId: view.id }) },
    { intent: "remove_view", values: () => ({ viewId: "view_gone" }) },
  ],
  "app.members.export": [{ intent: "" }],
  "app.plan": [{ intent: "FREE" }],
  "app.program._index": [{ intent: "launch" }],
  "app.program.activities.$ruleId": ACTIVITY_FORM_KINDS.map((kind) => ({
    intent: "save",
    draftOf: { search: `?kind=${kind}`, isNew: true },
  })),
  "app.program.codes.$ruleId": [
    { intent: "make", values: () => A_BATCH },
    { intent: "stop", values: () => "cdb_gone" },
    { intent: "download", values: ({ batch }) => batch.id },
  ],
  "app.program.counting": [{ intent: "", draftOf: {} }],
  "app.program.earn.$ruleId": [
    { intent: "save", draftOf: {} },
    { intent: "save", draftOf: { search: "?kind=create_account", isNew: true } },
  ],
  "app.program.expiry": [
    { intent: "move", values: ({ version }) => ({ graceDays: "30", version: version.version }) },
    { intent: "undo", values: ({ changeId }) => ({ changeId }) },
  ],
  "app.program.rewards.$rewardId": [{ intent: "save", draftOf: {} }],
  "app.requests": [{ intent: "decide", values: () => ({ decision: "decline", reason: "No photo", ids: ["999"] }) }],
};
const COLUMNS = { email: "0", customer: "", points: "1", earnedOn: "", expiresOn: "", reason: "", note: "" };
const TEXTS_OF_IMPORT = {
  ...{ decimalMark: ".", fractions: "refuse", dateOrder: "dmy", repeats: "refuse", reason: "", note: "" },
  ...{ endless: false, mayOwe: false, joins: true },
};
/** Their bodies are files: mutated-files.test.ts. */
const FILES = ["app.imports.upload"];

const ACTIONS = ROUTE_DOORS.filter(({ route, method }) => method === "POST" && route.startsWith("app."));
const PAGES = ROUTE_DOORS.filter(({ route, method }) => method === "GET" && route.startsWith("app.") && route !== "app.$");
const CASES = ACTIONS.flatMap((door) =>
  (FORMS[door.route] ?? []).map((form, n): [string, Form, RouteDoor] => [`${door.route} ${form.intent} ${n}`, form, door]),
);

let theirs: Theirs;
let refusals = 0;
beforeAll(async () => {
  setAbstractFetchFunc(() => Promise.reject(new Error("there is no network here")));
  ({ theirs } = await twoShops());
  await keepSessionOf(BIRCH.domain);
});
afterAll(async () => {
  await emptyAllTables();
  await db.$disconnect();
});

test("every action of the admin has its forms", () => {
  expect(ACTIONS.map(({ route }) => route).sort()).toEqual([...Object.keys(FORMS), ...FILES].sort());
});

test.each(CASES)("%s: a form gone wrong is refused in words and changes nothing, or is a good one", async (_name, form, door) => {
  const start = { intent: form.intent, values: await valuesOf(form, door) };
  let before = await fingerprintOf(db);

  await fc.assert(
    fc.asyncProperty(anyBodyFrom(start), anyType, async (body, type) => {
      const answer = await door.answer(await aPost(door, body, type), paramsOf(form));
      const was = before;
      before = await fingerprintOf(db);
      if (!isRefusal(answer)) return;
      refusals += 1;
      expect(before).toEqual(was);
    }),
    { numRuns: storedBodiesEach(CASES) },
  );
});

/** As text that may be broken, or as a form whose values are wrong and whose intent is still the one. */
function anyBodyFrom(start: { intent: string; values: unknown }): fc.Arbitrary<string> {
  const wrongValues = mutated(start.values).map((values) => JSON.stringify({ ...start, values }));
  return fc.oneof(
    { arbitrary: wrongValues, weight: 3 },
    { arbitrary: mutatedText(start), weight: 1 },
    { arbitrary: fc.constantFrom(...NO_FORMS), weight: 1 },
  );
}

const NO_FORMS = [
  "",
  "null",
  "[]",
  "0",
  '"save"',
  "intent=save&values=1&intent=remove",
  "{}",
  '{"intent":["save"],"values":{}}',
  "--x\r\n\r\n--x--",
];
const anyType = fc.constantFrom(
  "application/json",
  "application/json",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
);

async function valuesOf({ values, draftOf }: Form, door: RouteDoor): Promise<unknown> {
  if (!draftOf) return values?.(theirs);
  const page = PAGES.find(({ route }) => route === door.route);
  const request = new Request(new URL(`${door.path}${draftOf.search ?? ""}`, env.SHOPIFY_APP_URL));
  const shown = (await page?.answer(await asMerchant(request), paramsOf({ intent: "", draftOf }))) as Record<string, unknown>;
  const draft = shown[draftOf.in ?? "draft"];
  expect(draft, `the page of ${door.route} shows a draft`).toBeTypeOf("object");
  return draft;
}

function paramsOf({ draftOf }: Pick<Form, "draftOf"> & { intent?: string }): Record<string, string> {
  const ids = { memberId: String(theirs.member.id), importId: String(theirs.file.id) };
  return draftOf?.isNew ? { ...ids, ruleId: "new", rewardId: "new" } : { ...ids, ruleId: theirs.rule.id, rewardId: theirs.rewardId };
}

function aPost(door: RouteDoor, body: string, type: string): Promise<Request> {
  const headers = { "Content-Type": type };
  return asMerchant(new Request(new URL(door.path, env.SHOPIFY_APP_URL), { method: "POST", headers, body }));
}

/** An answer without a reason fails here. */
function isRefusal(answer: unknown): boolean {
  if (answer instanceof Response) {
    expect(answer.status).toBeLessThan(500);
    return answer.status >= 400;
  }
  const { ok, errors = {}, problem } = answer as { ok: boolean; errors?: Record<string, string>; problem?: string };
  if (ok) return false;
  expect([...Object.values(errors), problem ?? ""].join("").length, "a refusal says why").toBeGreaterThan(0);
  return true;
}

test("after all that was taken, every page is readable", async () => {
  expect(refusals, "hardly anything was refused: the bodies are not wrong").toBeGreaterThan(CASES.length);
  for (const page of PAGES) {
    const answer = await page.answer(await asMerchant(new Request(new URL(page.path, env.SHOPIFY_APP_URL))), paramsOf({}));
    if (answer instanceof Response) expect([page.route, answer.status < 500]).toEqual([page.route, true]);
  }
});

/** What addresses carry: parts of a path, and whatever stands behind the question mark. */
const AN_ADDRESS = {
  params: { ruleId: "rul_1", rewardId: "rwd_1", memberId: "1", importId: "1" },
  search: {
    ...{
      q: "ada",
      before: "7",
      after: "3",
      kind: "review",
      state: "waiting",
      rule: "rul_1",
      day: "2026-03-01",
      sort: "points",
      filter: "all",
    },
    ...{
      direction: "desc",
      pointsMin: "1",
      joinedFrom: "2026-01-01",
      quietDays: "30",
      endingDays: "30",
      rows: "left_out",
      line: "2",
      host: "x",
    },
  },
};

test.each(PAGES.map((page): [string, RouteDoor] => [page.route, page]))(
  "%s: an odd address shows a page or none, never an error",
  async (_route, page) => {
    const before = await fingerprintOf(db);
    await fc.assert(
      fc.asyncProperty(mutated(AN_ADDRESS), async (wrong) => {
        const { params, search } = textsOf(wrong);
        const address = new URL(`${page.path}?${new URLSearchParams(search).toString()}`, env.SHOPIFY_APP_URL);
        // A part of the path stands in the address as well.
        address.pathname = `${address.pathname}/${Object.values(params).map(encodeURIComponent).join("/")}`;
        const answer = await page.answer(await asMerchant(new Request(address)), { ...paramsOf({}), ...params });
        if (answer instanceof Response) expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: storedBodiesEach(PAGES) },
    );
    expect(await fingerprintOf(db)).toEqual(before);
  },
);

test.each(
  PAGES.filter(({ route }) => route.includes("$") || /members|imports|requests|activity/.test(route)).map((page): [string, RouteDoor] => [
    page.route,
    page,
  ]),
)("%s: an address with what no table can keep leads nowhere", async (_route, page) => {
  for (const search of Object.keys(AN_ADDRESS.search)) {
    const answer = await page.answer(
      await asMerchant(new Request(new URL(`${page.path}?${search}=a%00b`, env.SHOPIFY_APP_URL))),
      paramsOf({}),
    );
    expect([search, answer instanceof Response && answer.status]).toEqual([search, 404]);
  }
});

/** As an address can say it: well-formed text. */
function textsOf(wrong: unknown): typeof AN_ADDRESS {
  const { params, search } = (wrong ?? {}) as Partial<Record<keyof typeof AN_ADDRESS, unknown>>;
  const texts = (values: unknown) =>
    Object.fromEntries(
      Object.entries(values ?? {}).map(([name, value]) => [
        name,
        String(typeof value === "object" ? "" : value)
          .replace(/\p{Surrogate}/gu, "")
          .slice(0, 6_000),
      ]),
    );
  return { params: texts(params), search: texts(search) } as typeof AN_ADDRESS;
}
