/** The words of the part of the form that says which goods are meant. */
import type { LineCondition } from "~/loyalty/earning/line-condition";

const KINDS: Record<LineCondition["on"], string> = {
  collection: "Collections",
  product: "Products",
  variant: "Variants",
  tag: "Tags",
  vendor: "Vendors",
  sale: "Goods on sale",
};

export const GOODS_WORDS = {
  kind: "Goods by",
  kinds: KINDS,
  pick: { collection: "Pick collections", product: "Pick products", variant: "Pick variants" },
  change: "Change",
  type: { tag: "Add a tag", vendor: "Add a vendor" },
  typeHelp: "Upper and lower case are the same.",
  addWord: "Add",
  saleMeans: "Whatever was bought below its compare-at price.",
  removeOf: (kind: string) => `Remove ${kind.toLowerCase()}`,
} as const;
