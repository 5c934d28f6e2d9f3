/** Shopify's customers/data_request: the merchant is to be sent what is kept about a person. A job makes and sends it. */
import { inTransaction } from "~/db.server";
import { enqueue } from "~/queue/queue.server";

export async function onDataRequested({
  shopId,
  customerGid,
  requestId,
}: {
  shopId: number;
  customerGid: string;
  /** Shopify's number of the request: asked twice, it is answered once. */
  requestId: string;
}): Promise<{ outcome: "queued" }> {
  await inTransaction((tx) =>
    enqueue(tx, "send-customer-export", { shopId, customerGid, requestId }, { uniqueKey: `${shopId}:${requestId}` }),
  );
  return { outcome: "queued" };
}
