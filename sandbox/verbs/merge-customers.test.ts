import { beforeEach, expect, test } from "vitest";
import type { ShopState } from "../shop-state";
import { variantOf, worldForTests } from "../test-world";
import type { World } from "../world";
import { createDiscount, mergeCustomers, moveStoreCredit, placeOrder, sendCompliance, signUp } from "./index";

let world: World;
let birch: ShopState;
let ada: number;
let ben: number;
beforeEach(() => {
  ({ world, birch } = worldForTests());
  ada = signUp(world, birch, { email: "ada@example.com", firstName: "Ada" }).id;
  ben = signUp(world, birch, { email: "ben@example.com", firstName: "Ben" }).id;
});

const order = (customerId: number) =>
  placeOrder(world, birch, { customerId, lines: [{ variantId: variantOf(birch, 0), quantity: 1 }], shippingRateId: null });
const said = () => world.deliveries.filter(({ topic }) => topic.startsWith("customers/")).slice(2);

test("orders and discounts go to whoever is kept; the other is gone, and the app is told", () => {
  const placed = order(ben);
  createDiscount(world, birch, { code: "MINE", kind: "amount", amountMinor: 500, customerIds: [ben] });

  const merged = mergeCustomers(world, birch, { oneId: ada, twoId: ben, keepId: ada });

  expect(merged).toEqual({ status: "completed", keptId: ada, goneId: ben, errors: [] });
  expect([placed.customerId, birch.discounts.at(-1)?.customerIds]).toEqual([ada, [ada]]);
  expect(birch.customers.map(({ id }) => id)).not.toContain(ben);
  expect(said().map(({ topic }) => topic)).toEqual(["customers/merge", "customers/update", "customers/delete"]);
  expect(JSON.parse(said()[0]?.body ?? "")).toEqual({
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${ada}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${ben}`,
    admin_graphql_api_job_id: null,
    status: "completed",
    errors: [],
  });
});

test("without a choice an account is kept before a guest, and the second of two alike", () => {
  const guest =
    order(ada) && placeOrder(world, birch, { email: "guest@example.com", lines: [{ variantId: variantOf(birch, 0), quantity: 1 }] });

  expect(mergeCustomers(world, birch, { oneId: ada, twoId: guest.customerId ?? 0 }).keptId).toBe(ada);
  expect(mergeCustomers(world, birch, { oneId: ada, twoId: ben }).keptId).toBe(ben);
});

test("store credit forbids it: the app hears of a failure, and nothing has changed", () => {
  const placed = order(ben);
  moveStoreCredit(world, birch, ben, 2_500, "A gift");

  expect(mergeCustomers(world, birch, { oneId: ada, twoId: ben, keepId: ada })).toMatchObject({ status: "failed" });

  expect(placed.customerId).toBe(ben);
  expect(said().map(({ topic, body }) => [topic, (JSON.parse(body) as { status: string }).status])).toEqual([
    ["customers/merge", "failed"],
  ]);
});

test("a customer cannot be merged with themselves", () => {
  expect(() => mergeCustomers(world, birch, { oneId: ada, twoId: ada })).toThrow("another customer");
});

test("a customer whom the shop redacts is gone from it: their orders are nobody's", () => {
  const placed = order(ada);

  sendCompliance(world, birch, "customers/redact", ada);

  expect(placed).toMatchObject({ customerId: null, email: "" });
  expect(JSON.parse(said().at(-1)?.body ?? "")).toMatchObject({
    customer: { id: ada, email: "ada@example.com" },
    orders_to_redact: [placed.id],
  });
});
