/**
 * The law of the house: who may import whom, and what may stand where. A failure is a sentence that says what to do.
 * The map is in the README, the reasons in docs/decisions/0008.
 */
import { expect, test } from "vitest";
import { catalog } from "~/queue/catalog";
import { layerOf, readHouse, readText, roomOf, type SourceFile } from "./house";

const house = readHouse();
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.startsWith("test/");
const product = house.filter((source) => !isTest(source.file));
const app = product.filter((source) => source.file.startsWith("app/"));

const LOYALTY_LOW = ["loyalty/facts", "loyalty/port", "loyalty/program", "loyalty/members", "loyalty/ledger"];
const TOPICS = ["analytics", "earning", "rewards", "redemption", "program", "members", "ledger", "activity-log", "imports", "notices"].map(
  (topic) => `loyalty/${topic}`,
);

/** Room -> rooms it may import, and why not the others. */
const MAY_IMPORT: Record<string, { rooms: string[]; why: string }> = {
  lib: { rooms: ["lib"], why: "A word that needs a room is not a lib word." },
  contracts: { rooms: ["lib", "contracts"], why: "The panel would drag the domain into the shopper's browser." },
  base: { rooms: ["base", "lib"], why: "The base of the house rests on nothing." },
  memory: { rooms: ["memory", "lib", "base"], why: "What is kept in memory is whoever loads it's own affair." },
  queue: { rooms: ["queue", "lib", "base"], why: "The queue knows no domain and no worker, or a ring begins." },
  "loyalty/facts": { rooms: ["lib"], why: "Facts are words, not deeds." },
  "loyalty/port": { rooms: ["lib", "loyalty/facts", "loyalty/port", "contracts"], why: "A port says what is needed, not how it is done." },
  "loyalty/ledger": {
    rooms: ["lib", "base", "contracts", "loyalty/ledger", "loyalty/members", "loyalty/program"],
    why: "The ledger knows members and nothing above.",
  },
  "loyalty/members": {
    rooms: ["lib", "base", "loyalty/facts", "loyalty/members", "loyalty/program"],
    why: "Members are low in the house.",
  },
  "loyalty/program": {
    rooms: ["lib", "base", "contracts", "queue", "loyalty/facts", "loyalty/port", "loyalty/program"],
    why: "The program knows no topic.",
  },
  "loyalty/earning": {
    rooms: ["lib", "base", "queue", "contracts", ...LOYALTY_LOW, "loyalty/earning"],
    why: "Topics meet in workflows only.",
  },
  "loyalty/rewards": { rooms: ["lib", "base", "contracts", ...LOYALTY_LOW, "loyalty/rewards"], why: "Topics meet in workflows only." },
  "loyalty/redemption": {
    rooms: ["lib", "base", "queue", "contracts", ...LOYALTY_LOW, "loyalty/rewards", "loyalty/redemption"],
    why: "Topics meet in workflows only.",
  },
  "loyalty/analytics": {
    rooms: ["lib", "base", "contracts", ...LOYALTY_LOW, "loyalty/analytics"],
    why: "Figures read every table and write none.",
  },
  "loyalty/imports": {
    rooms: ["lib", "base", "contracts", ...LOYALTY_LOW, "loyalty/imports"],
    why: "A file speaks of members and their points, and of no topic.",
  },
  "loyalty/notices": {
    rooms: ["lib", "base", "contracts", ...LOYALTY_LOW, "loyalty/notices"],
    why: "A notice tells of what others decided.",
  },
  "loyalty/activity-log": { rooms: ["lib", "base", "loyalty/activity-log"], why: "The log keeps facts and knows nobody's meaning." },
  "loyalty/workflows": {
    rooms: ["lib", "base", "queue", "contracts", "loyalty/facts", "loyalty/port", "loyalty/workflows", ...TOPICS],
    why: "The outside comes in as facts and ports.",
  },
  shopify: {
    rooms: ["lib", "base", "memory", "queue", "contracts", "shopify", "loyalty/facts", "loyalty/port"],
    why: "The border decides nothing.",
  },
  mail: { rooms: ["lib", "base", "mail"], why: "Mail only carries." },
  presenters: {
    rooms: ["lib", "base", "memory", "contracts", "presenters", "shopify", "loyalty/facts", ...TOPICS],
    why: "Reading changes nothing: no workflows, no queue.",
  },
  jobs: {
    rooms: ["lib", "base", "queue", "jobs", "shopify", "mail", "loyalty/facts", "loyalty/port", "loyalty/workflows"],
    why: "Jobs call workflows.",
  },
  components: { rooms: ["lib", "contracts", "components", "widget", ...TOPICS], why: "Components load nothing." },
  routes: {
    rooms: [
      "lib",
      "base",
      "memory",
      "contracts",
      "presenters",
      "components",
      "shopify",
      "routes",
      "widget",
      "loyalty/workflows",
      ...TOPICS,
    ],
    why: "A route parses, calls and answers.",
  },
  processes: {
    rooms: ["lib", "base", "memory", "queue", "jobs", "shopify", "processes", "loyalty/workflows"],
    why: "They wire and stop, and decide nothing.",
  },
  widget: { rooms: ["widget"], why: "Anything else lands in the shopper's browser." },
  sandbox: { rooms: ["sandbox", "lib", "contracts"], why: "A fake that reads our tables proves nothing." },
};

test("every room imports only what it may", () => {
  const complaints = product.flatMap((source) => importComplaints(source));
  expect(complaints).toEqual([]);
});

function importComplaints({ file, imports, typeImports }: SourceFile): string[] {
  const room = roomOf(file);
  const law = MAY_IMPORT[room];
  if (!law) return [`${file} stands in no room: give "${room}" a line in the table of architecture.test.ts.`];
  // The widget's types come from the contracts; types weigh nothing in the browser.
  const all = room === "widget" ? imports : [...imports, ...typeImports];
  const tooFar = all.filter((target) => !law.rooms.includes(roomOf(target)));
  const wrongLayer = all.filter((target) => forbiddenLayer(file, target));
  return [
    ...tooFar.map((target) => `${file} imports ${target}. ${law.why}`),
    ...wrongLayer.map((target) => `${file} imports ${target}. ${forbiddenLayer(file, target)}`),
  ];
}

/** Inside the rooms: pure files stay pure, a table has one owner, doors do not touch stores. */
function forbiddenLayer(file: string, target: string): string | null {
  const from = roomOf(file);
  const to = roomOf(target);
  const layer = layerOf(target);
  if (from.startsWith("loyalty/") && layerOf(file) === "pure" && /\.server$/.test(target)) return "A pure file needs no server.";
  if (layerOf(file) === "store" && layer === "store" && from !== to) return "A table has one owner; stores do not know each other.";
  if (from === "components" && /\.server$/.test(target)) return "Components load nothing.";
  if (from === "presenters" && to === "loyalty/ledger" && /ledger\.server$/.test(target)) return "Reading changes nothing.";
  if (from === "routes" && (layer === "store" || /(^|\/)db\.server$/.test(target))) {
    return "Routes do not touch stores; use a presenter or a workflow.";
  }
  const isTopicUseCase = TOPICS.includes(to) && layer === "server";
  if (from === "routes" && isTopicUseCase) return "Routes call workflows.";
  const isOtherTopic = TOPICS.includes(from) && TOPICS.includes(to) && from !== to && !LOYALTY_LOW.includes(to);
  if (isOtherTopic && layer !== "pure") return "Topics know each other's pure files at most; a workflow brings them together.";
  return null;
}

test("the database is spoken to in stores alone", () => {
  const mayQuery = (file: string) =>
    layerOf(file) === "store" || /lock-member\.server|set-wise\.server|db\.server|queue\.server|sandbox\//.test(file);
  const speaking = product.filter(
    ({ file, text }) =>
      !mayQuery(file) &&
      /\b(tx|db|prisma)\.(\$(?!disconnect|connect)|[a-z]+[A-Za-z]*\.(find|create|update|upsert|delete|count|aggregate|group))/.test(text),
  );
  expect(speaking.map(({ file }) => `${file} speaks SQL. Put the statement into the room's store.`)).toEqual([]);
});

test("members are locked in one file, deliveries claimed in one", () => {
  const locking = app.filter(({ text }) => /FOR UPDATE/.test(text)).map(({ file }) => file);
  const allowed = /lock-member\.server|\.store\.server/;
  expect(locking.filter((file) => !allowed.test(file))).toEqual([]);
  const lockingMembers = app.filter(({ text }) => /FROM "Member"[^`]*FOR (NO KEY )?UPDATE/.test(text)).map(({ file }) => file);
  expect(lockingMembers).toEqual(["app/loyalty/members/lock-member.server.ts"]);
});

test("entries are inserted and read, nothing else", () => {
  const changing = app.filter(({ text }) => /pointsEntry\.(update|upsert|delete)|(UPDATE|DELETE FROM) "PointsEntry"/.test(text));
  const allowed = ["app/loyalty/ledger/ledger.store.server.ts"]; // its eraseShop deletes, under the trigger's leave
  expect(changing.map(({ file }) => file).filter((file) => !allowed.includes(file))).toEqual([]);
  const writing = app.filter(({ text }) => /INSERT INTO "PointsEntry"|pointsEntry\.create/.test(text)).map(({ file }) => file);
  expect(writing).toEqual(["app/loyalty/ledger/ledger.store.server.ts"]);
});

test("only the ledger moves a member's counters", () => {
  const moving = app.filter(({ text }) => /SET[^`;]*"(available|pending|deficit)Points"/.test(text)).map(({ file }) => file);
  expect(moving).toEqual(["app/loyalty/members/members.store.server.ts"]);
  const calling = app.filter(({ text }) => /\bmoveCounters(OfMany)?\b/.test(text)).map(({ file }) => file);
  expect(calling.sort()).toEqual([
    "app/loyalty/ledger/expire-points.server.ts",
    "app/loyalty/ledger/ledger.server.ts",
    "app/loyalty/ledger/release-points.server.ts",
    "app/loyalty/members/members.store.server.ts",
  ]);
});

test("configuration enters at env.server.ts", () => {
  const mayRead = ["app/env.server.ts", "app/start.server.ts", "app/embedded-database.server.ts"];
  const reading = app.filter(({ file, text }) => /process\.env\b/.test(text) && !mayRead.includes(file));
  expect(reading.map(({ file }) => file)).toEqual([]);
});

test("OpenTelemetry is loaded by tracing.server.ts alone, and only when it is switched on", () => {
  const naming = app.filter(({ text }) => /@opentelemetry\//.test(text)).map(({ file }) => file);
  expect(naming).toEqual(["app/tracing.server.ts"]);
  const atOnce = readText("app/tracing.server.ts").match(/^import (?!type )[^;]*@opentelemetry[^;]*;/gm) ?? [];
  expect(atOnce).toEqual([]);
});

test("time and chance are arguments in the domain", () => {
  const domain = app.filter(({ file }) => file.startsWith("app/loyalty/"));
  const guilty = domain.filter(({ text }) => /new Date\(\)|Date\.now\(\)|Math\.random\(\)|clock\.server/.test(text));
  expect(guilty.map(({ file }) => file)).toEqual([]);
});

test("every admin loader and action begins with the merchant's door", () => {
  const doors = app.filter(({ file }) => /^app\/routes\/app[./_]/.test(file));
  const open = doors.flatMap(({ file, text }) => {
    const bodies = [...text.matchAll(/export (?:async function|const) (loader|action)\b[\s\S]*?(?=\nexport |$)/g)];
    return bodies
      .filter(([body]) => !/authenticateMerchant\(/.test(body))
      .map(([, name]) => `${file}: its ${name} asks nobody who they are.`);
  });
  expect(open).toEqual([]);
});

test("files are short", () => {
  const limit = (file: string) => (file.startsWith("app/routes/") ? 200 : 300);
  const long = house.filter(({ file, lines }) => lines.length - 1 > limit(file));
  expect(long.map(({ file, lines }) => `${file} has ${lines.length} lines; ${limit(file)} are enough.`)).toEqual([]);
});

test("no room is called by a word that says nothing", () => {
  const named = house.filter(({ file }) => /(^|\/)(utils?|helpers?|common|shared|misc|services?|managers?)(\/|\.)/.test(file));
  expect(named.map(({ file }) => file)).toEqual([]);
});

test("every table has an owner, whose store alone names it", () => {
  const owners = [...readText("prisma/schema.prisma").matchAll(/\/\/\/ Owner: (\S+)\n(?:\/\/\/.*\n)*model (\w+)/g)];
  const models = [...readText("prisma/schema.prisma").matchAll(/^model (\w+)/gm)].map((match) => match[1]);
  expect(owners.map((match) => match[2])).toEqual(models);
  const complaints = owners.flatMap(([, room = "", model = ""]) => {
    const folder = `app/${room}/`;
    const accessor = model.charAt(0).toLowerCase() + model.slice(1);
    const naming = app.filter(({ text }) => new RegExp(`\\b(tx|db|prisma)\\.${accessor}\\.|(FROM|INTO|UPDATE|JOIN) "${model}"`).test(text));
    return naming.filter(({ file }) => !file.startsWith(folder)).map(({ file }) => `${file} names ${model}, which ${room} owns.`);
  });
  // Figures may read every table; the border reads one column, the domain of a shop.
  const mayRead = /^app\/(loyalty\/analytics\/|shopify\/install\/shop-domain\.store|loyalty\/ledger\/check-ledger)/;
  expect(complaints.filter((complaint) => !mayRead.test(complaint))).toEqual([]);
});

test("every table carries the shop in its primary key", () => {
  const models = readText("prisma/schema.prisma")
    .split(/^model /m)
    .slice(1);
  const without = models.filter((model) => !/@@id\(\[(shopId|shopDomain|shop)[,\]]|shopId\s+Int\s+@id|^Shop \{/.test(model));
  expect(without.map((model) => model.split(" ")[0])).toEqual([]);
});

test("every job has a handler", () => {
  const handlers = readText("app/jobs/handlers/index.ts");
  const missing = Object.keys(catalog).filter((name) => !handlers.includes(`"${name}"`));
  expect(missing).toEqual([]);
});

test("every topic of the app's toml has a reader, and the reverse", () => {
  const toml = readText("shopify.app.toml");
  const listed = [...toml.matchAll(/(?:compliance_)?topics\s*=\s*\[([^\]]*)\]/g)].flatMap(([, list = ""]) =>
    [...list.matchAll(/"([^"]+)"/g)].map((topic) => topic[1]),
  );
  const read = [...readText("app/shopify/webhooks/topics.ts").matchAll(/"([a-z_]+\/[a-z_]+)"/g)].map((topic) => topic[1]);
  expect([...new Set(listed)].sort()).toEqual([...new Set(read)].sort());
});

test("scopes are the same in the toml and in the environment's default", () => {
  const toml = /scopes\s*=\s*"([^"]+)"/.exec(readText("shopify.app.toml"))?.[1];
  expect(readText("app/env.server.ts")).toContain(`"${toml}"`);
});
