/** A customer who takes part. Personal data lives here only. */
export type MemberState = "MEMBER" | "EXCLUDED" | "FORGOTTEN" | "MERGED";

export type Member = {
  shopId: number;
  id: bigint;
  customerGid: string;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  locale: string | null;
  state: MemberState;
  availablePoints: number;
  pendingPoints: number;
  deficitPoints: number;
  joinedAt: Date;
  lastActivityAt: Date | null;
  /** Month and day, `03-14`, as the member gave it; null where they did not. */
  birthday: string | null;
  /** MERGED: the member who was kept and has the points now. */
  mergedIntoId: bigint | null;
};

/** Whether a mail can reach them: they take part, and their address is known. */
export function isReachable({ state, email }: Pick<Member, "state" | "email">): boolean {
  return state === "MEMBER" && email !== null && email !== "";
}

declare const heldUntilTheTransactionEnds: unique symbol;
/** A member whose row is locked until the transaction ends. Only lock-member.server.ts makes one. */
export type LockedMember = Member & { readonly [heldUntilTheTransactionEnds]: true };
