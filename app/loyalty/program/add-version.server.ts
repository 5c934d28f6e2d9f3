import type { Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import type { ProgramState, ProgramTerms, ProgramVersion } from "./program";
import { insertVersion, readVersion, takeVersionNumber } from "./program.store.server";

export type AddVersion = {
  shopId: number;
  /** What changes; the rest is taken over from the newest version, read under the program's row lock. */
  change: { state?: ProgramState; terms?: Partial<ProgramTerms> };
  savedBy: string;
  at: Date;
};

/**
 * Step: writes the program's next version, in force from `at`. Versions are immutable, their numbers have no gaps and
 * their times never run backwards, whatever the clocks of two machines say. The program must exist.
 */
export async function addVersion(tx: Tx, { shopId, change, savedBy, at }: AddVersion): Promise<ProgramVersion> {
  const number = await takeVersionNumber(tx, shopId, at);
  invariant(number !== null, `shop ${shopId} has no program to version`);
  const newest = await readVersion(tx, shopId, number - 1);
  invariant(newest, `shop ${shopId} has no version ${number - 1}`);

  const version: ProgramVersion = {
    shopId,
    version: number,
    inForceFrom: at > newest.inForceFrom ? at : newest.inForceFrom,
    state: change.state ?? newest.state,
    terms: { ...newest.terms, ...change.terms },
  };
  await insertVersion(tx, version, savedBy);
  return version;
}
