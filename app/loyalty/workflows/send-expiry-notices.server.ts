/**
 * Job: hands waiting mails about points that end to the mail server, one after the other. What a mail says is worked out
 * when it goes: what was spent or prolonged since is not in it. No transaction is open while the server is spoken to.
 * A crash between the server's yes and ours sends the mail again, under the same message id.
 */
import { db, inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import { readLotsToTell } from "../ledger/lot-ends.store.server";
import { tellEnds } from "../ledger/tell-ends.server";
import { lotsToTell, type Told } from "../ledger/telling";
import { lockMember } from "../members/lock-member.server";
import { isReachable, type Member } from "../members/member";
import { findMember } from "../members/members.store.server";
import { expiryMail } from "../notices/expiry-mail";
import type { HandOver } from "../notices/mail-port";
import { noticeEnding, toldOf } from "../notices/notice";
import { endNotice, releaseNotice, takeNotice, type TakenNotice } from "../notices/notices.store.server";
import type { Program, Shop } from "../program/program";
import { findProgram, findShop } from "../program/program.store.server";

export type SendExpiryNotices = { shopId: number; at: Date; handOver: HandOver };
export type NoticesSent = { handedOver: number; refused: number; dropped: number };

/** Throws when the server takes nothing now; what has gone has gone, the rest waits for the next attempt. */
export async function sendExpiryNotices({ shopId, at, handOver }: SendExpiryNotices): Promise<NoticesSent> {
  const sent: NoticesSent = { handedOver: 0, refused: 0, dropped: 0 };
  const [shop, program] = await Promise.all([findShop(db, shopId), findProgram(db, shopId)]);
  if (!shop || !program || shop.uninstalledAt) return sent;
  for (;;) {
    const notice = await inTransaction((tx) => takeNotice(tx, shopId));
    if (!notice) return sent;
    try {
      sent[await send(notice, { shop, program, at, handOver })] += 1;
    } catch (error) {
      await releaseNotice(db, notice);
      log.warn({ shopId, ...sent }, "the mail server takes no notices now");
      throw error;
    }
  }
}

type Sending = { shop: Shop; program: Program; at: Date; handOver: HandOver };

async function send(notice: TakenNotice, { shop, program, at, handOver }: Sending): Promise<keyof NoticesSent> {
  const { shopId, memberId } = notice;
  const { timeZone } = shop;
  const member = await findMember(db, shopId, memberId);
  const to = member && isReachable(member) && program.expiryNotices.isOn ? member.email : null;
  const told = to === null ? [] : lotsToTell(await readLotsToTell(db, shopId, memberId), { ...program.expiryNotices, timeZone, at });
  if (!member || to === null || told.length === 0) {
    await inTransaction((tx) => endNotice(tx, notice, { state: "DROPPED", told: [], at }));
    return "dropped";
  }

  const answer = await handOver(mailOf(notice, { told, to, member, shop, program, at }));
  // Whom no mail reaches has been told as far as can be: their points end on the day they would have.
  const reached = answer === "handed_over" ? told : told.map((lot) => ({ ...lot, endsAfter: lot.endsAt }));
  await inTransaction(async (tx) => {
    const locked = await lockMember(tx, shopId, memberId);
    const state = answer === "handed_over" ? ("HANDED_OVER" as const) : ("REFUSED" as const);
    if (!(await endNotice(tx, notice, { state, told: toldOf(reached, timeZone), at }))) return;
    if (locked) await tellEnds(tx, locked, { told: reached, at });
  });
  return answer === "handed_over" ? "handedOver" : "refused";
}

type MailOf = { told: Told[]; to: string; member: Member; shop: Shop; program: Program; at: Date };

function mailOf({ shopId, id }: TakenNotice, { told, to, member, shop, program, at }: MailOf) {
  const { subject, text } = expiryMail(
    {
      shopName: shop.name,
      programName: program.name,
      shopUrl: `https://${shop.domain}`,
      firstName: member.firstName,
      pointsName: program.terms.pointsName,
      ...noticeEnding(told, { timeZone: shop.timeZone, at }),
    },
    member.locale ?? shop.locale,
  );
  return { to, fromName: shop.name, replyTo: shop.email, subject, text, messageKey: `expiry-notice-${shopId}-${id}` };
}
