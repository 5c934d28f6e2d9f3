/** @jsxImportSource preact */
/** What every screen needs to speak: sentences, numbers, and the points as this program calls them. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { RewardOffer, ShopperHome, TakenOff } from "~/contracts/shopper";
import { writerFor, type Writer } from "./money";
import { localeOf, sayer, type Say } from "./strings";

export type Words = {
  say: Say;
  write: Writer;
  /** "420 points", "1 point" */
  points: (count: number) => string;
  /** "points", "point": the unit alone, to stand beside a large number. */
  unit: (count: number) => string;
  /** "$5 off", "10% off", "Free shipping" */
  reward: (off: TakenOff) => string;
  /** "$5 off", "$1 off per 100 points" */
  offer: (offer: RewardOffer) => string;
  /** "500 points", "from 500" */
  price: (offer: RewardOffer) => string;
};

export function wordsFor(strings: Record<string, string>, pageLocale: string, home: ShopperHome | null): Words {
  const locale = localeOf(strings, pageLocale);
  const say = sayer(strings, locale);
  const write = writerFor(locale);
  const rules = new Intl.PluralRules(locale);
  const name = home && home.kind !== "closed" ? home.program.pointsName : { one: "", other: "" };
  const unit = (count: number) => (rules.select(Math.abs(count)) === "one" ? name.one : name.other);
  const points = (count: number) => say("points", { count: write.number(count), name: unit(count) });
  const reward = (off: TakenOff) =>
    "shipping" in off
      ? say("free_shipping")
      : "storeCredit" in off
        ? say("store_credit", { amount: write.money(off.storeCredit) })
        : say("amount_off", { amount: "minor" in off ? write.money(off) : write.percent(off.basisPoints / 10_000) });
  return {
    say,
    write,
    unit,
    points,
    reward,
    price: ({ pointsPrice, slider }) => (slider ? say("points_from", { points: write.number(pointsPrice) }) : points(pointsPrice)),
    offer: ({ amount, slider }) =>
      slider ? say("slider", { reward: reward(slider.step), points: points(slider.stepPoints) }) : reward(amount),
  };
}

export const WordsContext = createContext<Words | null>(null);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("A screen was drawn outside the panel");
  return words;
}
