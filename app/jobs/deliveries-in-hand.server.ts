/** Which deliveries this process holds the lease of: they are renewed while it is at work, and given back when it is asked to stop. */
import { errorForLog } from "~/lib/describe-error";
import { log } from "~/lib/log.server";
import { handBackDeliveries, keepDeliveries, type TakenDelivery } from "~/shopify/webhooks/deliveries.store.server";
import { traced } from "~/tracing.server";

/** So long lies what a killed process had taken, before another one takes it (docs/decisions/0045). */
export const LEASE_SECONDS = 15;
const RENEW_MS = 5_000;

const inHand = new Set<readonly TakenDelivery[]>();

/** A batch is in hand until `work` is over, however it ends. */
export async function holding<T>(batch: readonly TakenDelivery[], work: () => Promise<T>): Promise<T> {
  inHand.add(batch);
  const renewing = setInterval(() => void renew(batch), RENEW_MS);
  try {
    return await traced("deliveries", { count: batch.length }, work);
  } finally {
    clearInterval(renewing);
    inHand.delete(batch);
  }
}

/** Without it the leases end, and another worker repeats what then changes nothing. */
async function renew(batch: readonly TakenDelivery[]): Promise<void> {
  if (!inHand.has(batch)) return;
  await keepDeliveries(batch, LEASE_SECONDS).catch((error: unknown) => log.warn(errorForLog(error), "leases were not renewed"));
}

/**
 * For a process that cannot wait for its batches: whoever takes them now does again what was done already, which changes
 * nothing. Returns how many went back.
 */
export async function handBackAll(): Promise<number> {
  const batches = [...inHand];
  inHand.clear();
  return handBackDeliveries(batches.flat());
}
