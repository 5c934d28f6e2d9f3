/** Small files as each app writes them: the columns are found, what stays behind is named. */
import { describe, expect, test } from "vitest";
import { emptyFacts, lookAtCell } from "../column-facts";
import { detectSettings } from "../detect-settings";
import type { ImportApp, ImportPurpose } from "../import";
import { readRow, type RowSays } from "../read-row";
import { columnsOf, detectApp, unusedColumns } from ".";

type File = { app: ImportApp; header: string; row: string; says: Partial<RowSays>; leftOut: string[] };

const FILES: File[] = [
  {
    app: "smile",
    header: "first_name,last_name,email,state,date_of_birth,points_balance,referral_url,vip_tier_id,created_at",
    row: "Ada,Lund,Ada@Example.com,member,1004-05-27,1300,http://i.refs.cc/9qr5Pw,42,2024-04-04T15:10:42.030Z",
    says: { email: "ada@example.com", points: 1300, earnedOn: null },
    leftOut: ["name", "name", "state", "birthday", "referral", "vip_tier_id", "joined"],
  },
  {
    app: "loyaltylion",
    header: "Merchant ID,Email,Name,Approved points,Pending points,Lifetime points,Loyalty tier,Enrolled at",
    row: "7001,ada@example.com,Ada Lund,820,40,2400,Gold,2023-11-02",
    says: { email: "ada@example.com", customerGid: "gid://shopify/Customer/7001", points: 820 },
    leftOut: ["name", "lifetime", "lifetime", "tier", "joined"],
  },
  {
    app: "yotpo",
    header: "Full Name,First Name,Last Name,Email,Points Balance,Points Spent,Birthday (MM/DD) or (MM/DD/YYYY)",
    row: "Ada Lund,Ada,Lund,ada@example.com,450,1200,05/27",
    says: { email: "ada@example.com", points: 450 },
    leftOut: ["name", "name", "name", "lifetime", "birthday"],
  },
  {
    app: "rivo",
    header: "Email,Points Balance,Birthdate,VIP Tier,Activation Date,Credits Balance",
    row: "ada@example.com,300,1990-05-27,Silver,2024-01-05,0",
    says: { email: "ada@example.com", points: 300 },
    leftOut: ["birthday", "tier", "joined", "credit"],
  },
  {
    app: "rivo",
    header: "customer_id,points_amount,internal_note,external_note,applied_at,expires_at",
    row: "7001,120,backfill,Your order in spring,2024-03-04,2027-03-04",
    says: {
      customerGid: "gid://shopify/Customer/7001",
      points: 120,
      earnedOn: "2024-03-04",
      expiresOn: "2027-03-04",
      note: "Your order in spring",
    },
    leftOut: [],
  },
  {
    app: "joy",
    header: "Email,Name,Membership Type,Points,Birthday,Created Date",
    row: "ada@example.com,Ada Lund,Gold,75,05/27,2024-02-01",
    says: { email: "ada@example.com", points: 75 },
    leftOut: ["name", "tier", "birthday", "joined"],
  },
  {
    app: "bon",
    header: "Shopify Customer IDs,Customer Emails,Points",
    row: "7001,ada@example.com,90",
    says: { email: "ada@example.com", customerGid: "gid://shopify/Customer/7001", points: 90 },
    leftOut: [],
  },
  {
    app: "plain",
    header: "E-Mail,Points,Earned on,Expires on,Note",
    row: "ada@example.com,90,2024-03-04,2027-03-04,Moved with you",
    says: { email: "ada@example.com", points: 90, earnedOn: "2024-03-04", expiresOn: "2027-03-04", note: "Moved with you" },
    leftOut: [],
  },
];

const READING = { purpose: "balances" as ImportPurpose, timeZone: "UTC", today: "2026-03-02" };

describe.each(FILES)("$app: $header", ({ app, header: line, row, says, leftOut }) => {
  const header = line.split(",");
  const cells = row.split(",");
  const facts = cells.map((cell) => {
    const column = emptyFacts();
    lookAtCell(column, cell, 2);
    return column;
  });

  test("is told by its header, and its rows are read", () => {
    const settings = detectSettings("balances", header, facts);

    expect(detectApp(header)).toBe(app);
    expect(readRow(cells, { ...READING, settings, columnCount: header.length })).toMatchObject({ ok: true, says });
  });

  test("what stays behind is named", () => {
    expect(unusedColumns(app, header, columnsOf(app, header)).map(({ head, what }) => what ?? head)).toEqual(leftOut);
  });
});

test("two columns alone could be from anywhere", () => {
  expect(detectApp(["email", "points"])).toBe("plain");
  expect(columnsOf("plain", ["email", "points"])).toMatchObject({ email: 0, points: 1, customer: null });
});

test("no column plays two roles, and a head that is not there plays none", () => {
  expect(columnsOf("plain", ["Customer", "Amount", "Date"])).toEqual({
    email: null,
    customer: 0,
    points: 1,
    earnedOn: 2,
    expiresOn: null,
    reason: null,
    note: null,
  });
});
