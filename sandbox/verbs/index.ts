/** Everything that people do in the two shops; each sends the webhooks that Shopify would send for it. */
export {
  cancelSubscription,
  changeScopes,
  decideSubscription,
  install,
  proposeSubscription,
  sendCompliance,
  setEmbed,
  uninstall,
  updateShop,
} from "./app";
export { findCustomerByEmail, giveConsent, signUp, updateCustomer, type CustomerChange, type SignUp } from "./customers";
export { createDiscount, deleteDiscount, type NewDiscount } from "./discounts";
export { changeProduct, deleteProduct, type ProductChange } from "./goods";
export { editOrder, type EditOrder } from "./edit-order";
export { exchange, type ExchangeGoods } from "./exchange";
export { mergeCustomers, type CustomersMerged, type MergeCustomers } from "./merge-customers";
export { cancel, fulfil, markPaid, reopen, type CancelOrder, type FulfilOrder } from "./order-life";
export { giveGiftCard, moveStoreCredit, storeCreditOf, type GiftCardPayment } from "./payments";
export { placeOrder, type PlaceOrder } from "./place-order";
export { settleRefund } from "./settle-refund";
export { refund, type RefundOrder, type RefundTarget } from "./refund";
export { VerbRefused } from "./refused";
