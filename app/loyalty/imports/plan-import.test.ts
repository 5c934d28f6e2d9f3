/** What a row says, and what the dry run says to it. */
import { describe, expect, test } from "vitest";
import type { Expiry } from "../program/lot-terms";
import { BAD_VERDICTS, type ImportPurpose, type ImportSettings, type Verdict } from "./import";
import { judgeRow, lotOf, NOBODY_BEFORE, sumPlan, type Judging, type Person } from "./plan-import";
import { readRow, type RowSays } from "./read-row";

const NO_COLUMNS = { email: 0, customer: null, points: 1, earnedOn: 2, expiresOn: 3, reason: null, note: null };
const SETTINGS: ImportSettings = {
  app: "plain",
  columns: NO_COLUMNS,
  decimalMark: ".",
  fractions: "refuse",
  dateOrder: "dmy",
  repeats: "refuse",
  endless: false,
  mayOwe: false,
  joins: true,
  reason: "",
  note: "",
};
const NEW_YORK = "America/New_York";
const AT = new Date("2026-03-02T12:00:00Z");

function read(cells: string[], settings: Partial<ImportSettings> = {}, purpose: ImportPurpose = "balances") {
  return readRow(cells, { purpose, settings: { ...SETTINGS, ...settings }, columnCount: 4, timeZone: NEW_YORK, today: "2026-03-02" });
}

describe("a row says", () => {
  test("whom it gives how much, earned when and lasting until when", () => {
    expect(read([" Ada@Example.com ", "1,300", "04/03/2024", "04/03/2027"], { note: "Welcome over" })).toEqual({
      ok: true,
      says: {
        email: "ada@example.com",
        customerGid: null,
        points: 1300,
        earnedOn: "2024-03-04",
        expiresOn: "2027-03-04",
        reason: "",
        note: "Welcome over",
      },
    });
  });

  const byNumber = { columns: { ...NO_COLUMNS, email: null, customer: 0 } };
  test.each([["7001"], ["'7001"], ["gid://shopify/Customer/7001"]])("a customer by the number: %s", (cell) => {
    expect(read([cell, "1", "", ""], byNumber)).toMatchObject({ ok: true, says: { customerGid: "gid://shopify/Customer/7001" } });
  });

  test.each<[string, string[], Verdict, Partial<ImportSettings>?]>([
    ["fewer cells than there are heads", ["ada@example.com", "5"], "cells"],
    ["nobody", ["", "5", "", ""], "no_person"],
    ["nobody that can be", ["ada at example.com", "5", "", ""], "bad_person"],
    ["a number that lost its digits in a spreadsheet", ["7.1E+12", "5", "", ""], "bad_person", byNumber],
    ["no points", ["ada@example.com", "", "", ""], "nothing"],
    ["zero points", ["ada@example.com", "0", "", ""], "nothing"],
    ["words for points", ["ada@example.com", "many", "", ""], "bad_number"],
    ["half a point", ["ada@example.com", "12.5", "", ""], "fraction"],
    ["a balance below zero", ["ada@example.com", "-5", "", ""], "negative"],
    ["more than anybody can be given at once", ["ada@example.com", "10000001", "", ""], "too_many"],
    ["a day that never was", ["ada@example.com", "5", "30.02.2024", ""], "bad_date"],
    ["an end that never will be", ["ada@example.com", "5", "", "soon"], "bad_date"],
    ["an end before the beginning", ["ada@example.com", "5", "04/03/2025", "03/03/2025"], "bad_date"],
    ["a day to come", ["ada@example.com", "5", "03/03/2026", ""], "future"],
    ["points that have ended", ["ada@example.com", "5", "", "01/03/2026"], "expired"],
    ["more words than fit", ["ada@example.com", "5", "", ""], "long_text", { note: "n".repeat(201) }],
  ])("%s: %j is %s", (_what, cells, why, settings = {}) => {
    expect(read(cells, settings)).toMatchObject({ ok: false, why });
  });

  test("that points last through their last day", () => {
    expect(read(["ada@example.com", "5", "", "02/03/2026"])).toMatchObject({ ok: true });
  });

  test("in an adjustment what is taken, why, and no dates", () => {
    expect(read(["ada@example.com", "-5", "what?", ""], { reason: "Fair" }, "adjustment")).toMatchObject({
      ok: true,
      says: { points: -5, earnedOn: null, reason: "Fair" },
    });
    expect(read(["ada@example.com", "-5", "", ""], {}, "adjustment")).toMatchObject({ ok: false, why: "no_reason" });
  });
});

describe("the dry run says", () => {
  const SAYS: RowSays = {
    email: "ada@example.com",
    customerGid: null,
    points: 50,
    earnedOn: null,
    expiresOn: null,
    reason: "",
    note: null,
  };
  const ADA: Person = { kind: "member", memberId: 1n, state: "MEMBER", balance: 100, spendable: 100 };
  const judgingOf = (settings: Partial<ImportSettings> = {}, expiry: Expiry = { kind: "none" }): Judging => ({
    purpose: "balances",
    settings: { ...SETTINGS, ...settings },
    policy: { pendingDays: 0, expiry },
    timeZone: NEW_YORK,
    at: AT,
  });
  const judge = (says: Partial<RowSays>, person: Person = ADA, before = NOBODY_BEFORE, judging = judgingOf()) =>
    judgeRow({ ...SAYS, ...says }, person, before, judging);

  test("whose points cannot be given to anybody", () => {
    const persons: [Person, Verdict][] = [
      [{ kind: "unknown" }, "unmatched"],
      [{ kind: "no_account" }, "no_account"],
      [{ kind: "several" }, "several"],
      [{ ...ADA, state: "EXCLUDED" }, "excluded"],
      [{ ...ADA, state: "FORGOTTEN" }, "forgotten"],
      [{ kind: "newcomer", customerGid: "gid://shopify/Customer/9" }, "joins"],
      [ADA, "gives"],
    ];
    for (const [person, verdict] of persons) expect(judge({}, person)).toBe(verdict);
  });

  test("who stands there twice, unless each row counts", () => {
    const once = { rows: 1, isSameRow: false, points: 50 };
    expect(judge({}, ADA, once)).toBe("same_person");
    expect(judge({}, ADA, { ...once, isSameRow: true })).toBe("repeated");
    expect(judge({}, ADA, once, judgingOf({ repeats: "count" }))).toBe("gives");
  });

  test("what would go below zero, by the rows above too, unless that may be", () => {
    const before = { rows: 1, isSameRow: false, points: -60 };
    const counting = judgingOf({ repeats: "count" });
    expect(judge({ points: -100 })).toBe("takes");
    expect(judge({ points: -101 })).toBe("below_zero");
    expect(judge({ points: -40 }, ADA, before, counting)).toBe("takes");
    expect(judge({ points: -41 }, ADA, before, counting)).toBe("below_zero");
    expect(judge({ points: -101 }, ADA, NOBODY_BEFORE, judgingOf({ mayOwe: true }))).toBe("takes");
    expect(judge({ points: -1 }, { kind: "newcomer", customerGid: "gid://shopify/Customer/9" })).toBe("below_zero");
  });

  test("what a balance cannot hold", () => {
    expect(judge({}, { ...ADA, balance: 1_999_999_951 })).toBe("too_many");
    expect(judge({}, { ...ADA, balance: 1_999_999_950 })).toBe("gives");
  });

  test("what has ended by the program's own policy since it was earned", () => {
    const aYear: Expiry = { kind: "after_months", months: 12 };
    expect(judge({ earnedOn: "2025-03-02" }, ADA, NOBODY_BEFORE, judgingOf({}, aYear))).toBe("expired");
    expect(judge({ earnedOn: "2025-03-03" }, ADA, NOBODY_BEFORE, judgingOf({}, aYear))).toBe("gives");
    expect(judge({ earnedOn: "2025-03-02" }, ADA, NOBODY_BEFORE, judgingOf({ endless: true }, aYear))).toBe("gives");
    expect(judge({ earnedOn: "2020-01-01" }, ADA, NOBODY_BEFORE, judgingOf({}, { kind: "inactivity", months: 6 }))).toBe("gives");
  });

  test("when points end: on their own day, by the policy from the day they were earned, or never", () => {
    const aYear: Expiry = { kind: "after_months", months: 12 };
    const end = (says: Partial<RowSays>, settings: Partial<ImportSettings> = {}) => {
      const { policy, timeZone, settings: all, at } = judgingOf(settings, aYear);
      return lotOf({ ...SAYS, ...says }, { policy, timeZone, settings: all, at }).endsAt?.toISOString() ?? null;
    };
    expect(end({ expiresOn: "2026-06-30", earnedOn: "2025-06-01" })).toBe("2026-07-01T04:00:00.000Z");
    expect(end({ earnedOn: "2025-06-01" })).toBe("2026-06-01T04:00:00.000Z");
    expect(end({})).toBe("2027-03-02T05:00:00.000Z");
    expect(end({ earnedOn: "2025-06-01" }, { endless: true })).toBeNull();
  });

  test("how much it comes to", () => {
    const sums = [
      { verdict: "gives", rows: 3, points: 400 },
      { verdict: "joins", rows: 1, points: 50 },
      { verdict: "takes", rows: 2, points: -70 },
      ...BAD_VERDICTS.map((verdict) => ({ verdict, rows: 1, points: 999 })),
    ] as const;
    expect(sumPlan(sums)).toEqual({ gives: 4, givenPoints: 450, takes: 2, takenPoints: 70, left: BAD_VERDICTS.length });
  });
});
