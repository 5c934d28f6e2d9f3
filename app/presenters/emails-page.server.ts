/** The mails about points that end: the form, a mail as members get it, and how many went out. */
import { db } from "~/db.server";
import { env } from "~/env.server";
import { addDays, shopDay } from "~/lib/shop-day";
import { hasPointsThatEnd } from "~/loyalty/ledger/lot-ends.store.server";
import { expiryMail, type MailText } from "~/loyalty/notices/expiry-mail";
import { countNotices } from "~/loyalty/notices/notices.store.server";
import { noticesDraft, type NoticesDraft } from "~/loyalty/program/expiry-notices.form";
import { readProgramTerms } from "./program-terms.server";

export type EmailsPage = {
  draft: NoticesDraft;
  /** `some`: new points never end, but some that members have do, such as imported ones with an end of their own. */
  ends: "by_policy" | "some" | "none";
  /** A mail server is named. */
  canSend: boolean;
  /** The mail that goes out last, by the days typed: its day is `today` and so many days. */
  sample: MailText;
  counts: { waiting: number; handedOver: number; refused: number };
};

const COUNTED_DAYS = 30;
const SAMPLE_POINTS = 120;

export async function readEmailsPage(shopId: number, at: Date): Promise<EmailsPage> {
  const { shop, program, terms } = await readProgramTerms(shopId);
  const counts = await countNotices(db, shopId, new Date(at.getTime() - COUNTED_DAYS * 86_400_000));
  const { expiryNotices } = program;
  const lastDay = addDays(shopDay(at, shop.timeZone), expiryNotices.lastDays - 1);
  const facts = { shopName: shop.name, programName: program.name, shopUrl: `https://${shop.domain}`, firstName: "Ada" };
  const ending = [{ points: SAMPLE_POINTS, lastDay }];
  const endsInSilence = program.terms.expiry.kind === "inactivity";
  return {
    draft: noticesDraft(expiryNotices),
    ends: program.terms.expiry.kind !== "none" ? "by_policy" : (await hasPointsThatEnd(db, shopId)) ? "some" : "none",
    canSend: env.SMTP_URL !== undefined,
    sample: expiryMail({ ...facts, pointsName: terms.pointsName, ending, gone: 0, endsInSilence }, shop.locale),
    counts,
  };
}
