/** What the forms and buttons of the panel do. Each answers a sentence to show. */
import type { Order } from "../../shop-state";
import { act, actOnOrder, playScenario, settle, type ShopNow } from "./api";

type Verb = (shop: ShopNow, fields: FormData) => Promise<string>;

export const VERBS: Record<string, Verb> = {
  signUp: async (shop, fields) => {
    const [firstName, lastName, email] = [text(fields, "firstName"), text(fields, "lastName"), text(fields, "email")];
    await act(shop.handle, "/customers", { firstName, lastName, email, password: "password" });
    return `${firstName} signed up. Signing in at the store takes this email and the password "password".`;
  },
  consent: async (shop, fields) => {
    const [customer, to, isGiven] = [text(fields, "customerId"), text(fields, "to"), text(fields, "answer") === "yes"];
    const path = `/customers/${customer}`;
    const { phone } = shop.customers.find(({ id }) => String(id) === customer) ?? {};
    // Nobody says yes to text messages without a number.
    if (to === "sms" && !phone) await act(shop.handle, path, { phone: "+13035550142" });
    await act(shop.handle, `${path}/consent`, { to, isGiven });
    return `They said ${isGiven ? "yes" : "no"} to ${to === "sms" ? "text messages" : "the newsletter"}.`;
  },
  placeOrder: async (shop, fields) => {
    const customer = text(fields, "customerId");
    const code = text(fields, "code");
    const order = await act<Order>(shop.handle, "/orders", {
      lines: [{ variantId: Number(text(fields, "variantId")), quantity: Number(text(fields, "quantity")) || 1 }],
      ...(customer ? { customer: Number(customer) } : { email: "guest@example.com" }),
      ...(code ? { discountCodes: [code] } : {}),
      pay: fields.has("unpaid") ? "later" : "now",
    });
    return `${order.name} was placed.`;
  },
  refundOne: onLastOrder("refund", "One piece was refunded.", (order) => {
    const line = order.lines.find((candidate) => candidate.currentQuantity > 0);
    return { lines: line ? [{ lineId: line.id, quantity: 1 }] : [] };
  }),
  refundAll: onLastOrder("refund", "Everything was refunded.", () => ({ everything: true })),
  refundCredit: onLastOrder("refund", "Everything was refunded as store credit.", () => ({ everything: true, to: "store_credit" })),
  markPaid: onLastOrder("pay", "It is paid."),
  fulfil: onLastOrder("fulfil", "It is fulfilled."),
  cancel: onLastOrder("cancel", "It is cancelled and refunded.", () => ({ reason: "customer", refundTo: "card" })),
  install: async (shop) => {
    await act(shop.handle, "/app/install");
    return "Installed. The app sets itself up when it is opened in the admin.";
  },
  uninstall: async (shop) => {
    await act(shop.handle, "/app/uninstall");
    return "Uninstalled: its tokens are dead, and it was told.";
  },
  embedOn: (shop) => setLauncher(shop, true),
  embedOff: (shop) => setLauncher(shop, false),
  compliance: async (shop, fields) => {
    const [topic, customer] = [text(fields, "topic"), text(fields, "customerId")];
    await act(shop.handle, "/compliance", { topic, ...(customer && topic !== "shop/redact" ? { customer: Number(customer) } : {}) });
    return `${topic} was sent.`;
  },
  scenario: async () => {
    await playScenario("birch-and-bark");
    return "Birch & Bark has its first weeks behind it.";
  },
  settle: async () => {
    const { settled, tookMs, waiting } = await settle();
    return settled ? `All is settled, after ${tookMs} ms.` : `Still waiting: ${waiting.join(", ")}.`;
  },
};

function onLastOrder(path: string, done: string, body: (order: Order) => unknown = () => ({})): Verb {
  return async (shop) => {
    const order = shop.orders.at(-1);
    if (!order) throw new Error("There is no order yet.");
    await actOnOrder(shop.handle, order, path, body(order));
    return `${order.name}: ${done}`;
  };
}

async function setLauncher(shop: ShopNow, enabled: boolean): Promise<string> {
  await act(shop.handle, "/app/embed", { block: "loyalty-launcher", enabled });
  return enabled ? "The launcher is on in the theme." : "The launcher is off.";
}

function text(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value.trim() : "";
}
