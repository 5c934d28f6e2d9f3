/** Why a mail server took a message not. Pure. */

/**
 * RFC 3463's 5.1.x: the address itself is bad. Other refusals (relaying, sign-in, limits) are about us and not about the
 * person, and may be over tomorrow.
 */
export function isAboutTheAddress(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { responseCode, response } = error as Error & { responseCode?: unknown; response?: unknown };
  return (
    typeof responseCode === "number" && responseCode >= 500 && typeof response === "string" && /^\d{3}[ -]5\.1\.\d{1,3}\b/.test(response)
  );
}
