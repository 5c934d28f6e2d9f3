/** What a way to earn asks a member to tell, field by field, and the filled-in form as what is told. Pure. */
import type { Answers, Question } from "~/contracts/action";
import type { WayToEarn } from "~/contracts/shopper";
import type { Told } from "./acts";
import { plainAmount } from "./money";
import type { Words } from "./words";

export type Field = {
  id: string;
  label: string;
  type: "text" | "long" | "date" | "amount" | "code" | "select" | "one" | "several";
  isRequired: boolean;
  options?: { value: string; label: string }[];
  hint?: string;
  /** What it is filled in with at first. */
  value?: string;
  charactersMax?: number;
  /** Half as wide, beside another. */
  isHalf?: boolean;
  /** What is said when it is filled in and not right; else that it is missing. */
  wrong?: string;
};

type Context = { words: Words; currency: string };

/** More options than these are a list to pick from. */
const OPTIONS_IN_SIGHT = 6;
const ANSWER_CHARACTERS_MAX = 1_000;
const DAYS_IN_A_MONTH = 31;

export function fieldsOf({ activity }: WayToEarn, context: Context): Field[] {
  switch (activity?.by) {
    case "birthday":
      return birthdayFields(context);
    case "answers":
      return activity.questions.map((question) => answerField(question, context));
    case "review":
      return reviewFields(activity, context);
    case "receipt":
      return receiptFields(context);
    default:
      return [];
  }
}

function birthdayFields({ words: { say, write } }: Context): Field[] {
  const months = write.months().map((label, index) => ({ value: String(index + 1), label }));
  const days = Array.from({ length: DAYS_IN_A_MONTH }, (_, index) => ({ value: String(index + 1), label: write.number(index + 1) }));
  const both = { type: "select", isRequired: true, isHalf: true, wrong: say("wrong_day") } as const;
  return [
    { ...both, id: "month", label: say("field_month"), options: months },
    { ...both, id: "day", label: say("field_day"), options: days },
  ];
}

function answerField(question: Question, { words: { say } }: Context): Field {
  const { id, label, isRequired, type } = question;
  const shared = { id, label, isRequired };
  switch (type) {
    case "text":
      return { ...shared, type: "long", charactersMax: ANSWER_CHARACTERS_MAX };
    case "yes_no":
      return { ...shared, type: "one", options: ["yes", "no"].map((value) => ({ value, label: say(value) })) };
    default: {
      const options = question.options.map((option) => ({ value: option, label: option }));
      const single = options.length > OPTIONS_IN_SIGHT ? "select" : "one";
      return { ...shared, type: type === "several_of" ? "several" : single, options };
    }
  }
}

function reviewFields({ photoPoints, videoPoints }: NonNullable<WayToEarn["activity"]>, { words: { say } }: Context): Field[] {
  const media = ["none", ...(photoPoints ? ["photo"] : []), ...(videoPoints ? ["video"] : [])];
  return [
    { id: "where", label: say("field_where"), hint: say("field_where_hint"), type: "text", isRequired: true, charactersMax: 200 },
    ...(media.length > 1 ? [mediaField(media)] : []),
  ];

  function mediaField(values: string[]): Field {
    const options = values.map((value) => ({ value, label: say(`media_${value}`) }));
    return { id: "media", label: say("field_media"), type: "one", isRequired: true, options };
  }
}

function receiptFields({ words: { say }, currency }: Context): Field[] {
  const shared = { isRequired: true } as const;
  return [
    { ...shared, id: "shop", label: say("field_shop"), type: "text", charactersMax: 80 },
    { ...shared, id: "number", label: say("field_number"), type: "text", charactersMax: 60 },
    { ...shared, id: "day", label: say("field_receipt_day"), type: "date", wrong: say("wrong_receipt_day") },
    { ...shared, id: "amount", label: say("field_amount", { currency }), type: "amount", charactersMax: 20, wrong: say("wrong_amount") },
  ];
}

export type Form = Pick<FormData, "get" | "getAll">;

/** Ids of what has to be filled in and is not. */
export function missingIn(fields: readonly Field[], form: Form): string[] {
  return fields.filter(({ id, isRequired }) => isRequired && !textIn(form, id)).map(({ id }) => id);
}

/** Null where nothing is told in the panel. */
export function tellingOf({ id: ruleId, activity }: WayToEarn, form: Form, currency: string): Told | null {
  const text = (id: string) => textIn(form, id);
  switch (activity?.by) {
    case "press":
    case "visit":
      return { about: "press", ruleId };
    case "birthday":
      return { about: "birthday", month: Number(text("month")), day: Number(text("day")) };
    case "answers":
      return { about: "answers", ruleId, answers: answersIn(activity.questions, form) };
    case "review":
      return { about: "review", ruleId, where: text("where"), media: (text("media") || "none") as "none" | "photo" | "video" };
    case "receipt": {
      const amount = plainAmount(text("amount"), currency);
      return { about: "receipt", ruleId, shop: text("shop"), number: text("number"), day: text("day"), amount };
    }
    default:
      return null;
  }
}

/** What is not answered is left out. */
function answersIn(questions: readonly Question[], form: Form): Answers {
  const answers: Answers = {};
  for (const { id, type } of questions) {
    const given = textIn(form, id);
    if (given) answers[id] = type === "several_of" ? form.getAll(id).map(String) : type === "yes_no" ? given === "yes" : given;
  }
  return answers;
}

export function textIn(form: Form, id: string): string {
  const value = form.get(id);
  return typeof value === "string" ? value.trim() : "";
}
