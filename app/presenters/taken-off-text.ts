import type { TakenOff } from "~/contracts/shopper";
import { moneyText, shareText } from "./sentences";

/** `$5 off`, `10% off`, `Free shipping`, `$5 store credit`: for the merchant. */
export function takenOffText(off: TakenOff): string {
  if ("minor" in off) return `${moneyText(off.minor, off.currency)} off`;
  if ("storeCredit" in off) return `${moneyText(off.storeCredit.minor, off.storeCredit.currency)} store credit`;
  return "basisPoints" in off ? `${shareText(off.basisPoints / 10_000)} off` : "Free shipping";
}
