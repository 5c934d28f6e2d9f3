/**
 * Many lanes in one transaction, and one statement for all of them. A lane is written as if it were alone: it locks, reads,
 * plans and writes. What several lanes ask at the same time goes to the database together, so two hundred orders cost
 * little more statements than one. A lane alone is a set of one: there is no second road.
 */
import { type Db, sharesTransaction, type Tx } from "~/db.server";

/** Where a lane's statements really go, and what it holds there. */
type Lane = { root: Tx; held: Map<string, Tx> };

const laneOf = new WeakMap<Db, Lane>();

/** Two lanes of one transaction need the same row: its locks cannot keep them apart, so they must not share it. */
export class LanesCross extends Error {
  constructor(what: string) {
    super(`two lanes of one transaction hold ${what}`);
    this.name = "LanesCross";
  }
}

/**
 * Runs each of `works` in a lane of its own, all in `tx`. Every lane has come to its end when this returns or throws; it
 * throws what the first failing lane threw, `LanesCross` where two lanes want to hold the same: the transaction is
 * then to be rolled back, and the lanes run again in several.
 */
export async function inLanes<T>(tx: Tx, works: readonly ((lane: Tx) => Promise<T>)[]): Promise<T[]> {
  const held = new Map<string, Tx>();
  const ended = await Promise.allSettled(works.map((work) => work(openLane(tx, held))));
  return ended.map((end) => {
    if (end.status === "rejected") throw end.reason;
    return end.value;
  });
}

function openLane(root: Tx, held: Map<string, Tx>): Tx {
  // Another face of the same transaction: everything is passed on, and the lane can be told by it.
  const lane = new Proxy(root, {});
  laneOf.set(lane, { root, held });
  sharesTransaction(lane, root);
  return lane;
}

/** Notes that this lane holds `what` until the transaction ends. Throws `LanesCross` where another lane of it does. */
export function holdInLane(tx: Tx, what: string): void {
  const lane = laneOf.get(tx);
  if (!lane) return;
  const holder = lane.held.get(what);
  if (holder && holder !== tx) throw new LanesCross(what);
  lane.held.set(what, tx);
}

type Asked<Key, Value> = { key: Key; resolve: (value: Value) => void; reject: (error: unknown) => void };

/**
 * Makes one statement of what the lanes of a transaction ask in the same turn of the event loop. `many` answers as many
 * values as it is given keys, in their order.
 */
export function setWise<Key, Value>(
  many: (db: Db, keys: readonly Key[]) => Promise<readonly Value[]>,
): (db: Db, key: Key) => Promise<Value> {
  const waiting = new WeakMap<Db, Asked<Key, Value>[]>();

  const askAll = async (root: Db) => {
    const asked = waiting.get(root) ?? [];
    waiting.delete(root);
    try {
      const values = await many(
        root,
        asked.map(({ key }) => key),
      );
      asked.forEach(({ resolve }, place) => resolve(values[place] as Value));
    } catch (error) {
      asked.forEach(({ reject }) => reject(error));
    }
  };

  return async (db, key) => {
    const lane = laneOf.get(db);
    if (!lane) return (await many(db, [key]))[0] as Value;
    return new Promise<Value>((resolve, reject) => {
      const already = waiting.get(lane.root);
      if (already) return void already.push({ key, resolve, reject });
      waiting.set(lane.root, [{ key, resolve, reject }]);
      setImmediate(() => void askAll(lane.root));
    });
  };
}

/**
 * Holds a name until the transaction ends; whoever asks for it meanwhile waits. Names of several lanes are taken in one
 * order, whatever order they come in, so that two transactions do not wait for each other.
 */
export async function holdName(tx: Tx, name: string): Promise<void> {
  holdInLane(tx, name);
  await heldNames(tx, name);
}

const heldNames = setWise<string, void>(async (tx, names) => {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(key)
    FROM (SELECT DISTINCT hashtextextended(name, 0) AS key FROM unnest(${[...names]}::text[]) AS name ORDER BY 1) keys`;
  return names.map(() => undefined);
});

/** For `many`: finds each key's row again among the rows of all. */
export function inOrderOf<Key, Row>(
  keys: readonly Key[],
  nameOfKey: (key: Key) => string,
  rows: readonly Row[],
  nameOfRow: (row: Row) => string,
): (Row | null)[] {
  const byName = new Map(rows.map((row) => [nameOfRow(row), row]));
  return keys.map((key) => byName.get(nameOfKey(key)) ?? null);
}

/** As `inOrderOf`, where a key has any number of rows. */
export function inGroupsOf<Key, Row>(
  keys: readonly Key[],
  nameOfKey: (key: Key) => string,
  rows: readonly Row[],
  nameOfRow: (row: Row) => string,
): Row[][] {
  const byName = new Map<string, Row[]>(keys.map((key) => [nameOfKey(key), []]));
  for (const row of rows) byName.get(nameOfRow(row))?.push(row);
  return keys.map((key) => byName.get(nameOfKey(key)) ?? []);
}
