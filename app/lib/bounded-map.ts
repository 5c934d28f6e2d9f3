/** A map of at most so many things; the one that was looked at least lately makes room. */
export class BoundedMap<K, V> {
  readonly #kept = new Map<K, V>();

  constructor(readonly most: number) {}

  get size(): number {
    return this.#kept.size;
  }

  get(key: K): V | undefined {
    const value = this.#kept.get(key);
    if (value === undefined) return undefined;
    // A Map remembers the order of insertion: what is put in again is the newest.
    this.#kept.delete(key);
    this.#kept.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    if (this.#kept.size <= this.most) return;
    for (const oldest of this.#kept.keys()) {
      this.#kept.delete(oldest);
      return;
    }
  }

  delete(key: K): void {
    this.#kept.delete(key);
  }

  clear(): void {
    this.#kept.clear();
  }
}
