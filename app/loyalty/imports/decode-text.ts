/** Bytes of a file become text, piece by piece: UTF-8, UTF-16 with its mark or without, Windows-1252. Pure. */

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export type NoText =
  /** A spreadsheet as its program keeps it. */
  | "workbook"
  /** A picture, a PDF, a program. */
  | "binary"
  /** Begins in one encoding and goes on in another: nobody can say what it means. */
  | "mixed";

export class TextRefused extends Error {
  constructor(readonly why: NoText) {
    super(`the file is no text: ${why}`);
  }
}

const SNIFFED = 64;

/**
 * Plain letters are the same in UTF-8 and in Windows-1252, so the first other letter decides, however late it comes.
 * `onTold` hears, at the end, what it was. Throws TextRefused.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, onTold: (encoding: Encoding) => void): AsyncGenerator<string> {
  const pieces = withLongStart(bytes);
  const first = await pieces.next();
  const start = first.done ? new Uint8Array() : first.value;
  const encoding = beginsAs(start);
  const rest = (async function* () {
    yield start;
    yield* pieces;
  })();
  if (encoding === "utf-8") yield* decodeBytes(rest, onTold);
  else {
    onTold(encoding);
    yield* decodeWide(rest, encoding);
  }
}

/** The first piece holds enough to tell a file by. */
async function* withLongStart(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  let start: Uint8Array | null = new Uint8Array();
  for await (const piece of bytes) {
    if (start === null) {
      yield piece;
      continue;
    }
    start = joined(start, piece);
    if (start.length < SNIFFED) continue;
    yield start;
    start = null;
  }
  if (start) yield start;
  return undefined;
}

function beginsAs(start: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [a, b, c, d] = start;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  // What Excel calls .xlsx is a zip; .xls is a compound file.
  if ((a === 0x50 && b === 0x4b && c === 3 && d === 4) || (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0)) {
    throw new TextRefused("workbook");
  }
  const zeros = (offset: number) => start.subarray(0, SNIFFED).filter((byte, index) => index % 2 === offset && byte === 0).length;
  const half = Math.min(start.length, SNIFFED) / 2;
  if (zeros(1) > half / 2 && zeros(0) === 0) return "utf-16le";
  if (zeros(0) > half / 2 && zeros(1) === 0) return "utf-16be";
  return "utf-8";
}

/** The character zero is in no text, however wide its letters are. */
function withoutZeros(text: string): string {
  if (text.includes("\0")) throw new TextRefused("binary");
  return text;
}

async function* decodeWide(bytes: AsyncIterable<Uint8Array>, encoding: "utf-16le" | "utf-16be"): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of bytes) yield withoutZeros(decoder.decode(piece, { stream: true }));
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new TextRefused("mixed");
    throw error;
  }
}

async function* decodeBytes(bytes: AsyncIterable<Uint8Array>, onTold: (encoding: Encoding) => void): AsyncGenerator<string> {
  const state: Bytes = { encoding: "utf-8", isTold: false, held: new Uint8Array() };
  let isStart = true;
  for await (const piece of bytes) {
    const text = decodePiece(state, joined(state.held, piece), false);
    yield isStart ? text.replace(/^\uFEFF/, "") : text;
    isStart = false;
  }
  yield decodePiece(state, state.held, true);
  onTold(state.encoding);
}

/** `held`: the beginning of a letter whose end has not come yet. `isTold`: a letter that only UTF-8 writes so has come. */
type Bytes = { encoding: "utf-8" | "windows-1252"; isTold: boolean; held: Uint8Array };

const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const WINDOWS_1252 = new TextDecoder("windows-1252");

function decodePiece(state: Bytes, bytes: Uint8Array, isEnd: boolean): string {
  if (bytes.includes(0)) throw new TextRefused("binary");
  const whole = state.encoding === "utf-8" && !isEnd ? bytes.length - unfinished(bytes) : bytes.length;
  state.held = bytes.slice(whole);
  if (state.encoding === "windows-1252") return WINDOWS_1252.decode(bytes);
  try {
    const text = UTF_8.decode(bytes.subarray(0, whole));
    state.isTold ||= text.length < whole;
    return text;
  } catch {
    if (state.isTold || isMostlyUtf8(bytes.subarray(0, whole))) throw new TextRefused("mixed");
    Object.assign(state, { encoding: "windows-1252", held: new Uint8Array() });
    return WINDOWS_1252.decode(bytes);
  }
}

const FORGIVING = new TextDecoder("utf-8");

/** Letters of Windows-1252 are hardly ever whole letters of UTF-8 by chance. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const others = FORGIVING.decode(bytes).match(/[^\x00-\x7f]/g) ?? [];
  const broken = others.filter((letter) => letter === "\uFFFD").length;
  return others.length - broken >= broken;
}

/** How many bytes at the end are the beginning of a letter of UTF-8 and not all of it. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
