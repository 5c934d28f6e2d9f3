import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Tx } from "~/db.server";
import { holdInLane, inGroupsOf, inLanes, inOrderOf, LanesCross, setWise } from "./set-wise.server";

/** Stands for a transaction: nothing here asks it anything. */
const aTransaction = () => ({}) as Tx;

function doubling() {
  const asked: number[][] = [];
  const double = setWise<number, number>((_db, keys) => {
    asked.push([...keys]);
    return Promise.resolve(keys.map((key) => 2 * key));
  });
  return { double, asked };
}

test("what lanes ask at the same time is one question, and each gets its own answer", async () => {
  const { double, asked } = doubling();
  const twice = (number: number) => async (lane: Tx) => double(lane, await double(lane, number));

  expect(await inLanes(aTransaction(), [1, 2, 3].map(twice))).toEqual([4, 8, 12]);
  expect(asked).toEqual([
    [1, 2, 3],
    [2, 4, 6],
  ]);
});

test("a lane that has more to ask asks it alone, and holds up nobody", async () => {
  const { double, asked } = doubling();
  const works = [async (lane: Tx) => double(lane, 1), async (lane: Tx) => (await double(lane, 10)) + (await double(lane, 20))];

  expect(await inLanes(aTransaction(), works)).toEqual([2, 60]);
  expect(asked).toEqual([[1, 10], [20]]);
});

test("two transactions never share a question, and outside of lanes it is asked at once", async () => {
  const { double, asked } = doubling();
  const one = (number: number) => [(lane: Tx) => double(lane, number)];

  await Promise.all([inLanes(aTransaction(), one(1)), inLanes(aTransaction(), one(2)), double(aTransaction(), 3)]);
  expect(asked.sort()).toEqual([[1], [2], [3]]);
});

test("a question that cannot be answered fails whoever asked it", async () => {
  const refuse = setWise<number, number>(() => Promise.reject(new Error("the database is gone")));
  const failures: unknown[] = [];
  const asking = async (lane: Tx) => refuse(lane, 1).catch((error: unknown) => failures.push(error));

  await inLanes(aTransaction(), [asking, asking]);
  expect(failures).toEqual([new Error("the database is gone"), new Error("the database is gone")]);
});

test("when a lane fails, the others are at their end before anybody hears of it", async () => {
  let ended = 0;
  const slow = async () => {
    await sleep(20);
    ended += 1;
  };
  const failing = () => Promise.reject(new Error("no such member"));

  await expect(inLanes(aTransaction(), [slow, failing, slow])).rejects.toThrow("no such member");
  expect(ended).toBe(2);
});

test("what one lane holds no other lane of its transaction may hold; another transaction's may", async () => {
  const holding = (what: string) => (lane: Tx) => {
    holdInLane(lane, what);
    holdInLane(lane, what);
    return Promise.resolve(what);
  };

  expect(await inLanes(aTransaction(), [holding("member:1"), holding("member:2")])).toEqual(["member:1", "member:2"]);
  await expect(inLanes(aTransaction(), [holding("member:1"), holding("member:1")])).rejects.toThrow(LanesCross);
  await Promise.all([inLanes(aTransaction(), [holding("member:1")]), inLanes(aTransaction(), [holding("member:1")])]);
  holdInLane(aTransaction(), "member:1");
});

test("rows find their keys again, whatever order they come in", () => {
  const rows = [
    { id: 2, name: "Ben" },
    { id: 1, name: "Ada" },
    { id: 2, name: "Bo" },
  ];
  const idOf = ({ id }: { id: number }) => String(id);
  expect(inOrderOf([1, 3], String, rows, idOf)).toEqual([{ id: 1, name: "Ada" }, null]);
  expect(inGroupsOf([2, 3, 2], String, rows, idOf).map((group) => group.map(({ name }) => name))).toEqual([
    ["Ben", "Bo"],
    [],
    ["Ben", "Bo"],
  ]);
});
