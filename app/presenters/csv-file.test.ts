import { expect, test } from "vitest";
import { csvFileName, csvPieces, type Cell } from "./csv-file";

async function fileOf(pages: Cell[][][]): Promise<string[]> {
  async function* come() {
    for (const page of pages) yield await Promise.resolve(page);
  }
  const pieces: string[] = [];
  for await (const piece of csvPieces(["Name", "Points"], come())) pieces.push(piece);
  return pieces;
}

test("a file comes in pieces: the names of the columns, then page after page", async () => {
  expect(await fileOf([[["Ada", 1]], [["Ben", -20]]])).toEqual(["\uFEFFName,Points\r\n", "Ada,1\r\n", "Ben,-20\r\n"]);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])(
  "a name like %j is text to a spreadsheet, not a formula",
  async (name) => {
    const [, line = ""] = await fileOf([[[name, 5]]]);

    expect(line.replace(/^"/, "").startsWith(`'${name}`)).toBe(true);
  },
);

test("commas, quotes and line breaks stay inside their cell, and nothing is an empty one", async () => {
  expect((await fileOf([[['Lund, "Ada"\nof Oslo', null]]]))[1]).toBe('"Lund, ""Ada""\nof Oslo",\r\n');
});

test("a file is named after the shop, what is in it, and the day", () => {
  const named = csvFileName({ domain: "birch-and-bark.myshopify.com", what: "members", day: "2026-03-02" });

  expect(named).toBe("birch-and-bark-members-2026-03-02.csv");
});
