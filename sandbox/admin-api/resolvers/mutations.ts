/** What the app can change. */
import type { ShopState } from "../../shop-state";
import type { World } from "../../world";
import { createBasicCode, createFreeShippingCode, deactivateCode } from "./discount-changes";
import { giveStoreCredit } from "./store-credit";
import { createSubscription, endSubscription, setMetafields } from "./installation";

export function mutations(world: World, shop: ShopState) {
  return {
    metafieldsSet: (args: Parameters<typeof setMetafields>[2]) => setMetafields(world, shop, args),
    discountCodeBasicCreate: (args: Parameters<typeof createBasicCode>[2]) => createBasicCode(world, shop, args),
    discountCodeFreeShippingCreate: (args: Parameters<typeof createFreeShippingCode>[2]) => createFreeShippingCode(world, shop, args),
    discountCodeDeactivate: (args: Parameters<typeof deactivateCode>[2]) => deactivateCode(world, shop, args),
    storeCreditAccountCredit: (args: Parameters<typeof giveStoreCredit>[2]) => giveStoreCredit(world, shop, args),
    appSubscriptionCreate: (args: Parameters<typeof createSubscription>[2]) => createSubscription(world, shop, args),
    appSubscriptionCancel: (args: Parameters<typeof endSubscription>[2]) => endSubscription(world, shop, args),
  };
}
