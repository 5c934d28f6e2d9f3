/** A message says that something changed, but not what it is now: a job asks the shop. */
import { inTransaction } from "~/db.server";
import { enqueue } from "~/queue/queue.server";

export type AskedAbout = { about: "order"; orderGid: string } | { about: "shop" } | { about: "plan" };

export async function askShopAgain({ shopId, ...asked }: { shopId: number } & AskedAbout): Promise<{ outcome: "asked" }> {
  await inTransaction(async (tx) => {
    switch (asked.about) {
      case "order":
        return enqueue(tx, "refresh-order", { shopId, orderGid: asked.orderGid }, { uniqueKey: `${shopId}:${asked.orderGid}` });
      case "shop":
        return enqueue(tx, "refresh-shop", { shopId }, { uniqueKey: String(shopId) });
      case "plan":
        return enqueue(tx, "refresh-plan", { shopId }, { uniqueKey: String(shopId) });
    }
  });
  return { outcome: "asked" };
}
