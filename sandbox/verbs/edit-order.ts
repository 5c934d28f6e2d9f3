/** The merchant edits an order after it was placed: quantities up or down, goods added. */
import { findVariant } from "../pricing";
import type { Order, OrderLine, ShopState } from "../shop-state";
import { taxOf } from "../spread";
import type { LineDelta } from "../webhooks/payloads/order-edit-payload";
import { orderEditPayload } from "../webhooks/payloads/order-edit-payload";
import { newId, type World } from "../world";
import { requireLine, requireOrder, touch } from "./order-life";
import { need } from "./refused";
import { tellApp, tellOrder } from "./tell-app";

export type EditOrder = {
  /** New quantity of a line that is there. Zero takes it off. */
  set?: { lineId: number; quantity: number }[];
  /** Goods to add, at today's price and without the order's discounts. */
  add?: { variantId: number; quantity: number }[];
  staffNote?: string;
};

/** Money is not moved: what is then owed either way is for `markPaid`, or for a refund with `owed`. */
export function editOrder(world: World, shop: ShopState, orderId: number, input: EditOrder): Order {
  const order = requireOrder(shop, orderId);
  need(!order.cancelledAt, "cancelled", `${order.name} is cancelled.`);
  const changes = (input.set ?? []).map((wanted) => ({ ...wanted, line: lineToSet(order, wanted) }));
  const added = (input.add ?? []).map((wanted) => lineToAdd(shop, wanted));
  const moved = changes.filter(({ line, quantity }) => quantity !== line.currentQuantity);
  need(moved.length + added.length > 0, "nothing", "This edit changes nothing.");

  const additions: LineDelta[] = added.map((line) => ({ id: line.id, delta: line.quantity }));
  const removals: LineDelta[] = [];
  for (const { line, quantity } of moved) {
    const delta = quantity - line.currentQuantity;
    if (delta > 0) additions.push({ id: line.id, delta });
    else removals.push({ id: line.id, delta: -delta });
    setQuantity(shop, line, delta);
  }
  order.lines.push(...added);
  touch(world, shop, order);
  const edit = { id: newId(shop), additions, removals, staffNote: input.staffNote ?? "" };
  tellApp(world, shop, "orders/edited", orderEditPayload(shop, order, edit), order.name);
  tellOrder(world, shop, order, ["orders/updated"]);
  return order;
}

function lineToSet(order: Order, { lineId, quantity }: { lineId: number; quantity: number }): OrderLine {
  const line = requireLine(order, lineId);
  need(Number.isInteger(quantity) && quantity >= 0, "bad_quantity", "Quantities are whole numbers, not negative.");
  return line;
}

/** A new line of goods that the shop sells, at today's price and without the order's discounts. */
export function lineToAdd(shop: ShopState, { variantId, quantity }: { variantId: number; quantity: number }): OrderLine {
  const found = findVariant(shop, variantId);
  need(found, "not_available", `${shop.name} does not sell ${variantId}.`);
  need(Number.isInteger(quantity) && quantity > 0, "bad_quantity", "Quantities are whole numbers above zero.");
  const { product, variant } = found;
  return {
    id: newId(shop),
    productId: product.id,
    variantId,
    title: product.title,
    variantTitle: variant.title,
    vendor: product.vendor,
    sku: variant.sku,
    isGiftCard: product.isGiftCard,
    quantity,
    currentQuantity: quantity,
    unitPriceMinor: variant.priceMinor,
    discountMinor: 0,
    discountAllocations: [],
    taxMinor: product.isGiftCard ? 0 : taxOf(variant.priceMinor * quantity, shop.taxBasisPoints, shop.taxesIncluded),
  };
}

/** Units that are added were ordered too; units taken away stay in what was ordered. */
function setQuantity(shop: ShopState, line: OrderLine, delta: number): void {
  line.currentQuantity += delta;
  if (delta < 0) return;
  line.quantity += delta;
  if (!line.isGiftCard) line.taxMinor += taxOf(line.unitPriceMinor * delta, shop.taxBasisPoints, shop.taxesIncluded);
}
