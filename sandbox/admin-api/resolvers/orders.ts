/** Orders, as the Admin API shows them. */
import { orderTotals } from "../../order-totals";
import type { Customer, Order, OrderLine, ShopState, Transaction } from "../../shop-state";
import type { World } from "../../world";
import { customerNode } from "./customers";
import { connection, gid, money, moneyBag, type PageArgs } from "./graph-forms";
import { productNode, variantNode } from "./products";
import { refundNode } from "./refunds";
import { search } from "./search";

export function orderNode(world: World, shop: ShopState, order: Order): object {
  const bag = (minor: number) => moneyBag(minor, shop.currency, order.buyersMoney);
  const totals = orderTotals(order, shop.taxesIncluded);
  const customer = shop.customers.find((one) => one.id === order.customerId) ?? null;
  return {
    __typename: "Order",
    id: gid("Order", order.id),
    legacyResourceId: String(order.id),
    name: order.name,
    number: order.number,
    email: order.email || null,
    note: order.note || null,
    customer: customer && (() => customerNode(world, shop, customer)),
    sourceName: order.sourceName,
    test: order.isTest,
    confirmed: true,
    createdAt: order.createdAt,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    closedAt: null,
    currencyCode: shop.currency,
    presentmentCurrencyCode: order.buyersMoney?.currency ?? shop.currency,
    taxesIncluded: shop.taxesIncluded,
    displayFinancialStatus: order.financialStatus.toUpperCase(),
    displayFulfillmentStatus: FULFILLMENT_WORDS[order.fulfillmentStatus ?? "none"],
    fulfillments: ({ first }: PageArgs) => fulfillments(order).slice(0, first ?? undefined),
    purchasingEntity: purchaser(world, shop, order, customer),
    fullyPaid: totals.outstandingMinor <= 0,
    unpaid: totals.paidMinor === 0 && totals.totalMinor > 0,
    discountCode: order.discountCodes[0]?.code ?? null,
    discountCodes: order.discountCodes.map((used) => used.code),
    paymentGatewayNames: [...new Set(order.transactions.map((transaction) => transaction.gateway))],
    subtotalPriceSet: bag(totals.subtotalMinor),
    totalDiscountsSet: bag(totals.lineDiscountMinor + order.shippingDiscountMinor),
    totalShippingPriceSet: bag(order.shippingMinor),
    totalTaxSet: bag(totals.taxMinor),
    totalTipReceivedSet: bag(order.tipMinor),
    totalPriceSet: bag(totals.totalMinor),
    originalTotalPriceSet: bag(totals.totalMinor),
    totalReceivedSet: bag(totals.paidMinor),
    totalRefundedSet: bag(totals.refundedMinor),
    totalOutstandingSet: bag(totals.outstandingMinor),
    netPaymentSet: bag(totals.paidMinor - totals.refundedMinor),
    currentSubtotalLineItemsQuantity: order.lines.reduce((pieces, line) => pieces + line.currentQuantity, 0),
    currentSubtotalPriceSet: bag(totals.currentSubtotalMinor),
    currentShippingPriceSet: bag(totals.currentShippingMinor),
    currentTotalDiscountsSet: bag(totals.currentDiscountMinor),
    currentTotalTaxSet: bag(totals.currentTaxMinor),
    currentTotalPriceSet: bag(totals.currentTotalMinor),
    taxLines: taxLines(shop, order, totals.taxMinor),
    lineItems: (args: PageArgs) => connection(order.lines, args, (line) => lineNode(shop, order, line)),
    shippingLine: shippingLineNode(shop, order),
    shippingLines: (args: PageArgs) =>
      connection(order.shippingTitle === null ? [] : [{ id: order.id + 1 }], args, () => shippingLineNode(shop, order) ?? {}),
    transactions: ({ first }: PageArgs) => order.transactions.slice(0, first ?? undefined).map((one) => transactionNode(shop, order, one)),
    refunds: ({ first }: PageArgs) => order.refunds.slice(0, first ?? undefined).map((one) => refundNode(world, shop, order, one)),
  };
}

export function ordersPage(world: World, shop: ShopState, args: PageArgs & { query?: string | null; sortKey?: string | null }) {
  const found = search(shop.orders, args.query, (order) => ({
    fields: {
      id: order.id,
      name: order.name,
      customer_id: order.customerId,
      email: order.email,
      financial_status: order.financialStatus,
      source_name: order.sourceName,
      created_at: order.createdAt,
      processed_at: order.processedAt,
      updated_at: order.updatedAt,
    },
    words: `${order.name} ${order.email}`,
  }));
  const byUpdate = args.sortKey === "UPDATED_AT";
  const sorted = byUpdate ? found.sort((a, b) => a.updatedAt.localeCompare(b.updatedAt) || a.id - b.id) : found;
  return connection(sorted, args, (order) => orderNode(world, shop, order));
}

export function lineNode(shop: ShopState, order: Order, line: OrderLine) {
  const bag = (minor: number) => moneyBag(minor, shop.currency, order.buyersMoney);
  const gross = line.unitPriceMinor * line.quantity;
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    title: line.title,
    name: line.variantTitle === "Default Title" ? line.title : `${line.title} - ${line.variantTitle}`,
    variantTitle: line.variantTitle === "Default Title" ? null : line.variantTitle,
    vendor: line.vendor,
    product: () => productOf(shop, line),
    variant: () => variantOf(shop, line),
    sku: line.sku,
    isGiftCard: line.isGiftCard,
    taxable: !line.isGiftCard,
    requiresShipping: !line.isGiftCard,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    refundableQuantity: line.currentQuantity,
    originalUnitPriceSet: bag(line.unitPriceMinor),
    originalTotalSet: bag(gross),
    totalDiscountSet: bag(0),
    discountedTotalSet: bag(gross),
    discountAllocations: line.discountAllocations.map((allocation) => discountAllocation(shop, order, allocation)),
    taxLines: taxLines(shop, order, line.taxMinor),
  };
}

export function transactionNode(shop: ShopState, order: Order, transaction: Transaction) {
  return {
    __typename: "OrderTransaction",
    id: gid("OrderTransaction", transaction.id),
    kind: transaction.kind.toUpperCase(),
    status: transaction.status.toUpperCase(),
    gateway: transaction.gateway,
    formattedGateway: transaction.gateway,
    test: order.isTest,
    manualPaymentGateway: transaction.gateway === "manual",
    createdAt: transaction.processedAt,
    processedAt: transaction.processedAt,
    amountSet: moneyBag(transaction.amountMinor, shop.currency, order.buyersMoney),
  };
}

function shippingLineNode(shop: ShopState, order: Order) {
  if (order.shippingTitle === null) return null;
  const bag = (minor: number) => moneyBag(minor, shop.currency, order.buyersMoney);
  const code = order.discountCodes.find((used) => used.type === "shipping")?.code;
  return {
    id: gid("ShippingLine", order.id + 1),
    title: order.shippingTitle,
    code: order.shippingTitle,
    source: "shopify",
    custom: false,
    isRemoved: false,
    originalPriceSet: bag(order.shippingMinor),
    discountedPriceSet: bag(order.shippingMinor - order.shippingDiscountMinor),
    currentDiscountedPriceSet: bag(orderTotals(order, shop.taxesIncluded).currentShippingMinor),
    discountAllocations: code ? [discountAllocation(shop, order, { code, amountMinor: order.shippingDiscountMinor })] : [],
    taxLines: taxLines(shop, order, order.shippingTaxMinor),
  };
}

export function shippingLineOf(shop: ShopState, order: Order): object {
  return shippingLineNode(shop, order) ?? {};
}

function taxLines(shop: ShopState, order: Order, taxMinor: number) {
  if (taxMinor === 0) return [];
  const rate = shop.taxBasisPoints / 10_000;
  return [
    {
      title: shop.currency === "JPY" ? "CT" : "Sales Tax",
      rate,
      ratePercentage: rate * 100,
      priceSet: moneyBag(taxMinor, shop.currency, order.buyersMoney),
    },
  ];
}

function discountAllocation(shop: ShopState, order: Order, allocation: { code: string; amountMinor: number }) {
  const index = order.discountCodes.findIndex((used) => used.code === allocation.code);
  const used = order.discountCodes[index];
  const isOfSomeGoods = shop.discounts.some(({ code, goods }) => code === allocation.code && goods);
  return {
    allocatedAmountSet: moneyBag(allocation.amountMinor, shop.currency, order.buyersMoney),
    discountApplication: {
      __typename: "DiscountCodeApplication",
      allocationMethod: used?.type === "shipping" ? "EACH" : "ACROSS",
      code: allocation.code,
      index,
      targetSelection: isOfSomeGoods ? "ENTITLED" : "ALL",
      targetType: used?.type === "shipping" ? "SHIPPING_LINE" : "LINE_ITEM",
      value: { __typename: "MoneyV2", ...money(used?.amountMinor ?? allocation.amountMinor, shop.currency) },
    },
  };
}

const FULFILLMENT_WORDS = { fulfilled: "FULFILLED", partial: "PARTIALLY_FULFILLED", none: "UNFULFILLED" } as const;

function fulfillments(order: Order) {
  return order.fulfillments.map(({ id, createdAt }) => ({
    __typename: "Fulfillment",
    id: gid("Fulfillment", id),
    status: "SUCCESS",
    createdAt,
  }));
}

function purchaser(world: World, shop: ShopState, order: Order, customer: Customer | null) {
  if (order.isForCompany) return { __typename: "PurchasingCompany" };
  return customer && { ...customerNode(world, shop, customer), __typename: "Customer" };
}

function productOf(shop: ShopState, line: OrderLine): object | null {
  const product = shop.products.find((one) => one.id === line.productId);
  return product ? productNode(shop, product) : null;
}

function variantOf(shop: ShopState, line: OrderLine): object | null {
  const product = shop.products.find((one) => one.id === line.productId);
  const variant = product?.variants.find((one) => one.id === line.variantId);
  return product && variant ? variantNode(shop, product, variant) : null;
}
