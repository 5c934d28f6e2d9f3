/** The cart page, Shopify's Ajax cart and the discount link. Forms post without `.js` and are sent back to the cart. */
import { Router, type Request, type Response } from "express";
import { z } from "zod";
import type { ShopState } from "../../shop-state";
import type { World } from "../../world";
import { asyncRoute } from "../page/async-route";
import { cartCount, sendPage } from "../page/layout";
import { html, type Html } from "../page/html";
import { renderBlocks } from "../liquid/blocks";
import { keepCart, readVisit, sameSitePath, type Visit } from "../visit";
import { addToCart, changeQuantity, setCodes, type CartRefusal } from "./cart-changes";
import { cartAnswer, type CartItemAnswer } from "./cart-answer";
import { cartDrawerContent, cartPageContent } from "./cart-sections";

const Id = z.union([z.number(), z.string()]).transform((value) => Number(String(value).split(":")[0]));
const Quantity = z.coerce.number().default(1);
const AddOne = z.object({ id: Id, quantity: Quantity });
const Add = z.union([z.object({ items: z.array(AddOne).min(1) }), AddOne.transform((one) => ({ items: [one] }))]);
const Change = z.object({ id: Id.optional(), line: z.coerce.number().int().optional(), quantity: z.coerce.number() });
const Update = z.object({
  updates: z.union([z.record(z.string(), z.coerce.number()), z.array(z.coerce.number())]).optional(),
  note: z.string().optional(),
  attributes: z.record(z.string(), z.string()).optional(),
  discount: z.string().optional(),
  /** The theme's own form: one more code to those there are. */
  code: z.string().optional(),
});

export function cartRoutes(world: World, shop: ShopState): Router {
  const router = Router();
  const visitOf = (req: Request): Visit => readVisit(world, shop, req);

  router.get(
    "/cart",
    asyncRoute(async (req, res) => {
      const visit = visitOf(req);
      const main = (blocks: Html): Html =>
        html`<section class="page">
          <div data-cart-section="cart-blocks">${blocks}</div>
          <div data-cart-section="main-cart">${cartPageContent(visit)}</div>
        </section>`;
      if (typeof req.query.sections === "string") res.json(await sections(visit, req.query.sections.split(",")));
      else await sendPage(res, visit, { kind: "cart", title: "Your cart", main });
    }),
  );
  router.get(["/cart.js", "/cart.json"], (req, res) => void res.set("Cache-Control", "no-store").json(cartAnswer(visitOf(req))));
  router.post(["/cart/add", "/cart/add.js"], (req, res) => {
    answer(req, res, visitOf(req), (visit) => add(visit, req.body));
  });
  router.post(["/cart/change", "/cart/change.js"], (req, res) => {
    answer(req, res, visitOf(req), (visit) => change(visit, req.body));
  });
  router.post(["/cart/update", "/cart/update.js"], (req, res) => {
    answer(req, res, visitOf(req), (visit) => update(visit, req.body));
  });
  router.post(["/cart/clear", "/cart/clear.js"], (req, res) => {
    answer(req, res, visitOf(req), ({ cart }) => {
      cart.lines = [];
      return null;
    });
  });
  router.get("/discount/:code", (req, res) => {
    const visit = visitOf(req);
    setCodes(keepCart(visit, res), [req.params.code]);
    world.announce("shop", shop.handle);
    res.redirect(sameSitePath(req.query.redirect, "/"));
  });
  return router;
}

/** What a change says besides the cart: the added items. */
type Outcome = CartRefusal | { items: CartItemAnswer[] } | null;

function answer(req: Request, res: Response, visit: Visit, change: (visit: Visit) => Outcome): void {
  keepCart(visit, res);
  const outcome = change(visit);
  visit.world.announce("shop", visit.shop.handle);
  const isForm = !req.path.endsWith(".js");
  if (outcome && "status" in outcome) {
    if (isForm) res.redirect(303, "/cart");
    else res.status(outcome.status).json(outcome);
  } else if (isForm) res.redirect(303, "/cart");
  else if (outcome && req.path === "/cart/add.js") res.json("items" in (req.body as object) ? outcome : outcome.items[0]);
  else res.json(cartAnswer(visit));
}

function add(visit: Visit, body: unknown): Outcome {
  const wanted = Add.safeParse(body);
  if (!wanted.success) return { status: 422, message: "Cart Error", description: "Missing or invalid id." };
  for (const { id, quantity } of wanted.data.items) {
    const refusal = addToCart(visit.shop, visit.cart, { variantId: id, quantity });
    if (refusal) return refusal;
  }
  const ids = new Set(wanted.data.items.map((one) => one.id));
  return { items: cartAnswer(visit).items.filter((item) => ids.has(item.id)) };
}

function change(visit: Visit, body: unknown): Outcome {
  const wanted = Change.safeParse(body);
  if (!wanted.success) return { status: 422, message: "Cart Error", description: "Missing or invalid quantity." };
  const { id, line, quantity } = wanted.data;
  const variantId = id ?? visit.cart.lines[(line ?? 0) - 1]?.variantId ?? 0;
  return changeQuantity(visit.cart, variantId, quantity);
}

function update(visit: Visit, body: unknown): Outcome {
  const wanted = Update.safeParse(body);
  if (!wanted.success) return { status: 422, message: "Cart Error", description: "Expected updates, note, attributes or discount." };
  const { updates, note, attributes, discount, code } = wanted.data;
  const { cart } = visit;
  const quantities = Array.isArray(updates)
    ? updates.map((quantity, index): [number, number] => [cart.lines[index]?.variantId ?? 0, quantity])
    : Object.entries(updates ?? {}).map(([key, quantity]): [number, number] => [Number(key.split(":")[0]), quantity]);
  for (const [variantId, quantity] of quantities) {
    const isNew = !cart.lines.some((line) => line.variantId === variantId);
    const refusal =
      isNew && quantity > 0
        ? addToCart(visit.shop, cart, { variantId, quantity })
        : isNew
          ? null
          : changeQuantity(cart, variantId, quantity);
    if (refusal) return refusal;
  }
  if (note !== undefined) cart.note = note;
  if (attributes) cart.attributes = { ...cart.attributes, ...attributes };
  if (discount !== undefined) setCodes(cart, discount.split(","));
  if (code !== undefined) setCodes(cart, [...cart.discountCodes, code]);
  return null;
}

async function sections(visit: Visit, names: string[]): Promise<Record<string, string | null>> {
  const blocks = names.includes("cart-blocks") ? (await renderBlocks(visit, { kind: "cart" })).section.text : "";
  const render: Record<string, () => string> = {
    "cart-drawer": () => cartDrawerContent(visit).text,
    "main-cart": () => cartPageContent(visit).text,
    "cart-blocks": () => blocks,
    "cart-count": () => cartCount(visit).text,
  };
  return Object.fromEntries(names.map((name) => [name, Object.hasOwn(render, name) ? (render[name]?.() ?? null) : null]));
}
