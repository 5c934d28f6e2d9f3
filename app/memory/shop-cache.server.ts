/**
 * What a process keeps of each shop in memory, until it hears that the shop changed (docs/decisions/0051). For what is
 * shown; what money hangs on is read by its row (program.store.server.ts). While changes are not heard nothing is kept,
 * and everything is asked of the database.
 */
import { env } from "~/env.server";
import { BoundedMap } from "~/lib/bounded-map";
import { deepFreeze } from "~/lib/deep-freeze";
import { hearShopChanges } from "./shop-changes.server";

/** Shops of which each cache keeps something. */
const SHOPS_MAX = 2_000;
/**
 * A belt beside the listening, for what no trigger tells: rows that were restored from a backup with triggers off, a
 * process that was frozen and wakes up. A second look a minute for each shop that is looked at costs nothing.
 */
const AGE_MS_MAX = 60_000;

export type ShopCache<T> = {
  /** What `load` gives for the shop, or gave since it last changed; nobody may change it. */
  get: (shopId: number) => Promise<T>;
};

type Kept = { value: Promise<unknown>; since: number };

/** The memory of one process; tests make two of them in one. */
export class ShopMemory {
  readonly #caches: BoundedMap<number, Kept>[] = [];
  #isHearing = false;

  /** `load` must read everything it gives within the tables that tell of changes: Shop, Program, EarningRule, Reward. */
  cache<T>(load: (shopId: number) => Promise<T>): ShopCache<T> {
    const kept = new BoundedMap<number, Kept>(SHOPS_MAX);
    this.#caches.push(kept);
    return {
      get: (shopId) => {
        if (!this.#isHearing) return load(shopId);
        const known = kept.get(shopId);
        if (known && performance.now() - known.since < AGE_MS_MAX) return known.value as Promise<T>;
        // Kept before it is there: a change that is heard meanwhile takes it away, whatever the reading still brings.
        const reading: Kept = { value: load(shopId).then(deepFreeze), since: performance.now() };
        kept.set(shopId, reading);
        reading.value.catch(() => {
          if (kept.get(shopId) === reading) kept.delete(shopId);
        });
        return reading.value as Promise<T>;
      },
    };
  }

  /** Begins to hear changes, and with that to keep. */
  listen(connectionString: string): { stop: () => Promise<void> } {
    return hearShopChanges(connectionString, {
      listens: () => (this.#isHearing = true),
      changed: (shopId) => this.#caches.forEach((kept) => kept.delete(shopId)),
      lost: () => {
        this.#isHearing = false;
        this.#caches.forEach((kept) => kept.clear());
      },
    });
  }

  get isHearing(): boolean {
    return this.#isHearing;
  }
}

// The web process holds two copies of this module (its own, which listens, and Remix's bundle, which reads).
const kept = globalThis as typeof globalThis & { encoreShopMemory?: ShopMemory };
const memory = (kept.encoreShopMemory ??= new ShopMemory());

/** A cache of this process: made once, beside what it loads. */
export function shopCache<T>(load: (shopId: number) => Promise<T>): ShopCache<T> {
  return memory.cache(load);
}

/** From here on this process hears changes of shops, and keeps what its caches load. */
export function listenForShopChanges(): { stop: () => Promise<void> } {
  return memory.listen(env.DATABASE_URL);
}
