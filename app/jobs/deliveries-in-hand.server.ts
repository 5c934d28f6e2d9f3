/** Which deliveries this process holds the lease of, so that one that is asked to stop can give them back. */
import { handBackDeliveries, type TakenDelivery } from "~/shopify/webhooks/deliveries.store.server";

const inHand = new Set<readonly TakenDelivery[]>();

/** A batch is in hand until `work` is over, however it ends. */
export async function holding<T>(batch: readonly TakenDelivery[], work: () => Promise<T>): Promise<T> {
  inHand.add(batch);
  try {
    return await work();
  } finally {
    inHand.delete(batch);
  }
}

/**
 * For a process that cannot wait for its batches: whoever takes them now does again what was done already, which changes
 * nothing. Returns how many went back.
 */
export async function handBackAll(): Promise<number> {
  return handBackDeliveries([...inHand].flat());
}
