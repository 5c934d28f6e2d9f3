import type { ActionFunctionArgs } from "@remix-run/node";
import { now } from "~/clock.server";
import { assertNever } from "~/lib/assert-never";
import { PURPOSES } from "~/loyalty/imports/import";
import { receiveImport } from "~/loyalty/workflows/receive-import.server";
import { authenticateMerchant } from "~/merchant.server";
import { refusalText } from "./app.imports.new/words";

export type UploadAnswer = { ok: true; importId: string } | { ok: false; problem: string };

const NAME_CHARACTERS_MAX = 120;

/** Whoever asks is known before the first byte of the file is read. */
export const action = async ({ request }: ActionFunctionArgs): Promise<UploadAnswer> => {
  const { shopId, actor } = await authenticateMerchant(request);
  const search = new URL(request.url).searchParams;
  const purpose = PURPOSES.find((each) => each === search.get("purpose"));
  if (!purpose || !request.body) return { ok: false, problem: "Choose what is in the file, and the file." };
  const fileName = (search.get("name") ?? "").trim().slice(0, NAME_CHARACTERS_MAX) || "points.csv";
  const received = await receiveImport({ shopId, purpose, fileName, bytes: piecesOf(request.body), actor, at: now() });
  switch (received.outcome) {
    case "received":
      return { ok: true, importId: String(received.importId) };
    case "refused":
      return { ok: false, problem: refusalText(received) };
    case "no_program":
      return { ok: false, problem: "This shop has no program any more. Open Encore again from your apps, and it is set up anew." };
    default:
      return assertNever(received);
  }
};

async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // What is left of a refused file is not read any more.
    await reader.cancel().catch(() => undefined);
  }
}
