/**
 * `Shopify.actions` and the standard cart events, as every Liquid storefront has them: apps ask for a change and need
 * not know how this theme draws its cart. Events fire when a change begins and carry the promise of its result.
 */
import { CartDeclined, postCart, readCart, refreshSections, type AjaxCart } from "./cart-client";

type Money = { amount: string; currencyCode: string };
export type StandardCart = {
  id: string;
  totalQuantity: number;
  note: string;
  attributes: { key: string; value: string }[];
  checkoutUrl: string;
  cost: { subtotalAmount: Money; totalAmount: Money };
  discountCodes: { code: string; applicable: boolean }[];
  lines: { id: string; quantity: number; merchandise: { id: string; title: string }; cost: { totalAmount: Money } }[];
};
type LineInput = { merchandiseId?: string; id?: string; quantity?: number };
type Payload = { lines?: LineInput[]; note?: string; discountCodes?: string[] };
type Context = "product" | "cart" | "dialog" | "standard-action";
type Options = { event?: { context?: Context; target?: EventTarget } };
type Result = { cart: StandardCart; userErrors: { message: string; code: string }[]; warnings: never[] };

export async function getCart(): Promise<{ cart: StandardCart }> {
  return { cart: standardCart(await readCart()) };
}

/** Resolves with `userErrors` when the cart declines; rejects only when the request itself failed. */
export async function updateCart(payload: Payload, options: Options = {}): Promise<Result> {
  const target = options.event?.target ?? document;
  const result = carryOut(payload);
  const events = eventsOf(payload, options.event?.context ?? "standard-action", result);
  for (const event of events) target.dispatchEvent(event);
  try {
    return await result;
  } catch (error) {
    target.dispatchEvent(standardEvent("shopify:cart:error", { error: String(error), code: "SERVICE_UNAVAILABLE" }));
    throw error;
  }
}

export async function openCart(): Promise<void> {
  const drawer = document.querySelector<HTMLDialogElement>("#cart-drawer");
  if (!drawer) return;
  await refreshSections();
  if (!drawer.open) drawer.showModal();
  document.dispatchEvent(standardEvent("shopify:cart:view", { context: "dialog" }));
}

/** Puts the actions where apps look for them. This theme has its own behaviour, so none is the default one. */
export function installActions(): void {
  const configured = <T extends object>(action: T): T & { isDefault(): boolean } => Object.assign(action, { isDefault: () => false });
  const shopify = window as unknown as { Shopify: Record<string, unknown> };
  shopify.Shopify.actions = { getCart: configured(getCart), updateCart: configured(updateCart), openCart: configured(openCart) };
}

export function standardEvent(type: string, properties: Record<string, unknown>): Event {
  return Object.assign(new Event(type, { bubbles: true, composed: true }), properties);
}

async function carryOut({ lines = [], note, discountCodes }: Payload): Promise<Result> {
  const userErrors: Result["userErrors"] = [];
  try {
    const added = lines.filter((line) => line.merchandiseId);
    if (added.length > 0)
      await postCart("add", { items: added.map((line) => ({ id: shortId(line.merchandiseId), quantity: line.quantity ?? 1 })) });
    for (const line of lines.filter((one) => one.id && !one.merchandiseId))
      await postCart("change", { id: shortId(line.id), quantity: line.quantity ?? 0 });
    if (note !== undefined) await postCart("update", { note });
    if (discountCodes) await postCart("update", { discount: discountCodes.join(",") });
  } catch (error) {
    if (!(error instanceof CartDeclined)) throw error;
    userErrors.push({ message: error.message, code: "INVALID" });
  }
  const cart = standardCart(await readCart());
  await refreshSections();
  return { cart, userErrors, warnings: [] };
}

function eventsOf({ lines = [], note, discountCodes }: Payload, context: Context, promise: Promise<Result>): Event[] {
  // Listeners may ignore the promise; a failed change is told by its own event and must not show up as unhandled.
  promise.catch(() => undefined);
  const events: Event[] = [];
  const added = lines.filter((line) => line.merchandiseId);
  const removed = lines.filter((line) => !line.merchandiseId && line.quantity === 0);
  const updated = lines.filter((line) => !line.merchandiseId && line.quantity !== 0);
  for (const [action, some] of Object.entries({ add: added, remove: removed, update: updated })) {
    if (some.length > 0) events.push(standardEvent("shopify:cart:lines-update", { action, context, lines: some, promise }));
  }
  if (note !== undefined) events.push(standardEvent("shopify:cart:note-update", { context, note, promise }));
  if (discountCodes)
    events.push(standardEvent("shopify:cart:discount-update", { discountCodes: discountCodes.map((code) => ({ code })), promise }));
  return events;
}

function standardCart(cart: AjaxCart): StandardCart {
  const money = (hundredths: number): Money => ({
    amount: (hundredths / 100).toFixed(cart.currency === "JPY" ? 1 : 2),
    currencyCode: cart.currency,
  });
  return {
    id: `gid://shopify/Cart/${cart.token}`,
    totalQuantity: cart.item_count,
    note: cart.note,
    attributes: Object.entries(cart.attributes).map(([key, value]) => ({ key, value })),
    checkoutUrl: `${location.origin}/checkout`,
    cost: { subtotalAmount: money(cart.items_subtotal_price), totalAmount: money(cart.total_price) },
    discountCodes: cart.discount_codes,
    lines: cart.items.map((item) => ({
      id: `gid://shopify/CartLine/${item.key}`,
      quantity: item.quantity,
      merchandise: { id: `gid://shopify/ProductVariant/${item.variant_id}`, title: item.title },
      cost: { totalAmount: money(item.final_line_price) },
    })),
  };
}

/** `gid://shopify/ProductVariant/12` and `gid://shopify/CartLine/12:key` both name variant 12. */
function shortId(gid: string | undefined): string {
  return (gid ?? "").split("/").at(-1)?.split("?")[0] ?? "";
}
