import type { HandOver } from "~/loyalty/notices/mail-port";
import { sendExpiryNotices as send } from "~/loyalty/workflows/send-expiry-notices.server";
import { AddressRefused, sendMail } from "~/mail/mailer.server";
import type { JobHandler } from "./handler";

export const sendExpiryNotices: JobHandler<"send-expiry-notices"> = async ({ shopId }, { at }) => {
  await send({ shopId, at, handOver });
};

const handOver: HandOver = async ({ to, fromName, replyTo, subject, text, messageKey }) => {
  try {
    await sendMail({ to, fromName, subject, text, messageKey, ...(replyTo === null ? {} : { replyTo }) });
    return "handed_over";
  } catch (error) {
    if (error instanceof AddressRefused) return "address_refused";
    throw error;
  }
};
