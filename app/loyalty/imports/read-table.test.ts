/** Files as they come from spreadsheets and other apps, byte by byte. */
import { describe, expect, test } from "vitest";
import { readTable, TableRefused, type Limits, type TableProblem, type TableRow } from "./read-table";

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) {
    yield bytes.subarray(from, from + size);
    await Promise.resolve();
  }
}

async function read(file: string | Uint8Array, size = 1 << 16) {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  const table = await readTable(inPieces(bytes, size));
  const rows = [];
  for await (const row of table.rows) rows.push(row);
  return { header: table.header, delimiter: table.delimiter, encoding: table.encoding(), rows, cells: rows.map(({ cells }) => cells) };
}

async function refusal(file: string | Uint8Array): Promise<{ why: TableProblem; line: number | null } | null> {
  return read(file).then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof TableRefused)) throw error;
      return { why: error.why, line: error.line };
    },
  );
}

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const wide = (text: string, isBigEndian = false) => {
  const bytes = Buffer.from(text, "utf16le");
  return new Uint8Array(isBigEndian ? bytes.swap16() : bytes);
};

describe("is read", () => {
  test.each([
    ["commas", "email,points\nada@example.com,10\n", ","],
    ["semicolons", "email;points\r\nada@example.com;10\r\n", ";"],
    ["tabs", "email\tpoints\nada@example.com\t10", "\t"],
    ["bars", "email|points\nada@example.com|10\n", "|"],
    ["a line that says so", "sep=;\nemail;points\nada@example.com;10\n", ";"],
    ["a mark at the start", "\uFEFFemail,points\nada@example.com,10\n", ","],
    ["quotes around all", '"email","points"\r\n"ada@example.com","10"\r\n', ","],
    ["the line ends of old", "email,points\rada@example.com,10\r", ","],
  ])("a file with %s", async (_what, file, delimiter) => {
    for (const size of [1, 7, 1 << 16]) {
      expect(await read(file, size)).toMatchObject({ header: ["email", "points"], delimiter, cells: [["ada@example.com", "10"]] });
    }
  });

  test("quoted cells with the separator, line ends and quotes in them; rows keep their line", async () => {
    const file = 'email;note\nada@example.com;"a; b"\n\n;\nben@example.com;"two\nlines and ""quotes"""\ncid@example.com;5" nails\n';

    expect((await read(file, 5)).rows).toEqual([
      { line: 2, cells: ["ada@example.com", "a; b"] },
      { line: 6, cells: ["ben@example.com", 'two\nlines and "quotes"'] },
      { line: 7, cells: ["cid@example.com", '5" nails'] },
    ]);
  });

  test("letters of every encoding that spreadsheets save in, wherever a piece ends", async () => {
    const file = `name,points\n${"Ada,1\n".repeat(30)}Zoë Müller – café,2\n`;
    for (const size of [1, 3, 64, 1 << 16]) {
      const all = await Promise.all([
        read(new TextEncoder().encode(file), size),
        read(wide(`\uFEFF${file}`), size),
        read(wide(`\uFEFF${file}`, true), size),
        read(wide(file), size),
        read(latin(file.replace("–", "\x96")), size),
      ]);

      expect(all.map(({ encoding }) => encoding)).toEqual(["utf-8", "utf-16le", "utf-16be", "utf-16le", "windows-1252"]);
      for (const { cells } of all) expect(cells.at(-1)).toEqual(["Zoë Müller – café", "2"]);
    }
  });

  test("a column without a head is called by its place; rows of other lengths come as they are", async () => {
    const { header, cells } = await read("email,,points\na@b.c,x,1\na@b.d,1\n");

    expect(header).toEqual(["email", "Column 2", "points"]);
    expect(cells).toEqual([
      ["a@b.c", "x", "1"],
      ["a@b.d", "1"],
    ]);
  });
});

describe("is refused", () => {
  test.each<[string, string | Uint8Array, TableProblem]>([
    ["nothing at all", "", "empty"],
    ["empty lines", "\n\n  \n", "empty"],
    ["a header alone", "email,points\n", "no_rows"],
    ["one column", "email\nada@example.com\n", "one_column"],
    ["a head that comes twice", "email,points,Points\na@b.c,1,2\n", "same_heads"],
    ["an Excel workbook", latin(`PK\x03\x04${"x".repeat(100)}`), "workbook"],
    ["an old Excel workbook", latin(`\xd0\xcf\x11\xe0${"x".repeat(100)}`), "workbook"],
    ["a picture", latin(`\x89PNG\r\n\x1a\n${"\x00\x01\x02x".repeat(40)}`), "binary"],
    ["a cell with the character zero", wide("\uFEFFemail,points\na@b.c\0,1\n"), "binary"],
    ["a quote that never closes", `email,note\n${"a@b.c,x\n".repeat(3)}a@b.c,"open\n${"a@b.c,x\n".repeat(50)}`, "quotes"],
    ["a row without end", `email,note\na@b.c,${"x".repeat(30_000)}\n`, "row_too_long"],
    ["two encodings in one", latin("email,note\na@b.c,Zo\xc3\xab\na@b.d,Zo\xeb!\n"), "mixed"],
    ["too many columns", `${Array.from({ length: 61 }, (_, index) => `c${index}`).join(",")}\n1\n`, "too_many_columns"],
    ["half a letter of UTF-16", new Uint8Array([...wide("\uFEFFemail,points\na@b.c,1\n"), 0x41]), "mixed"],
  ])("%s", async (_what, file, why) => {
    expect(await refusal(file)).toMatchObject({ why });
  });

  test("more rows than can be, and more bytes than can be, as soon as they come", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode("email,points\n");
      for (;;) {
        yield new TextEncoder().encode("a@b.c,1\n".repeat(100));
        await Promise.resolve();
      }
    }
    const taken: TableRow[] = [];
    const takeAll = async (limits: Limits) => {
      const table = await readTable(endless(), limits);
      for await (const row of table.rows) taken.push(row);
    };

    await expect(takeAll({ bytesMax: 1_000_000, rowsMax: 500 })).rejects.toMatchObject({ why: "too_many_rows", line: 502 });
    expect(taken).toHaveLength(500);
    await expect(takeAll({ bytesMax: 10_000, rowsMax: 5_000 })).rejects.toMatchObject({ why: "too_large" });
  });
});
