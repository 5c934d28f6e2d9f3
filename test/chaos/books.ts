/** Every invariant of every shop's books, as the nightly check asks them (check-ledger.store.server.ts). */
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "~/generated/prisma/client";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import type { ChaosDatabase } from "./database";

export type Books = {
  /** What does not agree, in sentences; rejects while the database is away. */
  whatIsWrong: () => Promise<string[]>;
  close: () => Promise<void>;
};

export function openBooks({ directUrl, ask }: ChaosDatabase): Books {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: directUrl, max: 2 }) });
  return {
    whatIsWrong: async () => {
      const shops = await ask<{ id: number }>(`SELECT id FROM "Shop" ORDER BY id`);
      const wrong: string[] = [];
      for (const { id } of shops) {
        const drifts = await db.$transaction((tx) => checkLedger(tx, id), { isolationLevel: "RepeatableRead", timeout: 30_000 });
        wrong.push(...drifts.map((drift) => `shop ${id}: ${drift.invariant}: ${drift.about}, ${drift.found}`));
      }
      return wrong;
    },
    close: () => db.$disconnect(),
  };
}
