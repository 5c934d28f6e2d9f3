/** The panel's words as an English shop hands them over, for a member of Birch & Bark. */
import { readFileSync } from "node:fs";
import { wordsFor } from "~/widget/words";
import { aMemberHome } from "./shopper-home";

const { panel } = JSON.parse(readFileSync("extensions/loyalty-widget/locales/en.default.json", "utf8")) as {
  panel: Record<string, string>;
};

export const englishSentences = panel;
export const english = wordsFor(panel, "en", aMemberHome());
