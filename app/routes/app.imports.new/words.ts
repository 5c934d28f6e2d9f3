import type { ImportReceived } from "~/loyalty/workflows/receive-import.server";

export const WORDS = {
  title: "Import a file",
  back: "Imports",
  purpose: "What is in the file?",
  purposes: {
    balances: {
      label: "Balances from another loyalty app",
      hint: "Points that customers earned elsewhere. They keep the day they were earned and the day they end.",
    },
    adjustment: {
      label: "A bulk adjustment",
      hint: "Points to give (12) or take (-12), with a reason for staff and a note to the member.",
    },
  },
  file: "File",
  choose: "Choose a CSV file",
  hint: "CSV with commas, semicolons or tabs, up to 20 MB and 200,000 rows. Nothing is posted yet: you check it first.",
  reading: (name: string) => `Reading ${name}`,
  need: "What the file needs",
  columns: {
    balances: [
      { head: "email", what: "or the customer id of Shopify" },
      { head: "points", what: "the balance, or the points of one earning" },
      { head: "earned on", what: "optional; without it, the day of the import" },
      { head: "expires on", what: "optional, the last good day; without it, your program's rule" },
      { head: "note", what: "optional, the member reads it" },
    ],
    adjustment: [
      { head: "email", what: "or the customer id of Shopify" },
      { head: "points", what: "12 gives, -12 takes" },
      { head: "reason", what: "optional, for staff; or one for all" },
      { head: "note", what: "optional, the member reads it" },
    ],
  },
  apps: "Files of Smile, LoyaltyLion, Yotpo, Rivo, Joy and BON are recognised by their columns. Other names are fine too: you say which column is what.",
  sample: "Download a sample file",
  noCsv: "Choose a file that ends in .csv, .txt or .tsv.",
  failed: "The file did not arrive. Nothing was kept. Check your connection and choose it again.",
} as const;

export const SAMPLES = {
  balances:
    "email,customer id,points,earned on,expires on,note\nada@example.com,,1300,2025-03-04,2027-03-04,Welcome over\n,7001234567890,250,2025-11-20,,\n",
  adjustment:
    "email,customer id,points,reason,note\nada@example.com,,50,Parcel came late,Sorry for the wait\n,7001234567890,-20,Given twice,\n",
} as const;

const REFUSALS: Record<Extract<ImportReceived, { outcome: "refused" }>["why"], string> = {
  workbook: "This is a spreadsheet as Excel keeps it. Save it as CSV and choose that file.",
  binary: "This is no text file. Save your list as CSV and choose that file.",
  mixed: "The letters of this file are written in two different ways. Save it as “CSV UTF-8” and choose it again.",
  empty: "The file is empty.",
  no_rows: "The file has a header and no rows.",
  one_column:
    "The file has one column only. It needs one for the email or customer id and one for the points, parted by commas, semicolons or tabs.",
  too_large: "The file is larger than 20 MB. Split it in two and import one after the other.",
  too_many_rows: "The file has more than 200,000 rows. Split it in two and import one after the other.",
  too_many_columns: "The file has more than 60 columns. Keep those for email, points and dates.",
  same_heads: "Two columns have the same name. Give each a name of its own.",
  quotes: "A quotation mark is opened and never closed. Close or remove it.",
  row_too_long: "A row is far too long. Perhaps a quotation mark is opened there and never closed.",
};

export function refusalText(answer: Extract<ImportReceived, { outcome: "refused" }>): string {
  const where = answer.line === null ? "" : ` Look at row ${answer.line.toLocaleString("en")}.`;
  return `${REFUSALS[answer.why]}${where} Nothing was kept.`;
}
