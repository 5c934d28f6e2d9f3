/** The body of a request as JSON, whoever sent it: never an exception, and never more of it than was allowed. */
import { parseKeepable } from "./keepable";

/** Null for what is no JSON, or longer than `bytesMax`: what is left of that is not read. Texts come as they can be kept. */
export async function readJson(request: Request, bytesMax: number): Promise<unknown> {
  try {
    const text = await readText(request, bytesMax);
    return text === null ? null : parseKeepable(text);
  } catch {
    return null;
  }
}

async function readText({ body }: Request, bytesMax: number): Promise<string | null> {
  if (!body) return null;
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(pieces).toString("utf8");
    bytes += value.byteLength;
    if (bytes > bytesMax) {
      await reader.cancel();
      return null;
    }
    pieces.push(value);
  }
}
