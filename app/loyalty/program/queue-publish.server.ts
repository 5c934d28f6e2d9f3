import type { Tx } from "~/db.server";
import { enqueue } from "~/queue/queue.server";

/** Step: what the theme reads of the program is written anew after the commit. Changes that come together are one job. */
export async function queuePublish(tx: Tx, shopId: number): Promise<void> {
  await enqueue(tx, "publish-storefront", { shopId }, { uniqueKey: String(shopId) });
}
