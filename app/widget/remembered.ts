/**
 * What the widget keeps in this tab between pages: whether a code was ready when the panel was last open (for the
 * launcher's badge), the last answer of the shop (for when there is no connection), and that someone is on their way to
 * join. Storage may be forbidden.
 */
const READY = "encore:ready";
const HOME = "encore:home";
const JOINING = "encore:joining";

export function hasSomethingReady(): boolean {
  return read(READY) === "1";
}

export function rememberReady(isReady: boolean): void {
  write(READY, isReady ? "1" : null);
}

export function rememberHome(json: string): void {
  write(HOME, json);
}

export function rememberedHome(): string | null {
  return read(HOME);
}

/** A visitor pressed "join" and is led to the shop's sign-up, which knows nothing of us. */
export function rememberJoining(): void {
  write(JOINING, "1");
}

/** True once after that. */
export function wasJoining(): boolean {
  const was = read(JOINING) === "1";
  write(JOINING, null);
  return was;
}

/** Someone signed out: what belonged to them goes. */
export function forget(): void {
  write(READY, null);
  write(HOME, null);
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null; // The browser forbids storage to this page.
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // Forbidden or full: then nothing is remembered.
  }
}
