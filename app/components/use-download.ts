/**
 * A file that the admin fetches and then saves. Only `fetch` carries the merchant's session token (App Bridge adds it); a
 * plain link would have to carry a secret in its address. Read as it comes, the browser keeps what has arrived out of
 * the page's own memory, and who waits sees how far it is.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { ROWS_HEADER } from "~/lib/file-rows";

export type DownloadState =
  | { phase: "idle" }
  | { phase: "running"; rows: number; of: number }
  | { phase: "done"; rows: number; fileName: string }
  | { phase: "failed" };

export type Download = { state: DownloadState; start: (url: string) => void; cancel: () => void; dismiss: () => void };

const NOTHING: DownloadState = { phase: "idle" };

export function useDownload(): Download {
  const [state, setState] = useState<DownloadState>(NOTHING);
  const running = useRef<AbortController | null>(null);

  // Whoever leaves the page gives the file up; nothing goes on unseen.
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback((url: string) => {
    if (running.current) return;
    const controller = new AbortController();
    running.current = controller;
    setState({ phase: "running", rows: 0, of: 0 });
    fetchFile(url, controller.signal, (rows, of) => setState({ phase: "running", rows, of }))
      .then(({ file, fileName, rows }) => {
        save(file, fileName);
        setState({ phase: "done", rows, fileName });
      })
      .catch(() => setState(controller.signal.aborted ? NOTHING : { phase: "failed" }))
      .finally(() => (running.current = null));
  }, []);

  return { state, start, cancel: () => running.current?.abort(), dismiss: () => setState(NOTHING) };
}

const SHOWN_EVERY_MS = 200;
const FOLDED_EVERY_BYTES = 4_000_000;
const NEW_LINE = 10;

async function fetchFile(url: string, signal: AbortSignal, show: (rows: number, of: number) => void) {
  const answer = await fetch(url, { method: "POST", signal });
  const fileName = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
  if (!answer.ok || !answer.body || !fileName) throw new Error("no file came");
  const of = Number(answer.headers.get(ROWS_HEADER) ?? 0);
  show(0, of);

  // The first line names the columns and is no row.
  let rows = -1;
  let shownAt = 0;
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let file = new Blob();
  const fold = () => {
    file = new Blob([file, ...pieces], { type: "text/csv" });
    pieces = [];
    bytes = 0;
  };
  const reader = answer.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value);
    bytes += read.value.length;
    rows += linesIn(read.value);
    if (bytes >= FOLDED_EVERY_BYTES) fold();
    if (performance.now() - shownAt < SHOWN_EVERY_MS) continue;
    shownAt = performance.now();
    show(Math.min(rows, of), of);
  }
  fold();
  return { file, fileName, rows: of };
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let place = bytes.indexOf(NEW_LINE); place !== -1; place = bytes.indexOf(NEW_LINE, place + 1)) lines += 1;
  return lines;
}

const ADDRESS_LIVES_MS = 60_000;

function save(file: Blob, fileName: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: address, download: fileName });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIVES_MS);
}
