import { expect, test } from "vitest";
import { readJson } from "./read-json";

const read = (body: BodyInit | null, bytesMax = 100) =>
  readJson(new Request("https://encore.example/", { method: "POST", body, duplex: "half" }), bytesMax);

test("a body is JSON, or nothing", async () => {
  expect(await read('{"points":"5"}')).toEqual({ points: "5" });
  for (const body of ["", "points=5", '{"points":', "\ufeff{}", null]) expect(await read(body)).toBeNull();
});

test("what no table can keep is mended, in texts and in names, however deep it stands", async () => {
  const body = String.raw`{"a\u0000":["b\ud83d",{"c":"\udc00d","e":"😀","f":"\ud83d\ude00"}],"g":1}`;

  expect(await read(body)).toEqual({ "a\ufffd": ["b\ufffd", { c: "\ufffdd", e: "😀", f: "😀" }], g: 1 });
});

test("a name that stands for more than a name is a name", async () => {
  const body = (await read(String.raw`{"__proto__":{"isAdmin":true},"a":"\u0000"}`)) as { isAdmin?: boolean; a: string };

  expect([body.isAdmin, body.a, Object.keys(body)]).toEqual([undefined, "\ufffd", ["__proto__", "a"]]);
});

test("of a body that is too long no more is read than was allowed, whatever its length is said to be", async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        pulled += 1;
        controller.enqueue(new TextEncoder().encode("[0123456789"));
      },
    },
    { highWaterMark: 0 },
  );

  expect(await read(endless)).toBeNull();
  expect(pulled).toBeLessThan(15);
  expect(await read(`"${"x".repeat(98)}"`)).toHaveLength(98);
  expect(await read(`"${"x".repeat(99)}"`)).toBeNull();
});

test("nesting beyond all sense is no JSON, or JSON, but no exception", async () => {
  const deep = String.raw`{"a":"\u0000","deep":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;

  expect([null, "\ufffd"]).toContain(((await read(deep, 1_000_000)) as { a: string } | null)?.a ?? null);
});
