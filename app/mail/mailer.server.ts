/** Hands a message to the mail server of SMTP_URL. */
import { createTransport, type Transporter } from "nodemailer";
import { env } from "~/env.server";

const TIMEOUT_MS = 20_000;

export type Mail = {
  to: string;
  subject: string;
  text: string;
  attachments?: { filename: string; content: string; contentType: string }[];
};

let transporter: Transporter | undefined;

/** Returns when the server has taken the message. Throws when it did not, or when no server is named. */
export async function sendMail(mail: Mail): Promise<void> {
  if (!env.SMTP_URL) throw new Error("no mail server is named: set SMTP_URL");
  transporter ??= createTransport({
    url: env.SMTP_URL,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  await transporter.sendMail({ from: env.MAIL_FROM, ...mail });
}
