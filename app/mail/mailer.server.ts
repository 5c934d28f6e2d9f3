/** Hands a message to the mail server of SMTP_URL. */
import { createTransport, type Transporter } from "nodemailer";
import { env } from "~/env.server";
import { isAboutTheAddress } from "./refusal";

const TIMEOUT_MS = 20_000;

export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** Beside our own address, which is MAIL_FROM's. */
  fromName?: string;
  replyTo?: string;
  /** What has the same key is the same message, should it go out twice. */
  messageKey?: string;
  attachments?: { filename: string; content: string; contentType: string }[];
};

/** The server says that there is no such address: no other attempt will find it. */
export class AddressRefused extends Error {}

let transporter: Transporter | undefined;

/**
 * Returns when the server has taken the message. Throws when it did not, or when no server is named; AddressRefused when
 * it is the address that is wrong.
 */
export async function sendMail({ fromName, messageKey, ...mail }: Mail): Promise<void> {
  if (!env.SMTP_URL) throw new Error("no mail server is named: set SMTP_URL");
  transporter ??= createTransport({
    url: env.SMTP_URL,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  const from = fromName === undefined ? env.MAIL_FROM : { name: fromName, address: addressIn(env.MAIL_FROM) };
  const messageId =
    messageKey === undefined ? {} : { messageId: `<${messageKey}@${addressIn(env.MAIL_FROM).split("@")[1] ?? "localhost"}>` };
  try {
    await transporter.sendMail({ from, ...messageId, headers: { "Auto-Submitted": "auto-generated" }, ...mail });
  } catch (error) {
    throw isAboutTheAddress(error) ? new AddressRefused("the mail server knows no such address") : error;
  }
}

/** `Birch <rewards@birch.example>` -> `rewards@birch.example` */
function addressIn(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}
