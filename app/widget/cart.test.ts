import { afterEach, expect, test, vi } from "vitest";
import { applyCode, readCart } from "./cart";

type InCart = { code: string; applicable: boolean };

afterEach(() => vi.unstubAllGlobals());

const off = (title: string) => ({ discount_application: { title } });
/** A gift card of $20 beside a mug of $14 with a product discount of its own. */
const A_CART = {
  items_subtotal_price: 3_400,
  currency: "USD",
  item_count: 2,
  requires_shipping: true,
  items: [
    { gift_card: true, final_line_price: 2_000 },
    { gift_card: false, final_line_price: 1_400, line_level_discount_allocations: [off("MUGS")] },
  ],
  cart_level_discount_applications: [{ title: "SPRING" }],
};

/** A page whose theme has the standard actions; `after` is what the cart says once the codes were set. */
function pageWithActions(before: InCart[], after: InCart[] | "refused") {
  const updateCart = vi.fn((_change: { discountCodes: string[] }) =>
    Promise.resolve(after === "refused" ? { cart: null, userErrors: [{}] } : { cart: { discountCodes: after }, userErrors: [] }),
  );
  vi.stubGlobal("window", { Shopify: { actions: { getCart: () => Promise.resolve({ cart: { discountCodes: before } }), updateCart } } });
  return updateCart;
}

/** A page without them: only the Ajax cart, which answers with `before`, then with `after`; null is no answer. */
function pageWithAjax(before: InCart[], after: InCart[] | null) {
  const posted: unknown[] = [];
  const cart = (codes: InCart[]) => ({ ...A_CART, discount_codes: codes });
  vi.stubGlobal("window", {});
  vi.stubGlobal("fetch", (url: string, init?: RequestInit) => {
    if (url === "/cart.js") return Promise.resolve(Response.json(cart(before)));
    posted.push([url, JSON.parse(init?.body as string)]);
    return Promise.resolve(after ? Response.json(cart(after)) : new Response(null, { status: 503 }));
  });
  return posted;
}

test("a code is put beside those that count, and takes the place of those that do not", async () => {
  const updateCart = pageWithActions(
    [
      { code: "SPRING", applicable: true },
      { code: "OLD", applicable: false },
      { code: "encore-1", applicable: true },
    ],
    [
      { code: "SPRING", applicable: true },
      { code: "ENCORE-1", applicable: true },
    ],
  );

  expect(await applyCode("ENCORE-1", "/cart")).toBe("applied");
  expect(updateCart).toHaveBeenCalledWith({ discountCodes: ["SPRING", "ENCORE-1"] });
});

test("a code that the cart holds but does not count, or refuses, is said to not fit", async () => {
  pageWithActions([], [{ code: "ENCORE-1", applicable: false }]);
  expect(await applyCode("ENCORE-1", "/cart")).toBe("not_fitting");

  pageWithActions([], "refused");
  expect(await applyCode("ENCORE-1", "/cart")).toBe("not_fitting");
});

test("without the standard actions the Ajax cart takes the whole set", async () => {
  const posted = pageWithAjax([{ code: "SPRING", applicable: true }], [{ code: "ENCORE-1", applicable: true }]);

  expect(await applyCode("ENCORE-1", "/cart")).toBe("applied");
  expect(posted).toEqual([["/cart/update.js", { discount: "SPRING,ENCORE-1" }]]);
});

test("when nobody answers, the shopper is led to the code's own link; without a connection, told", async () => {
  const assign = vi.fn();
  vi.stubGlobal("location", { assign, pathname: "/products/tent", search: "?variant=1" });
  pageWithAjax([], null);

  vi.stubGlobal("navigator", { onLine: true });
  expect(await applyCode("ENCORE 1", "/cart")).toBe("left");
  expect(assign).toHaveBeenCalledWith("/discount/ENCORE%201?redirect=%2Fproducts%2Ftent%3Fvariant%3D1");

  vi.stubGlobal("navigator", { onLine: false });
  expect(await applyCode("ENCORE 1", "/cart")).toBe("failed");
});

test("an action that says nothing of codes is not believed: the cart is looked at", async () => {
  const silent = { getCart: () => Promise.resolve({ cart: null }), updateCart: () => Promise.resolve({ cart: null, userErrors: [] }) };
  pageWithAjax([{ code: "SPRING", applicable: true }], null);
  vi.stubGlobal("window", { Shopify: { actions: silent } });

  expect(await applyCode("ENCORE-1", "/cart")).toBe("not_fitting");
  expect(await applyCode("SPRING", "/cart")).toBe("applied");
});

test("a cart is read in minor units of its own currency, with what each code takes off; a page without one has none", async () => {
  const codes = ["spring", "MUGS", "FREESHIP"].map((code) => ({ code, applicable: true }));
  pageWithAjax([...codes, { code: "OLD", applicable: false }], null);

  expect(await readCart("/cart")).toEqual({
    subtotal: { minor: 3_400, currency: "USD" },
    itemCount: 2,
    discountable: { minor: 1_400, currency: "USD" },
    requiresShipping: true,
    codes: [
      { code: "spring", on: "order" },
      { code: "MUGS", on: "product" },
      { code: "FREESHIP", on: "shipping" },
    ],
  });

  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 404 })));
  expect(await readCart("/cart")).toBeNull();
});
