/** Store credit: accounts as the Admin API shows them, and giving; what Shopify checks, in its codes. */
import type { Customer, ShopState, StoreCreditAccount } from "../../shop-state";
import { moveStoreCredit } from "../../verbs/payments";
import type { World } from "../../world";
import { notPlayed } from "../not-played";
import { connection, gid, idOf, minorOf, money, type PageArgs } from "./graph-forms";

type Step = StoreCreditAccount["transactions"][number];
type StepsArgs = PageArgs & { query?: string | null; sortKey?: string | null };

export type CreditArgs = {
  id: string;
  creditInput: { creditAmount: { amount: string; currencyCode: string }; expiresAt?: string | null; notify?: boolean | null };
};

/** A customer has an account once something was put into it, and here only in the shop's currency. */
export function accountsOf(shop: ShopState, customer: Customer, args: PageArgs) {
  const accounts = shop.storeCredit.filter((account) => account.customerId === customer.id);
  return connection(accounts, args, (account) => accountNode(shop, account));
}

function accountNode(shop: ShopState, account: StoreCreditAccount) {
  return {
    __typename: "StoreCreditAccount",
    id: gid("StoreCreditAccount", account.id),
    balance: money(account.balanceMinor, shop.currency),
    transactions: (args: StepsArgs) => {
      if (args.query || (args.sortKey && args.sortKey !== "CREATED_AT")) throw notPlayed("a search in store credit");
      return connection(account.transactions, args, (step) => stepNode(shop, account, step));
    },
  };
}

function stepNode(shop: ShopState, account: StoreCreditAccount, step: Step) {
  const typename = step.amountMinor > 0 ? "StoreCreditAccountCreditTransaction" : "StoreCreditAccountDebitTransaction";
  const before = account.transactions.slice(0, account.transactions.indexOf(step) + 1);
  return {
    __typename: typename,
    id: gid(typename, step.id),
    amount: money(step.amountMinor, shop.currency),
    balanceAfterTransaction: money(
      before.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      shop.currency,
    ),
    createdAt: step.at,
    event: step.event ?? (step.amountMinor > 0 ? "ORDER_REFUND" : "ORDER_PAYMENT"),
    expiresAt: step.expiresAt ?? null,
    account: () => accountNode(shop, account),
  };
}

/** Without a key against doing it twice, as at Shopify: asked twice, it gives twice. */
export function giveStoreCredit(world: World, shop: ShopState, { id, creditInput }: CreditArgs) {
  const { creditAmount, expiresAt = null } = creditInput;
  const refuse = (code: string, field: string[], message: string) => ({
    storeCreditAccountTransaction: null,
    userErrors: [{ code, field, message }],
  });
  const account = shop.storeCredit.find((one) => one.id === idOf(id, "StoreCreditAccount"));
  const customerId = account?.customerId ?? idOf(id, "Customer");
  const customer = shop.customers.find((one) => one.id === customerId);
  const input = ["creditInput", "creditAmount"];
  if (!customer) return refuse(idOf(id, "StoreCreditAccount") ? "ACCOUNT_NOT_FOUND" : "OWNER_NOT_FOUND", ["id"], "Owner does not exist");
  if (creditAmount.currencyCode !== shop.currency)
    return refuse("UNSUPPORTED_CURRENCY", [...input, "currencyCode"], "Currency is not supported");
  const amountMinor = minorOf(creditAmount.amount, shop.currency);
  if (amountMinor === null || amountMinor <= 0)
    return refuse("NEGATIVE_OR_ZERO_AMOUNT", [...input, "amount"], "A positive amount must be used");
  if (expiresAt !== null && Date.parse(expiresAt) <= world.clock.now().getTime())
    return refuse("EXPIRES_AT_IN_PAST", ["creditInput", "expiresAt"], "The expiry date must be in the future");
  const event = { event: "ADJUSTMENT" as const, expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString() };
  const made = moveStoreCredit(world, shop, customer.id, amountMinor, "Given by Encore", event);
  const step = made.transactions.at(-1);
  return { storeCreditAccountTransaction: () => (step ? stepNode(shop, made, step) : null), userErrors: [] };
}
