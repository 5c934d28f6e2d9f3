/** What each shop says of itself around its goods. */
import type { ShopHandle, ShopState } from "../shop-state";
import { raw, type Html } from "./page/html";

export type ThemeWords = {
  tagline: string;
  logo: Html;
  announcement: string;
  footer: string;
  promises: { title: string; text: string }[];
  address: string[];
  taxes: string;
  delivery: string;
  themeColor: string;
  /** A data address: nothing to fetch. */
  favicon: string;
};

const WORDS: Record<ShopHandle, ThemeWords> = {
  "birch-and-bark": {
    tagline: "Gear for one night or ten",
    logo: raw(
      `<svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true"><circle cx="14" cy="14" r="14" fill="currentColor"/><path d="M14 5l5.5 9h-3l4 6.5h-13l4-6.5h-3z" fill="var(--surface)"/><path d="M13 19h2v4.5h-2z" fill="var(--surface)"/></svg><span>Birch &amp; Bark</span>`,
    ),
    announcement: "Order by two, and it leaves Denver the same day.",
    footer: "Four people, one dog and a workshop at the end of a gravel road. We make what we take along, and mend what you wear out.",
    promises: [
      { title: "30 nights to try", text: "Sleep in it. If it is not yours, send it back." },
      { title: "Mended for life", text: "Zips, poles and straps: we repair what we sell." },
      { title: "Same-day dispatch", text: "Ordered by two, on the road by five." },
    ],
    address: ["1840 Larimer Street", "Denver, Colorado"],
    taxes: "Sales tax is added at checkout.",
    delivery:
      "Standard delivery takes 3 to 5 days, express 1 to 2. Send anything back within 30 nights, used or not, and you get your money back. Repairs are free for as long as the thing exists.",
    themeColor: "#faf6ee",
    favicon:
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 28 28'%3E%3Ccircle cx='14' cy='14' r='14' fill='%232f4a3c'/%3E%3Cpath d='M14 5l5.5 9h-3l4 6.5h-13l4-6.5h-3z' fill='%23faf6ee'/%3E%3C/svg%3E",
  },
  kawa: {
    tagline: "Coffee from a river in Tokyo",
    logo: raw(`<span class="logo__kanji" lang="ja" aria-hidden="true">川</span><span>Kawa</span>`),
    announcement: "Roasted twice a week. Sent the same afternoon.",
    footer: "A roastery of nine square metres beside the Kanda river. The door is open from seven, the grinder from half past six.",
    promises: [
      { title: "Roasted to order", text: "Your coffee is green until Tuesday or Friday." },
      { title: "Whole bean, always", text: "Or tell us your brewer in the note, and we grind for it." },
      { title: "Bags go back", text: "Bring ten empty ones, leave with a full one." },
    ],
    address: ["2-14 Kanda-Izumicho", "Chiyoda, Tokyo"],
    taxes: "Prices include consumption tax.",
    delivery:
      "Coffee leaves us the day it is roasted. The letter box takes 2 to 3 days, the door one. If a bag is not to your taste, write to us and we send another.",
    themeColor: "#15110e",
    favicon:
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 28 28'%3E%3Crect width='28' height='28' fill='%2315110e'/%3E%3Cpath d='M7 5v10q0 5-2 8M14 5v17M21 4v20' stroke='%23d98b52' stroke-width='2.6' fill='none'/%3E%3C/svg%3E",
  },
};

export function wordsOf(shop: Pick<ShopState, "handle">): ThemeWords {
  return WORDS[shop.handle];
}
