/** The suggested program with the sum that leads to it. Pure, English. */
import type { Recommendation } from "~/loyalty/program/recommend";
import { listText, moneyText, pointsText, shareText } from "./sentences";

const NAME = { one: "point", other: "points" };

/** What it gives, what it leaves of the margin, and how soon it is felt. */
export function recommendationSentences({ placeOrder, createAccount, rewards, sum }: Recommendation, currency: string): string[] {
  const rate = `${pointsText(placeOrder.points, NAME)} for every ${moneyText(placeOrder.perMinor, currency)}, ${pointsText(createAccount.points, NAME)} for joining.`;
  const offers = listText(
    rewards.map(
      ({ amountMinor, pointsPrice, minimumOrderMinor }) =>
        `${moneyText(amountMinor, currency)} for ${pointsText(pointsPrice, NAME)} (orders from ${moneyText(minimumOrderMinor, currency)})`,
    ),
  );
  const order = moneyText(sum.averageOrderMinor, currency);
  const back = `An order of ${order}${sum.averageIsAssumed ? " (assumed)" : ""} earns ${pointsText(sum.pointsPerAverageOrder, NAME)}, worth ${moneyText(sum.worthMinor, currency)}: ${shareText(sum.backBasisPoints / 10_000)} back.`;
  const left =
    sum.marginBasisPoints === null || sum.leavesBasisPoints === null
      ? "Add your gross margin to see what is left of it."
      : `Of a ${shareText(sum.marginBasisPoints / 10_000)} margin that leaves ${shareText(sum.leavesBasisPoints / 10_000)}.`;
  const orders = sum.ordersToFirstReward === 1 ? "one order" : `${sum.ordersToFirstReward} orders`;
  return [rate, `Rewards: ${offers}.`, `${back} ${left}`, `A new member reaches the first reward after ${orders}.`];
}
