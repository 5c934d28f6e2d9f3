/** The panel's words as an English shop hands them over, for a member of Birch & Bark. */
import { readFileSync } from "node:fs";
import { wordsFor } from "~/widget/words";
import { aMemberHome } from "./shopper-home";

export const englishSentences = JSON.parse(readFileSync("app/widget/languages/en.json", "utf8")) as Record<string, string>;
export const english = wordsFor(englishSentences, "en", aMemberHome());
