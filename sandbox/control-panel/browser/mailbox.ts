/** The mailbox: list at the left, the chosen mail at the right; new mails appear by themselves. */
import { byId, make } from "../../admin-frame/browser/dom";
import type { Mail } from "../../mailbox/mail";
import { readMails } from "./api";

const REFRESH_MS = 2000;
let chosen: number | null = null;
let seen = "";

async function refresh(): Promise<void> {
  const mails = await readMails();
  const shape = mails.map((mail) => mail.id).join();
  if (shape === seen) return;
  seen = shape;
  byId("no-mail").hidden = mails.length > 0;
  if (mails.length > 0 && !mails.some((mail) => mail.id === chosen)) chosen = mails[0]?.id ?? null;
  draw(mails);
}

function draw(mails: Mail[]): void {
  byId("mails").replaceChildren(...mails.map((mail) => make("li", {}, entryOf(mail, mails))));
  const mail = mails.find((candidate) => candidate.id === chosen);
  byId("mail").hidden = !mail;
  if (!mail) return;
  byId("mail-subject").textContent = mail.subject || "(no subject)";
  byId("mail-route").textContent = `From ${mail.from} to ${mail.to.join(", ")}, ${timeOf(mail)}`;
  byId("mail-html").replaceChildren(...(mail.html === null ? [] : [make("iframe", { title: "The mail", sandbox: "", srcdoc: mail.html })]));
  byId("mail-text").hidden = mail.html !== null;
  byId("mail-text").textContent = mail.text;
}

function entryOf(mail: Mail, mails: Mail[]): HTMLButtonElement {
  const choose = (): void => {
    chosen = mail.id;
    draw(mails);
  };
  const attributes = { type: "button", click: choose, "aria-current": mail.id === chosen };
  return make(
    "button",
    attributes,
    mail.subject || "(no subject)",
    make("small", { class: "muted" }, `${mail.to.join(", ")} · ${timeOf(mail)}`),
  );
}

function timeOf(mail: Mail): string {
  return new Date(mail.receivedAt).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}

function keepFresh(): void {
  refresh()
    .catch(() => undefined) // The sandbox is restarting: the next look will tell.
    .finally(() => setTimeout(keepFresh, REFRESH_MS));
}

keepFresh();
