/**
 * A member does something in the panel that may earn: presses, answers, types a code, gives their birthday. One
 * transaction: lock the member, read, decide, post. The same press again has the same answer.
 */
import type { ActRequest } from "~/contracts/action";
import { inTransaction, type Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { shopDay } from "~/lib/shop-day";
import { countActsSince, findActivityByRequestKey } from "../earning/activities.store.server";
import type { Act, Activity } from "../earning/activity";
import { dayOfYear, nextCelebration } from "../earning/anniversaries";
import { markCodeUsed } from "../earning/codes.store.server";
import { doActivity, findOpenRule, type ActivityDone } from "../earning/do-activity.server";
import { readAct, type RuleRequest } from "../earning/read-act";
import { readTypedCode } from "../earning/take-code.server";
import { lockMember } from "../members/lock-member.server";
import type { LockedMember } from "../members/member";
import { findMemberByCustomer, keepBirthday } from "../members/members.store.server";
import type { Shop } from "../program/program";
import { currentVersion, findShop } from "../program/program.store.server";

export type ShopperActed =
  | { outcome: "earned"; activity: Activity }
  | { outcome: "waiting"; activity: Activity }
  /** The birthday is kept. `next`: the day on which it earns next; null when no birthday earns. */
  | { outcome: "saved"; next: string | null }
  | { outcome: "limit_reached"; again: Date | null }
  | { outcome: "bad_answer"; field: string }
  | { outcome: Refusal };
type Refusal =
  | "not_a_member"
  | "excluded"
  | "program_closed"
  | "not_available"
  | "too_many"
  | "code_unknown"
  | "code_used"
  | "code_ended"
  | "birthday_known"
  | "receipt_known"
  | "request_key_reused";

export type ShopperActs = { shopId: number; customerGid: string; request: ActRequest; at: Date };

/** So many activities a minute are enough for one member. */
const ACTS_PER_MINUTE_MAX = 10;
const MINUTE_MS = 60_000;

export async function shopperActs({ shopId, customerGid, request, at }: ShopperActs): Promise<ShopperActed> {
  return inTransaction(async (tx) => {
    const member = await findMemberByCustomer(tx, shopId, customerGid);
    const locked = member && (await lockMember(tx, shopId, member.id));
    if (!locked) return { outcome: "not_a_member" };
    if (locked.state !== "MEMBER") return { outcome: "excluded" };

    const known = await findActivityByRequestKey(tx, shopId, locked.id, request.requestKey);
    if (known) return isSame(known, request) ? answerAgain(known) : { outcome: "request_key_reused" };
    const recent = await countActsSince(tx, shopId, locked.id, new Date(at.getTime() - MINUTE_MS));
    if (recent >= ACTS_PER_MINUTE_MAX) return { outcome: "too_many" };

    const shop = await findShop(tx, shopId);
    invariant(shop, `shop ${shopId} has members and is not there`);
    if (request.about === "birthday") return giveBirthday(tx, locked, { request, shop, at });
    if (request.about === "code") return useCode(tx, locked, { request, at });
    return actByRule(tx, locked, { request, shop, at });
  });
}

async function actByRule(
  tx: Tx,
  locked: LockedMember,
  { request, shop, at }: { request: RuleRequest; shop: Shop; at: Date },
): Promise<ShopperActed> {
  const { ruleId, requestKey } = request;
  const found = await findOpenRule(tx, locked, { ruleId, door: "panel", occurredAt: at });
  if (found.outcome !== "found") return found;
  const read = readAct(request, found.rule, { shop, at });
  if (read.outcome !== "read") return read;

  const act = actOf(request, { sourceKey: read.about ?? `press:${locked.id}:${requestKey}`, evidence: read.evidence, at });
  const done = await doActivity(tx, locked, { ruleId, act: { ...act, door: "panel" }, at });
  // A press has a key of its own, so what is known already is a thing with a name.
  if (done.outcome === "taken" || done.outcome === "repeated") return { outcome: "receipt_known" };
  return done;
}

async function useCode(
  tx: Tx,
  locked: LockedMember,
  { request, at }: { request: Extract<ActRequest, { about: "code" }>; at: Date },
): Promise<ShopperActed> {
  const read = await readTypedCode(tx, locked, { typed: request.code, at });
  if (read.outcome !== "good") return read;
  const { code, batch, sourceKey } = read;
  const act = actOf(request, { sourceKey, evidence: { about: "code", code, batchId: batch.id }, at });
  const done: ActivityDone = await doActivity(tx, locked, { ruleId: batch.ruleId, act: { ...act, door: "code" }, at });
  if (done.outcome === "taken" || done.outcome === "repeated") return { outcome: "code_used" };
  if (done.outcome === "earned" || done.outcome === "waiting") await markCodeUsed(tx, locked.shopId, code, at);
  return done;
}

async function giveBirthday(
  tx: Tx,
  locked: LockedMember,
  { request, shop, at }: { request: Extract<ActRequest, { about: "birthday" }>; shop: Shop; at: Date },
): Promise<ShopperActed> {
  const birthday = dayOfYear(request.month, request.day);
  if (!birthday) return { outcome: "bad_answer", field: request.month >= 1 && request.month <= 12 ? "day" : "month" };
  const version = await currentVersion(tx, locked.shopId);
  if (version?.state !== "LIVE") return { outcome: "program_closed" };
  // Asked for where it is used, and nowhere else.
  if (!version.terms.rules.some((rule) => rule.kind === "birthday")) return { outcome: "not_available" };
  if (locked.birthday !== null && locked.birthday !== birthday) return { outcome: "birthday_known" };
  await keepBirthday(tx, locked, birthday, at);
  return { outcome: "saved", next: nextCelebration(birthday, shopDay(at, shop.timeZone)) };
}

function actOf(request: ActRequest, given: { sourceKey: string; evidence: Act["evidence"]; at: Date }): Omit<Act, "door"> {
  const { sourceKey, evidence = null, at } = given;
  return { actor: "shopper", sourceKey, requestKey: request.requestKey, occurredAt: at, count: 1, evidence };
}

function isSame({ ruleId, evidence }: Activity, request: ActRequest): boolean {
  if ("ruleId" in request) return request.ruleId === ruleId;
  return request.about === "code" && evidence?.about === "code";
}

function answerAgain(activity: Activity): ShopperActed {
  switch (activity.state) {
    case "EARNED":
      return { outcome: "earned", activity };
    case "WAITING":
      return { outcome: "waiting", activity };
    case "DECLINED":
      return { outcome: "not_available" };
  }
}
