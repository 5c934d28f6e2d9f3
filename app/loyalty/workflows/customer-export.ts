/** All that is kept about a person, as plain facts. Pure. */
import type { TakenOff } from "~/contracts/shopper";
import type { EntryDetail, EntryKind } from "../ledger/entry";

export type ExportedEntry = { kind: EntryKind; points: number; balanceAfter: number; occurredAt: string; detail: EntryDetail };

export type CustomerExport = {
  customerGid: string;
  /** Null for a guest: then the orders are all there is. */
  member: {
    email: string | null;
    firstName: string | null;
    lastName: string | null;
    locale: string | null;
    joinedAt: string;
    lastActivityAt: string | null;
    /** Kept out by the shop. */
    isExcluded: boolean;
    availablePoints: number;
    pendingPoints: number;
    deficitPoints: number;
    birthday: string | null;
  } | null;
  entries: ExportedEntry[];
  /** Points that are there, by when they can be spent and until when. */
  lots: { points: number; spendableFrom: string | null; endsAt: string | null }[];
  /** What they did other than buy, with what they told of it. */
  activities: {
    kind: string;
    title: string | null;
    state: string;
    points: number;
    occurredAt: string;
    evidence: unknown;
    note: string | null;
    reason: string | null;
  }[];
  redemptions: {
    /** Null: it has none. */
    code: string | null;
    state: string;
    pointsSpent: number;
    reward: TakenOff;
    createdAt: string;
    endsAt: string | null;
    usedAt: string | null;
    returnedAt: string | null;
  }[];
  /** Mails about points that end. */
  notices: { state: string; points: number; queuedAt: string; endedAt: string | null }[];
  orders: {
    name: string;
    placedAt: string;
    paidAt: string | null;
    cancelledAt: string | null;
    totalMinor: number;
    currency: string;
    lines: { title: string; quantity: number }[];
    refundedOn: string[];
    /** What the order has given so far. */
    points: number;
  }[];
  /** Times in which the shop kept them out. */
  exclusions: { from: string; until: string | null }[];
  /** Customers whom the shop made one with this one, and whether that was undone. */
  merges: { otherCustomerGid: string; mergedAt: string; undoneAt: string | null }[];
  /** Accounts that were merged into this one: what is kept of them apart. */
  mergedAccounts: { customerGid: string; firstName: string | null; lastName: string | null; joinedAt: string; entries: ExportedEntry[] }[];
  /** Rows about them in files of points that the shop uploaded lately. */
  files: { file: string; uploadedAt: string; cells: Record<string, string> }[];
};
