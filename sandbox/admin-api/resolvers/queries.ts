/** What the app can ask for. */
import { findDiscount } from "../../discount-check";
import type { ShopState } from "../../shop-state";
import type { World } from "../../world";
import { customerNode, customersPage } from "./customers";
import { codeDiscountNode, discountNode, findByGid } from "./discounts";
import { idOf, type PageArgs } from "./graph-forms";
import { installationNode } from "./installation";
import { orderNode, ordersPage } from "./orders";
import { productNode, productsPage, variantsPage } from "./products";
import { findRefund, refundNode } from "./refunds";
import { shopNode } from "./shop";

type ById = { id: string };
type Search = PageArgs & { query?: string | null; sortKey?: string | null };

export function queries(world: World, shop: ShopState) {
  const byId = <T extends { id: number }>(things: readonly T[], id: string, type: string): T | null => {
    const number = idOf(id, type);
    return things.find((thing) => thing.id === number) ?? null;
  };
  return {
    shop: () => shopNode(world, shop),
    currentAppInstallation: () => installationNode(world, shop),
    order: ({ id }: ById) => ifFound(byId(shop.orders, id, "Order"), (order) => orderNode(world, shop, order)),
    orders: (args: Search) => ordersPage(world, shop, args),
    refund: ({ id }: ById) => ifFound(findRefund(shop, idOf(id, "Refund")), ({ order, refund }) => refundNode(world, shop, order, refund)),
    customer: ({ id }: ById) => ifFound(byId(shop.customers, id, "Customer"), (customer) => customerNode(world, shop, customer)),
    customers: (args: Search) => customersPage(world, shop, args),
    product: ({ id }: ById) => ifFound(byId(shop.products, id, "Product"), (product) => productNode(shop, product)),
    products: (args: Search) => productsPage(shop, args),
    productVariants: (args: Search) => variantsPage(shop, args),
    codeDiscountNode: ({ id }: ById) => ifFound(findByGid(shop, id), (discount) => codeDiscountNode(world, shop, discount)),
    codeDiscountNodeByCode: ({ code }: { code: string }) =>
      ifFound(findDiscount(shop, code), (discount) => codeDiscountNode(world, shop, discount)),
    discountNode: ({ id }: ById) => ifFound(findByGid(shop, id), (discount) => discountNode(world, shop, discount)),
  };
}

function ifFound<T>(thing: T | null, node: (thing: T) => object): object | null {
  return thing === null ? null : node(thing);
}
