/** Store credit at Shopify, as redemption wants it: an amount into one customer's account, and what was given lately. */
import { decimalText, parseMoney } from "~/lib/money";
import type { CreditFound, StoreCreditPort } from "~/loyalty/redemption/store-credit-port";
import { adminGraphql, type AdminLimits } from "./admin-client.server";
import { giveStoreCredit } from "./documents/give-store-credit";
import { listStoreCredit } from "./documents/list-store-credit";

/** Of one account, since a minute or two ago: more than anybody gives or spends in that time. */
const LATEST = 50;
/** Given by hand or by an app; the others are refunds, payments and their reversals. */
const GIVEN = "ADJUSTMENT";

export function storeCreditOf(shopId: number, given: Omit<AdminLimits, "waiting"> = {}): StoreCreditPort {
  const limits: AdminLimits = { ...given, waiting: "person" };
  return {
    async give({ customerGid, amountMinor, currency, expiresAt }) {
      const creditAmount = { amount: decimalText(amountMinor, currency), currencyCode: currency };
      const credit = { creditAmount, ...(expiresAt && { expiresAt: expiresAt.toISOString() }) };
      const { storeCreditAccountCredit: answer } = await adminGraphql(shopId, giveStoreCredit, { id: customerGid, credit }, limits);
      const { storeCreditAccountTransaction: made, userErrors } = answer;
      if (made && userErrors.length === 0) return { outcome: "given", creditGid: made.id };
      return { outcome: "refused", reason: userErrors.map((error) => error.message).join("; ") || "no reason given" };
    },

    async listGiven({ customerGid, currency, since }) {
      const { customer } = await adminGraphql(shopId, listStoreCredit, { id: customerGid, first: LATEST }, limits);
      const accounts = (customer?.storeCreditAccounts.nodes ?? []).filter(({ balance }) => balance.currencyCode === currency);
      return accounts.flatMap(({ transactions }) =>
        transactions.nodes.flatMap(({ id, event, amount, createdAt, expiresAt }): CreditFound[] => {
          if (id === undefined || event !== GIVEN || Date.parse(createdAt) < since.getTime()) return [];
          return [
            { creditGid: id, amountMinor: Number(parseMoney(amount.amount, currency)), expiresAt: expiresAt ? new Date(expiresAt) : null },
          ];
        }),
      );
    },
  };
}
