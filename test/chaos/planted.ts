/**
 * The harness proves itself: bugs that it must catch, planted from outside. A key dropped in the database, or a built file
 * changed in a copy of the build; the product's own code knows nothing of them.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { refund } from "../../sandbox/verbs";
import { openBooks } from "./books";
import { layTriggers, strikeDatabase } from "./database-trouble";
import { settleDown } from "./drain";
import { mistreat, wait } from "./faults";
import { openPlace, type Place } from "./place";
import { TERMS } from "./shops";
import { judge } from "./verdict";

export type PlantedBug = {
  /** Changes of built files: where, what, and what instead. */
  patches?: { file: RegExp; from: RegExp; to: string }[];
  /** Change of the database, made when everything stands. */
  sql?: string[];
  /** What people do and what breaks, so that the bug can show. */
  deed: (place: Place) => Promise<void>;
};

const COPIES = ".data";
const SEED = 4;
const WEBHOOKS = 40;
const PRESSES = 20;

export const PLANTED: Record<string, PlantedBug> = {
  "a dropped unique key": {
    sql: [`ALTER TABLE "WebhookDelivery" DROP CONSTRAINT "WebhookDelivery_pkey"`],
    deed: async (place) => {
      const repeating = mistreat(place, "duplicate", { copies: 4 });
      buySome(place);
      await repeating;
    },
  },
  "an answer before the commit": {
    patches: [
      {
        file: /^server\.js$/,
        from: /const stored = await (storeArrival\([^;]*\));/,
        to: `const stored = ($1.catch(() => null), "stored");`,
      },
    ],
    deed: async (place) => {
      const striking = strikeDatabase(place, "disk_full");
      for (let time = 0; time < 10; time += 1) {
        buySome(place);
        await wait(50);
      }
      await striking;
    },
  },
  "a refund without its cap": {
    patches: [
      { file: /^worker\.server\.js$/, from: /return mayGoNegative \? wanted : Math\.min\(wanted, takeable\w*\)/, to: "return wanted" },
      { file: /^worker\.server\.js$/, from: /floor: program\.mayGoNegative \? "none" : "zero"/, to: `floor: "none"` },
    ],
    deed: async (place) => {
      const [shop] = place.shops;
      if (!shop) return;
      buySome(place);
      await untilPointsAreThere(place);
      for (const { id } of shop.customers) place.hand.pressRedeem(shop, id, place.chance.key(), 1);
      await place.hand.rest();
      for (const order of shop.orders) refund(place.world, shop, order.id, { everything: true, to: "card" });
    },
  },
  "a redeem that reads, then writes": {
    // The database's own net is taken away too: with it, such a press is refused.
    sql: [
      `ALTER TABLE "Member" DROP CONSTRAINT member_counters_are_not_negative`,
      `ALTER TABLE "Lot" DROP CONSTRAINT lot_remaining_is_within_granted`,
    ],
    patches: [{ file: /^server-build.*\.js$/, from: /ORDER BY id FOR UPDATE/, to: "ORDER BY id" }],
    deed: async (place) => {
      buySome(place);
      await untilPointsAreThere(place);
      // Each press its own purchase, all at once, of what they can pay for a few times.
      for (const shop of place.shops)
        for (const { id } of shop.customers)
          for (let press = 0; press < PRESSES; press += 1) place.hand.pressRedeem(shop, id, place.chance.key(), 1);
      await place.hand.rest();
    },
  },
  "a missing shop filter": {
    patches: [
      {
        file: /^worker\.server\.js$/,
        from: /ON "shopId" = asked\."ofShop" AND "customerGid" = asked\.customer`/,
        to: `ON "customerGid" = asked.customer ORDER BY "shopId" DESC\``,
      },
      {
        // Whose row it is would still be seen when the answers are sorted.
        file: /^worker\.server\.js$/,
        from: /nameOf = \(\{ shopId: \w+, customerGid \}\) => `\$\{\w+\} \$\{customerGid\}`/,
        to: `nameOf = ({ customerGid }) => \`\${customerGid}\``,
      },
    ],
    // Who joins after their order is given what it is worth all the same: the bug shows on those who are members already.
    deed: async (place) => {
      await untilMembersAreThere(place);
      buySome(place);
    },
  },
};

/** What the harness says of an Encore with the bug; null: of one without. */
export async function complaintsAbout(bug: PlantedBug | null, deed = bug?.deed): Promise<string[]> {
  const folder = bug?.patches ? copyWith(bug.patches) : undefined;
  const place = await openPlace({ seed: SEED, shops: 2, membersEach: 3, folder });
  const books = openBooks(place.database);
  try {
    await layTriggers((sql) => place.database.ask(sql));
    for (const sql of bug?.sql ?? []) await place.database.ask(sql);
    await deed?.(place);
    const unrest = await settleDown(place, { withNight: false });
    const { complaints } = await judge(place.database, { ...place, presses: place.hand.presses });
    return [...unrest, ...complaints, ...(await books.whatIsWrong())];
  } finally {
    await books.close();
    await place.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy of the build beside the project, with the bug in it. Throws where there is nothing to change: then the plant is stale. */
function copyWith(patches: NonNullable<PlantedBug["patches"]>): string {
  mkdirSync(COPIES, { recursive: true });
  const folder = path.resolve(mkdtempSync(path.join(COPIES, "planted-")));
  cpSync("build", path.join(folder, "build"), { recursive: true });
  for (const beside of ["prisma", "shopify.app.toml", "package.json"]) symlinkSync(path.resolve(beside), path.join(folder, beside));
  const files = readdirSync(path.join(folder, "build"), { recursive: true, encoding: "utf8" });
  for (const { file, from, to } of patches) {
    const found = files.filter((one) => file.test(path.basename(one))).map((one) => path.join(folder, "build", one));
    const changed = found.filter((one) => {
      const before = readFileSync(one, "utf8");
      const after = before.replaceAll(new RegExp(from, "g"), to);
      if (after !== before) writeFileSync(one, after);
      return after !== before;
    });
    if (changed.length === 0) throw new Error(`${String(from)} is in no ${String(file)} of the build any more: plant this bug anew.`);
  }
  return folder;
}

function buySome({ hand, shops }: Place): void {
  for (let order = 0; order < WEBHOOKS / 4; order += 1) for (const shop of shops) hand.buy(shop);
}

async function untilMembersAreThere({ database, shops }: Place): Promise<void> {
  const customers = shops.reduce((sum, shop) => sum + shop.customers.length, 0);
  for (let look = 0; look < 150; look += 1) {
    const [members] = await database.ask<{ count: number }>(`SELECT count(*)::int AS count FROM "Member"`);
    if (members?.count === customers) return;
    await wait(100);
  }
}

async function untilPointsAreThere({ database }: Place): Promise<void> {
  for (let look = 0; look < 150; look += 1) {
    const [row] = await database.ask<{ rich: number }>(`SELECT count(*)::int AS rich FROM "Member" WHERE "availablePoints" >= $1`, [
      TERMS.rewardPoints,
    ]);
    if (row && row.rich > 1) return wait(1_000);
    await wait(100);
  }
}
