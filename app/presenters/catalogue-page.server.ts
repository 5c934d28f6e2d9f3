/** The catalogue of ways to earn, with those the program has. */
import { db } from "~/db.server";
import { listEarningRules } from "~/loyalty/earning/earning.store.server";
import { activityKind, isActivityKind } from "~/loyalty/earning/kinds";
import { CATALOGUE, ruleAddress, type CatalogueKind } from "./activity-catalogue";

/** `to`: where one is added; or changed, where there can be only one and there is. */
export type CatalogueRow = CatalogueKind & { isThere: boolean; to: string };

export async function readCatalogue(shopId: number): Promise<{ title: string; rows: CatalogueRow[] }[]> {
  const rules = await listEarningRules(db, shopId);
  return CATALOGUE.map(({ title, kinds }) => ({
    title,
    rows: kinds.map((kind) => {
      const known = rules.find((rule) => rule.kind === kind.kind);
      const isOne = isActivityKind(kind.kind) && !activityKind(kind.kind).mayBeSeveral;
      return { ...kind, isThere: known !== undefined, to: ruleAddress({ kind: kind.kind, id: isOne && known ? known.id : null }) };
    }),
  }));
}
