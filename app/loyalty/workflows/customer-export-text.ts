/** A person's export as a letter that can be read: what is kept of them, each thing in a sentence. Pure, English. */
import type { TakenOff } from "~/contracts/shopper";
import { dayText } from "~/lib/day-text";
import { formatMoney } from "~/lib/money";
import type { CustomerExport, ExportedEntry } from "./customer-export";

const LOCALE = "en-US";

/** `timeZone`: the shop's own. */
export function customerExportText(found: CustomerExport, { shopName, timeZone }: { shopName: string; timeZone: string }): string {
  const day = (iso: string) => dayText(iso, timeZone);
  const sections: [string, string[]][] = [
    ["Who you are", personLines(found, day)],
    ["Your points now", found.lots.map((lot) => lotLine(lot, day))],
    ["How your points came about, newest first", found.entries.map((entry) => entryLine(entry, day))],
    [
      "What you did",
      found.activities.map(
        (act) => `${day(act.occurredAt)}: ${act.title ?? act.kind}, ${act.points} points (${act.state.toLowerCase()})${toldLine(act)}`,
      ),
    ],
    ["Rewards you bought", found.redemptions.map((redemption) => rewardLine(redemption, day))],
    [
      "Mails about points that end",
      found.notices.map(({ points, queuedAt, state }) => `${day(queuedAt)}: about ${points} points (${state.toLowerCase()})`),
    ],
    ["Your orders", found.orders.map((order) => orderLine(order, day))],
    [
      "Times in which the shop kept you out",
      found.exclusions.map(({ from, until }) => (until ? `${day(from)} to ${day(until)}` : `Since ${day(from)}`)),
    ],
    [
      "Accounts that became one with this one",
      found.merges.map(
        (merge) =>
          `${numberOf(merge.otherCustomerGid)}, on ${day(merge.mergedAt)}${merge.undoneAt ? `, undone on ${day(merge.undoneAt)}` : ""}`,
      ),
    ],
    ...found.mergedAccounts.map(({ customerGid, firstName, lastName, entries }): [string, string[]] => [
      `What your account ${[firstName, lastName].filter(Boolean).join(" ")} (${numberOf(customerGid)}) had before`,
      entries.map((entry) => entryLine(entry, day)),
    ]),
    [
      "Rows about you in files that the shop uploaded",
      found.files.map(
        ({ file, cells }) =>
          `${file}: ${Object.entries(cells)
            .map(([head, cell]) => `${head} ${cell}`)
            .join(", ")}`,
      ),
    ],
  ];
  const written = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [title, ...lines.map((line) => `- ${line}`)].join("\n"));
  return [`What ${shopName} keeps about you in its rewards program`, ...written].join("\n\n") + "\n";
}

type Day = (iso: string) => string;

function personLines({ customerGid, member }: CustomerExport, day: Day): string[] {
  const number = `Customer number: ${numberOf(customerGid)}`;
  if (!member) return [number, "You are no member of the program."];
  const { firstName, lastName, email, locale, birthday, joinedAt, lastActivityAt, availablePoints, pendingPoints, deficitPoints } = member;
  return [
    number,
    `Name: ${[firstName, lastName].filter(Boolean).join(" ") || "not known"}`,
    `Email: ${email ?? "not known"}`,
    ...(locale ? [`Language: ${locale}`] : []),
    ...(birthday ? [`Birthday (month and day): ${birthday}`] : []),
    `Member since ${day(joinedAt)}${lastActivityAt ? `, last active on ${day(lastActivityAt)}` : ""}`,
    `Balance: ${availablePoints} points to spend, ${pendingPoints} pending, ${deficitPoints} owed`,
    ...(member.isExcluded ? ["The shop keeps you out of the program at present."] : []),
  ];
}

function lotLine({ points, spendableFrom, endsAt }: CustomerExport["lots"][number], day: Day): string {
  const from = spendableFrom ? `, to be spent from ${day(spendableFrom)}` : "";
  // An end is the first moment the points are gone: people are told the last good day.
  return `${points} points${from}${endsAt ? `, good until ${day(new Date(Date.parse(endsAt) - 1).toISOString())}` : ", without an end"}`;
}

function entryLine({ points, balanceAfter, occurredAt, kind, detail }: ExportedEntry, day: Day): string {
  return `${day(occurredAt)}: ${points > 0 ? "+" : ""}${points}, ${whyText(kind, detail)}. Balance ${balanceAfter}.`;
}

function whyText(kind: ExportedEntry["kind"], detail: ExportedEntry["detail"]): string {
  switch (detail.about) {
    case "order":
      return `order ${detail.orderName} (${detail.cause}), of which ${formatMoney(detail.countedNow.minor, detail.countedNow.currency, LOCALE)} counts`;
    case "activity":
      return `for an activity (${detail.kind.replaceAll("_", " ")})`;
    case "redemption": {
      const reward = rewardText(detail.amount);
      return kind === "REDEEM_RETURN" ? `given back for a reward (${reward})` : `spent on a reward (${reward})`;
    }
    case "adjustment":
      return `changed by the shop: ${detail.note ?? detail.reason}`;
    case "expiry":
      return `ended unused${detail.earned?.orderName ? `, from order ${detail.earned.orderName}` : ""}`;
    case "import":
      return `brought along from ${detail.app}`;
    case "undo":
      return "put back by the shop";
    case "merge":
      return detail.isUndo ? "moved because two accounts were parted again" : "moved because two accounts became one";
  }
}

function toldLine({ evidence, note }: CustomerExport["activities"][number]): string {
  return [evidence ? `. You told: ${JSON.stringify(evidence)}` : "", note ? `. Note: ${note}` : ""].join("");
}

function rewardLine({ code, state, pointsSpent, reward, createdAt, usedAt }: CustomerExport["redemptions"][number], day: Day): string {
  return `${day(createdAt)}: ${rewardText(reward)} for ${pointsSpent} points${code === null ? "" : `, code ${code}`} (${state.toLowerCase()}${usedAt ? ` on ${day(usedAt)}` : ""})`;
}

function rewardText(off: TakenOff): string {
  if ("minor" in off) return `${formatMoney(off.minor, off.currency, LOCALE)} off`;
  if ("storeCredit" in off) return `${formatMoney(off.storeCredit.minor, off.storeCredit.currency, LOCALE)} store credit`;
  return "basisPoints" in off ? `${off.basisPoints / 100} % off` : "free shipping";
}

function orderLine(
  { name, placedAt, totalMinor, currency, lines, refundedOn, points }: CustomerExport["orders"][number],
  day: Day,
): string {
  const goods = lines.map(({ title, quantity }) => `${quantity} × ${title}`).join(", ");
  const refunds = refundedOn.length > 0 ? `; refunded on ${refundedOn.map(day).join(", ")}` : "";
  return `${name}, ${day(placedAt)}: ${goods}, ${formatMoney(totalMinor, currency, LOCALE)} in all, ${points} points${refunds}`;
}

function numberOf(customerGid: string): string {
  return customerGid.split("/").at(-1) ?? customerGid;
}
