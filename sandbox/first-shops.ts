/** The two shops as they are on the first day. */
import { birchAndBark, kawa } from "./catalogue";
import { newShop } from "./shop-seed";
import type { ShopHandle, ShopState } from "./shop-state";

/** Fresh state each time: nothing is shared between worlds. */
export function firstShops(): Record<ShopHandle, ShopState> {
  return { "birch-and-bark": newShop("birch-and-bark", birchAndBark()), kawa: newShop("kawa", kawa()) };
}
