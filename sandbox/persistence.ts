/** The world on disk: one JSON file, written a moment after the last change and swapped in whole. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SAVE_AFTER_MS = 300;

export type StateFile<T> = {
  /** Null when there is none yet. Throws when the file is not readable as JSON. */
  load: () => T | null;
  /** Writes soon; calls in between are one write. */
  saveSoon: () => void;
  saveNow: () => void;
};

/** `read` gives the state to write at the moment of writing. With no folder nothing is kept. */
export function createStateFile<T>(folder: string | null, read: () => T): StateFile<T> {
  if (folder === null) return { load: () => null, saveSoon: () => undefined, saveNow: () => undefined };
  const path = join(folder, "world.json");
  let timer: NodeJS.Timeout | null = null;
  const saveNow = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(read()));
    renameSync(`${path}.new`, path);
  };
  return {
    load: () => (existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as T) : null),
    saveSoon: () => {
      timer ??= setTimeout(saveNow, SAVE_AFTER_MS);
    },
    saveNow,
  };
}
