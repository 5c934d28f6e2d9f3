/** customers_email_marketing_consent/update, customers_marketing_consent/update (text messages). Pure. */
import { z } from "zod";
import type { ConsentFacts } from "~/loyalty/facts";
import { gidOf, Id, Moment, readShape } from "./read-body";

const Said = z.object({ state: z.string().nullable(), consent_updated_at: Moment.nullable() });
const NewsletterBody = z.object({ customer_id: Id, email_marketing_consent: Said });
const SmsBody = z.object({ id: Id, sms_marketing_consent: Said });

/** Throws BodyRefused. */
export function readNewsletterConsent(body: unknown): ConsentFacts {
  const { customer_id: id, email_marketing_consent: said } = readShape(NewsletterBody, body);
  return consentFrom(id, "newsletter", said);
}

/** Throws BodyRefused. */
export function readSmsConsent(body: unknown): ConsentFacts {
  const { id, sms_marketing_consent: said } = readShape(SmsBody, body);
  return consentFrom(id, "sms", said);
}

/** `pending` is a yes that has not been confirmed: not one yet. */
function consentFrom(id: string, to: ConsentFacts["to"], { state, consent_updated_at }: z.output<typeof Said>): ConsentFacts {
  return { customerGid: gidOf("Customer", { id }), to, isGiven: state === "subscribed", saidAt: consent_updated_at };
}
