/** Discount codes at Shopify, as redemption wants them: one discount per redemption, for one customer, used once. */
import type { DiscountPort, DiscountWanted } from "~/loyalty/redemption/discount-port";
import { adminGraphql, type AdminLimits } from "./admin-client.server";
import { discountInput } from "./discount-input";
import { createDiscountCode } from "./documents/create-discount-code";
import { createFreeShippingCode } from "./documents/create-free-shipping-code";
import { deactivateDiscountCode } from "./documents/deactivate-discount-code";
import { findDiscountCode } from "./documents/find-discount-code";
import { ShopifyError } from "./shopify-error";

/** Shopify's own trouble, said as a user error. */
const INTERNAL_ERROR = "INTERNAL_ERROR";
const ALREADY_GONE = "INVALID";

/** The port for one shop. The member waits for a code; that one is switched off is nobody's hurry. */
export function discountsOf(shopId: number, given: Omit<AdminLimits, "waiting"> = {}): DiscountPort {
  const limits: AdminLimits = { ...given, waiting: "person" };
  return {
    async issue(wanted) {
      const { codeDiscountNode, userErrors } = await create(shopId, wanted, limits);
      if (userErrors.some((error) => error.code === "TAKEN")) return { outcome: "taken" };
      if (userErrors.some((error) => error.code === INTERNAL_ERROR))
        throw new ShopifyError("failing", "createDiscountCode: internal error");
      if (codeDiscountNode && userErrors.length === 0) return { outcome: "issued", discountGid: codeDiscountNode.id };
      return { outcome: "refused", reason: userErrors.map((error) => error.message).join("; ") || "no reason given" };
    },

    async find(code) {
      const { codeDiscountNodeByCode: found } = await adminGraphql(shopId, findDiscountCode, { code }, limits);
      if (!found) return null;
      const { title, status, asyncUsageCount } = found.codeDiscount;
      // SCHEDULED is active too: it starts the moment its start has come.
      return { discountGid: found.id, title, usedCount: asyncUsageCount, isActive: status === "ACTIVE" || status === "SCHEDULED" };
    },

    async revoke(discountGid) {
      const { discountCodeDeactivate } = await adminGraphql(shopId, deactivateDiscountCode, { id: discountGid }, given);
      const problem = discountCodeDeactivate.userErrors.find((error) => error.code !== ALREADY_GONE);
      if (problem)
        throw new ShopifyError(problem.code === INTERNAL_ERROR ? "failing" : "refused", `deactivateDiscountCode: ${problem.message}`);
    },
  };
}

type Created = { codeDiscountNode: { id: string } | null; userErrors: { code: string | null; message: string }[] };

async function create(shopId: number, wanted: DiscountWanted, limits: AdminLimits): Promise<Created> {
  const discount = discountInput(wanted);
  if (wanted.kind === "free_shipping")
    return (await adminGraphql(shopId, createFreeShippingCode, { discount }, limits)).discountCodeFreeShippingCreate;
  return (await adminGraphql(shopId, createDiscountCode, { discount }, limits)).discountCodeBasicCreate;
}
