/** What notices need of a mail server. */
export type NoticeMail = {
  to: string;
  fromName: string;
  /** The shop's own address: whoever answers reaches people. */
  replyTo: string | null;
  subject: string;
  text: string;
  /** The same mail handed over twice carries the same. */
  messageKey: string;
};

/** `address_refused`: the server says that there is no such address. Throws when it did not take the mail for any other reason. */
export type HandOver = (mail: NoticeMail) => Promise<"handed_over" | "address_refused">;
