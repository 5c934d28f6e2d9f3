/**
 * What the widget keeps in this tab between pages: whether a code was ready when the panel was last open (for the
 * launcher's badge), the last answer of the shop (for when there is no connection), that someone is on their way to
 * join, and a code that came with a link. Storage may be forbidden.
 */
const READY = "encore:ready";
const HOME = "encore:home";
const JOINING = "encore:joining";
const CODE = "encore:code";

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

/** A link brought a code, and whoever followed it may have to sign in first. */
export function rememberCode(code: string): void {
  write(CODE, code);
}

export function rememberedCode(): string | null {
  return read(CODE);
}

/** The code once, to whoever can use it. */
export function takeCode(): string | null {
  const code = read(CODE);
  if (code !== null) write(CODE, null);
  return code;
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
