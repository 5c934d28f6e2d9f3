/** A file of points at the merchant's door: the request's body is the file, and whoever asks is known before it is read. */
import { beforeEach, expect, test } from "vitest";
import { env } from "~/env.server";
import { FILE_BYTES_MAX } from "~/loyalty/imports/import";
import { action as upload } from "~/routes/app.imports.upload";
import { aLaunchedShop, BIRCH } from "#test/factories/installed-shop";
import { useDatabase } from "#test/support/database";
import { asMerchant, keepSessionOf } from "#test/support/merchant-requests";

const { db } = useDatabase();
const SMALL = "email,points\nada@example.com,120\ngrace@example.com,80\n";
const PLACE = "purpose=balances&name=points.csv";

let shopId = 0;
beforeEach(async () => {
  shopId = await aLaunchedShop();
  await keepSessionOf(BIRCH.domain);
});

function aFile(body: BodyInit | null, search = PLACE): Request {
  return new Request(`${env.SHOPIFY_APP_URL}/app/imports/upload?${search}`, { method: "POST", body, duplex: "half" });
}

async function send(request: Request) {
  return upload({ request, params: {}, context: {} });
}

/** Everything that an upload could have left behind. */
async function whatIsKept() {
  return { imports: await db.pointsImport.count(), rows: await db.importRow.count(), entries: await db.pointsEntry.count() };
}

const NOTHING = { imports: 0, rows: 0, entries: 0 };

/** A body that says how much of it was asked for. */
function aStream(piece: Uint8Array, pieces: number) {
  const told = { read: 0, isCancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (told.read === pieces) return controller.close();
        told.read += 1;
        controller.enqueue(piece);
      },
      cancel() {
        told.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, told };
}

test("the merchant's file is kept with its rows, under their shop, and nothing is posted yet", async () => {
  const answer = await send(await asMerchant(aFile(SMALL)));

  const [kept] = await db.pointsImport.findMany();
  expect(answer).toEqual({ ok: true, importId: String(kept?.id) });
  expect(kept).toMatchObject({ shopId, purpose: "balances", fileName: "points.csv", rowCount: 2 });
  expect(await whatIsKept()).toEqual({ imports: 1, rows: 2, entries: 0 });
});

test("without a session token nobody's file is read, and nothing is kept", async () => {
  const { stream, told } = aStream(new TextEncoder().encode(SMALL), 1);
  const unsigned: unknown = await send(aFile(stream)).catch((thrown: unknown) => thrown);
  const forged = aFile(SMALL);
  forged.headers.set("authorization", "Bearer nonsense");
  const refused: unknown = await send(forged).catch((thrown: unknown) => thrown);

  expect(unsigned).toBeInstanceOf(Response);
  expect((unsigned as Response).ok).toBe(false);
  expect(refused).toMatchObject({ status: 401 });
  expect(told.read).toBe(0);
  expect(await whatIsKept()).toEqual(NOTHING);
});

test("a file that is too large is refused on the way, and what is left of it is not read", async () => {
  const line = `ada@example.com,1,${"x".repeat(980)}\n`;
  const piece = new TextEncoder().encode(line.repeat(Math.ceil(1_000_000 / line.length)));
  const { stream, told } = aStream(piece, 60);
  const header = aStream(new TextEncoder().encode("email,points,note\n"), 1);
  const body = joined(header.stream, stream);

  const answer = await send(await asMerchant(aFile(body)));

  expect(answer).toEqual({ ok: false, problem: expect.stringContaining("larger than 20 MB") as string });
  expect(told.read).toBeLessThan(FILE_BYTES_MAX / 1_000_000 + 5);
  expect(await whatIsKept()).toEqual(NOTHING);
});

test("what is no CSV, has no rows, or comes without its purpose is refused with its reason, and nothing is kept", async () => {
  const workbook = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x08, 0x00]);
  const problemOf = async (body: BodyInit | null, search?: string) => {
    const answer = await send(await asMerchant(aFile(body, search)));
    return answer.ok ? null : answer.problem;
  };

  expect(await problemOf(workbook)).toMatch(/Save it as CSV.*Nothing was kept/);
  expect(await problemOf(new Uint8Array([0, 1, 2, 0, 255, 0, 7]))).toMatch(/no text file.*Nothing was kept/);
  expect(await problemOf("email,points\n")).toMatch(/no rows.*Nothing was kept/);
  expect(await problemOf("only a line of words")).toMatch(/one column.*Nothing was kept/);
  expect(await problemOf(SMALL, "purpose=everything&name=points.csv")).toMatch(/Choose what is in the file/);
  expect(await problemOf(null)).toMatch(/Choose what is in the file/);
  expect(await whatIsKept()).toEqual(NOTHING);
});

function joined(...streams: ReadableStream<Uint8Array>[]): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  void (async () => {
    for (const stream of streams) await stream.pipeTo(writable, { preventClose: true });
    await writable.close();
  })().catch(() => undefined);
  return readable;
}
