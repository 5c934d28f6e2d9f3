/** A message that came in over SMTP. */
export type Mail = { id: number; receivedAt: string; from: string; to: string[]; subject: string; text: string; html: string | null };

export const MAILS_KEPT_MAX = 200;
