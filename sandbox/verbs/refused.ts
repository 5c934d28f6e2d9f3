/** Thrown by a verb that Shopify would not carry out: `reason` for programs, the message for people. Nothing has changed. */
export class VerbRefused extends Error {
  override name = "VerbRefused";
  constructor(
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

/** Refuses unless `condition` holds. */
export function need(condition: unknown, reason: string, message: string): asserts condition {
  if (!condition) throw new VerbRefused(reason, message);
}
