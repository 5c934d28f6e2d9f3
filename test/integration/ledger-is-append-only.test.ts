import { expect, test } from "vitest";
import { useDatabase } from "#test/support/database";

const { db } = useDatabase();

async function anEntry() {
  return db.pointsEntry.create({
    data: {
      shopId: 1,
      memberId: 1n,
      kind: "EARN_ORDER",
      points: 100,
      balanceAfter: 100,
      sourceKey: "order:1:r1",
      occurredAt: new Date("2026-03-02T12:00:00Z"),
      actor: "order",
      detail: {},
    },
  });
}

test("the database refuses to change an entry", async () => {
  const entry = await anEntry();

  await expect(db.pointsEntry.updateMany({ data: { points: 1 } })).rejects.toThrow(/append-only/);

  expect(await db.pointsEntry.findMany()).toEqual([entry]);
});

test("the database refuses to remove an entry", async () => {
  const entry = await anEntry();

  await expect(db.pointsEntry.deleteMany()).rejects.toThrow(/append-only/);

  expect(await db.pointsEntry.findMany()).toEqual([entry]);
});

test("the database refuses points with the wrong sign for their kind", async () => {
  const entry = await anEntry();

  await expect(
    db.pointsEntry.create({ data: { ...entry, id: undefined, detail: {}, sourceKey: "order:1:r2", points: -5 } }),
  ).rejects.toThrow(/points_have_the_sign_of_their_kind/);

  expect(await db.pointsEntry.count()).toBe(1);
});
