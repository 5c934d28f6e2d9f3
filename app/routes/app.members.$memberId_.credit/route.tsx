/** Staff credits a member with an activity; the form stands on the member's page. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { now } from "~/clock.server";
import { assertNever } from "~/lib/assert-never";
import { dayText } from "~/lib/day-text";
import { checkValues, readForm, type SaveAnswer } from "~/lib/parse-form";
import { creditForm } from "~/loyalty/earning/credit.form";
import { tellActivity, type ActivityTold } from "~/loyalty/workflows/tell-activity.server";
import { authenticateMerchant } from "~/merchant.server";
import { timeZoneOf } from "~/presenters/program-terms.server";
import { CREDIT_WORDS } from "./words";

export const action = async ({ request, params }: ActionFunctionArgs): Promise<SaveAnswer> => {
  const { shopId, actor } = await authenticateMerchant(request);
  const { values } = await readForm(request);
  const form = checkValues(values, creditForm);
  if (!form.ok) return form;
  const { ruleId, count, media, note, requestKey } = form.value;
  const memberId = /^\d{1,18}$/.test(params.memberId ?? "") ? BigInt(params.memberId ?? "") : null;
  if (memberId === null) return { ok: false, errors: {}, problem: CREDIT_WORDS.gone };
  const by = { door: "staff" as const, actor, requestKey };
  const told = await tellActivity({ shopId, memberId, ruleId, count, note, by, at: now(), ...(media !== "none" && { media }) });
  return answerTold(told, await timeZoneOf(shopId));
};

function answerTold(told: ActivityTold, timeZone: string): SaveAnswer {
  switch (told.outcome) {
    case "earned":
    case "repeated":
    case "waiting": {
      const { asked, count } = told.activity;
      return { ok: true, said: count < asked ? CREDIT_WORDS.cut(count, asked) : CREDIT_WORDS.done };
    }
    case "limit_reached":
      return {
        ok: false,
        errors: {},
        problem: told.again ? CREDIT_WORDS.again(dayText(told.again.toISOString(), timeZone)) : CREDIT_WORDS.never,
      };
    case "excluded":
      return { ok: false, errors: {}, problem: CREDIT_WORDS.excluded };
    case "program_closed":
    case "not_available":
      return { ok: false, errors: {}, problem: CREDIT_WORDS.notAvailable };
    case "key_taken":
      return { ok: false, errors: {}, problem: CREDIT_WORDS.keyTaken };
    case "not_found":
      return { ok: false, errors: {}, problem: CREDIT_WORDS.gone };
    default:
      return assertNever(told);
  }
}
