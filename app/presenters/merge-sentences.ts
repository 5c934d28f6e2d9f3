/** What a merge brought and what undoing it would do, in sentences with the sum in them. Pure, English. */
import type { PartPlan } from "~/loyalty/ledger/part-balance.server";
import type { PointsName } from "~/loyalty/program/program";
import { pointsText } from "./sentences";

/** `105 points came along.` */
export function mergeSentences(brought: number, name: PointsName): string {
  if (brought === 0) return "No points came along.";
  if (brought < 0) return `A debt of ${pointsText(-brought, name)} came along.`;
  return `${pointsText(brought, name)} came along.`;
}

/** For staff, before they confirm. */
export function partingSentences(
  plan: PartPlan,
  { name, rewards, orders }: { name: PointsName; rewards: number; orders: number },
): string[] {
  return [
    backSentence(plan, name),
    ...(plan.missing > 0
      ? [
          `${pointsText(plan.missing, name)} of the merge ${plan.missing === 1 ? "has" : "have"} been spent or ended since and cannot go back.`,
        ]
      : []),
    ...(plan.earnedSince > 0 ? [`${pointsText(plan.earnedSince, name)} that their orders earned since go along.`] : []),
    ...(orders + rewards > 0
      ? [`${listOf(orders, rewards)} that came with the merge ${orders + rewards === 1 ? "goes" : "go"} back too.`]
      : []),
    "What was bought or earned since stays here.",
    "In Shopify the two customers stay one, so orders from now on belong to this member. The points stay apart until you merge again.",
  ];
}

function backSentence({ brought, back }: PartPlan, name: PointsName): string {
  if (back === 0) return brought === 0 ? "No points go back: none came along." : "No points go back.";
  if (back < 0) return `A debt of ${pointsText(-back, name)} goes back.`;
  return back === brought
    ? `All ${pointsText(back, name)} go back.`
    : `${pointsText(back, name)} of ${brought.toLocaleString("en")} go back.`;
}

function listOf(orders: number, rewards: number): string {
  const parts = [
    ...(orders > 0 ? [`${orders} ${orders === 1 ? "order" : "orders"}`] : []),
    ...(rewards > 0 ? [`${rewards} ${rewards === 1 ? "reward" : "rewards"}`] : []),
  ];
  return parts.join(" and ");
}
