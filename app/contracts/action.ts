/** What a member does in the panel that earns points: `POST <proxy>/act`. */
import { z } from "zod";

const Label = z.string().trim().min(1).max(120);
const QuestionBase = { id: z.string().min(1).max(20), label: Label, isRequired: z.boolean().default(true) };

/** One question of a profile or a survey, as the merchant set it. */
export const Question = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), ...QuestionBase }),
  z.object({ type: z.literal("yes_no"), ...QuestionBase }),
  z.object({ type: z.literal("one_of"), ...QuestionBase, options: z.array(Label).min(2).max(12) }),
  z.object({ type: z.literal("several_of"), ...QuestionBase, options: z.array(Label).min(2).max(12) }),
]);

/** Answers by the id of their question: text, an option, options, yes or no. What is left out is not answered. */
export const Answers = z.record(z.string().max(20), z.union([z.string().max(1000), z.boolean(), z.array(z.string().max(120)).max(12)]));

const requestKey = z.uuid();
const ruleId = z.string().min(1).max(40);

/** `requestKey` is made once per press and kept across retries: the same key never earns twice. */
export const ActRequest = z.discriminatedUnion("about", [
  /** Ways with `by` "press" or "visit": followed, liked, shared, opened the page. */
  z.object({ about: z.literal("press"), requestKey, ruleId }),
  /** Typed, scanned, or come with the link `#encore=code/<code>`. Dashes, blanks and case do not matter. */
  z.object({ about: z.literal("code"), requestKey, code: z.string().min(1).max(60) }),
  /** The first date given stays; it earns from the next birthday that comes. */
  z.object({ about: z.literal("birthday"), requestKey, month: z.number().int(), day: z.number().int() }),
  /** Ways with `by` "answers": profile and survey. */
  z.object({ about: z.literal("answers"), requestKey, ruleId, answers: Answers }),
  z.object({
    about: z.literal("review"),
    requestKey,
    ruleId,
    media: z.enum(["none", "photo", "video"]),
    where: z.string().trim().max(200),
  }),
  /** `amount` as typed, in the shop's currency. */
  z.object({
    about: z.literal("receipt"),
    requestKey,
    ruleId,
    number: z.string().trim().min(1).max(60),
    shop: z.string().trim().min(1).max(80),
    day: z.iso.date(),
    amount: z.string().trim().min(1).max(20),
  }),
]);

export const ActRefusal = z.enum([
  "sign_in_needed", // 401
  "not_a_member", // 403
  "excluded", // 403
  "bad_request", // 400
  "bad_answer", // 400, `field` says which: a question's id, "month", "day", "amount"
  "too_many", // 429
  "program_closed", // 409, as all that follow
  "not_available",
  "code_unknown",
  "code_used",
  "code_ended",
  "birthday_known", // another one was given before
  "receipt_known", // it has been handed in
  "request_key_reused",
]);

export const ActAnswer = z.discriminatedUnion("status", [
  /** 200. `count` of `asked` were credited; fewer, where a limit cut it. The shopper door has the new balance. */
  z.object({ status: z.literal("earned"), points: z.number().int(), count: z.number().int(), asked: z.number().int() }),
  /** 202: somebody of the shop looks at it first. */
  z.object({ status: z.literal("waiting") }),
  /** 200, birthday: kept. `next`: the shop's day on which it earns next; null when no birthday earns. */
  z.object({ status: z.literal("saved"), next: z.iso.date().nullable() }),
  /** 409. `again`: when it is possible again; null = never. */
  z.object({ status: z.literal("limit_reached"), again: z.string().nullable() }),
  z.object({ status: z.literal("refused"), reason: ActRefusal, field: z.string().optional() }),
]);

export type Question = z.infer<typeof Question>;
export type Answers = z.infer<typeof Answers>;
export type ActRequest = z.infer<typeof ActRequest>;
export type ActRefusal = z.infer<typeof ActRefusal>;
export type ActAnswer = z.infer<typeof ActAnswer>;
