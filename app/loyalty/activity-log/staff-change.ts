/**
 * One thing that staff changed, with what was before and what is after. Both are plain facts as they are stored; the
 * words are made when somebody reads them. Pure.
 */
export const CHANGED_THINGS = [
  "setup",
  "program_settings",
  "program_state",
  "earning_rule",
  "reward",
  "display",
  "plan",
  "member_state",
  "adjustment",
  "member_view",
  "export",
  "import",
  "merge",
  "expiry_change",
  "expiry_notices",
  "activity",
  "activity_decision",
  "code_batch",
] as const;
export type ChangedThing = (typeof CHANGED_THINGS)[number];

/** Facts of a thing by name. No person's data: a member is named by id in `subject`. */
export type ChangedFacts = Record<string, unknown>;

export type NewStaffChange = {
  about: ChangedThing;
  /** The rule's, reward's or member's id; null where there is only one of the kind. */
  subject?: string | null;
  /** Null: it was not there before. */
  before: ChangedFacts | null;
  /** Null: it is gone. */
  after: ChangedFacts | null;
};

export type StaffChange = {
  id: bigint;
  at: Date;
  /** `staff:<id>`, or `system` for what billing changed. */
  actor: string;
  about: ChangedThing;
  subject: string | null;
  before: ChangedFacts | null;
  after: ChangedFacts | null;
};
