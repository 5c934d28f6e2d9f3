import { createHmac } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { worldForTests, type SentWebhook } from "../test-world";
import type { World } from "../world";
import { isUnderWay } from "./courier";
import type { Post } from "./attempt";
import type { Knob } from "./knobs";

let world: World;
let sent: SentWebhook[];
afterEach(() => world.courier.stop());

function aWorld(post?: Post): void {
  ({ world, sent } = worldForTests(post ? { post } : {}));
}

function knob(kind: Knob["kind"], more: Partial<Knob> = {}): void {
  world.knobs.knobs.push({ id: 1, kind, topic: null, shop: null, remaining: null, copies: 1, ms: 20, ...more });
}

function send(...topics: string[]): void {
  for (const topic of topics) world.courier.send(world.shops["birch-and-bark"], topic, { topic, id: 7 }, "#1001");
}

async function allEnded(): Promise<void> {
  await vi.waitUntil(() => !world.deliveries.some(isUnderWay), { timeout: 5000 });
}

test("a webhook is signed over its raw body and carries Shopify's headers", async () => {
  aWorld();

  send("orders/paid");
  await allEnded();

  const [message] = sent;
  const signature = createHmac("sha256", "sandbox_secret")
    .update(message?.raw ?? "")
    .digest("base64");
  const headers = (name: string) => message?.headers.get(`X-Shopify-${name}`);
  expect(headers("Hmac-Sha256")).toBe(signature);
  expect([headers("Topic"), headers("Shop-Domain"), headers("API-Version")]).toEqual([
    "orders/paid",
    "birch-and-bark.myshopify.com",
    "2026-10",
  ]);
  expect(headers("Webhook-Id")).toBe(world.deliveries[0]?.webhookId);
  expect(headers("Event-Id")).not.toBe(headers("Webhook-Id"));
  expect(Date.parse(headers("Triggered-At") ?? "")).toBeGreaterThan(0);
});

test("anything but 200 is tried eight times more, with the same id and body, then given up", async () => {
  const seen: string[] = [];
  aWorld((_url, init) => {
    seen.push(`${init.headers["X-Shopify-Webhook-Id"]} ${init.body}`);
    return Promise.resolve(new Response(null, { status: 204 }));
  });
  world.knobs.retrySpeed = 10_000_000;

  send("orders/paid");
  await allEnded();

  expect(world.deliveries[0]).toMatchObject({ state: "failed" });
  expect(seen).toHaveLength(9);
  expect(new Set(seen).size).toBe(1);
});

test("an app that is down is reached when it is back", async () => {
  let isUp = false;
  aWorld(() =>
    isUp
      ? Promise.resolve(new Response(null, { status: 200 }))
      : Promise.reject(new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } })),
  );
  world.knobs.retrySpeed = 20_000;

  send("orders/paid");
  await vi.waitUntil(() => (world.deliveries[0]?.attempts.length ?? 0) > 0);
  isUp = true;
  await allEnded();

  expect(world.deliveries[0]).toMatchObject({ state: "delivered" });
  expect(world.deliveries[0]?.attempts[0]).toMatchObject({ status: null, error: "ECONNREFUSED" });
});

describe("knobs", () => {
  test("a duplicate has the id of its original", async () => {
    aWorld();
    knob("duplicate", { copies: 2, remaining: 1 });

    send("orders/paid", "orders/updated");
    await allEnded();

    const ids = sent.filter((one) => one.topic === "orders/paid").map((one) => one.headers.get("X-Shopify-Webhook-Id"));
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
    expect(sent.filter((one) => one.topic === "orders/updated")).toHaveLength(1);
  });

  test("reorder changes the order in which they arrive", async () => {
    aWorld();
    knob("reorder", { ms: 10 });

    send("a/one", "b/two", "c/three");
    await allEnded();

    const arrived = sent.map((one) => one.topic);
    expect(arrived).not.toEqual(["a/one", "b/two", "c/three"]);
    expect([...arrived].sort()).toEqual(["a/one", "b/two", "c/three"]);
  });

  test("what is dropped never leaves, and the rest is not touched", async () => {
    aWorld();
    knob("drop", { topic: "orders/paid" });

    send("orders/paid", "orders/updated");
    await allEnded();

    expect(sent.map((one) => one.topic)).toEqual(["orders/updated"]);
    expect(world.deliveries.map((one) => one.state)).toEqual(["dropped", "delivered"]);
  });

  test("a tampered body does not fit its signature; the retry is the original", async () => {
    const bodies: [string, boolean][] = [];
    aWorld((_url, init) => {
      const raw = init.body;
      const fits = createHmac("sha256", "sandbox_secret").update(raw).digest("base64") === init.headers["X-Shopify-Hmac-Sha256"];
      bodies.push([raw, fits]);
      return Promise.resolve(new Response(null, { status: fits ? 200 : 401 }));
    });
    world.knobs.retrySpeed = 10_000_000;
    knob("tamper", { remaining: 1 });

    send("orders/paid");
    await allEnded();

    expect(bodies).toEqual([
      ['{"topic":"orders/paid","id":8}', false],
      ['{"topic":"orders/paid","id":7}', true],
    ]);
  });

  test("an unsigned message has no signature, the next one has", async () => {
    aWorld();
    knob("unsigned", { remaining: 1 });

    send("orders/paid", "orders/updated");
    await allEnded();

    expect(sent.map((one) => one.headers.has("X-Shopify-Hmac-Sha256")).sort()).toEqual([false, true]);
  });
});

test("topics that the app has not subscribed to are not sent", async () => {
  ({ world, sent } = worldForTests({ topics: ["orders/paid"] }));

  send("orders/create", "orders/paid");
  await allEnded();

  expect(sent.map((one) => one.topic)).toEqual(["orders/paid"]);
});
