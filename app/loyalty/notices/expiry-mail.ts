/** The words of a mail about points that end, in the member's language where we have it, else in English. Pure. */
import type { NoticeFacts } from "./notice";

type Words = {
  subject: (what: string, shop: string, day: string) => string;
  subjectBack: (what: string, shop: string) => string;
  hello: (name: string | null) => string;
  ending: (what: string, day: string) => string;
  silence: string;
  back: (what: string) => string;
  spend: (url: string) => string;
  why: (program: string, shop: string) => string;
};

const WORDS: Record<string, Words> = {
  en: {
    subject: (what, shop, day) => `${what} at ${shop} can be spent up to ${day}`,
    subjectBack: (what, shop) => `${what} at ${shop} came back too late to be spent`,
    hello: (name) => (name ? `Hello ${name},` : "Hello,"),
    ending: (what, day) => `${what} can be spent up to and including ${day}.`,
    silence: "Anything you earn or spend before then gives you more time.",
    back: (what) => `${what} came back to you after their last day had passed. They end with the coming night.`,
    spend: (url) => `Spend them here: ${url}`,
    why: (program, shop) =>
      `You get this mail because you take part in ${program} and points of yours end soon. Answer it, and you reach ${shop}.`,
  },
  de: {
    subject: (what, shop, day) => `${what} bei ${shop}: einlösbar bis ${day}`,
    subjectBack: (what, shop) => `${what} bei ${shop} kamen zu spät zurück`,
    hello: (name) => (name ? `Hallo ${name},` : "Hallo,"),
    ending: (what, day) => `${what} können bis einschließlich ${day} eingelöst werden.`,
    silence: "Sobald vorher etwas gesammelt oder eingelöst wird, verlängert sich die Zeit.",
    back: (what) => `${what} kamen nach ihrem letzten Tag zurück. Sie verfallen in der kommenden Nacht.`,
    spend: (url) => `Hier einlösen: ${url}`,
    why: (program, shop) => `Diese E-Mail geht an Mitglieder von ${program}, wenn Punkte bald verfallen. Eine Antwort erreicht ${shop}.`,
  },
};

export type MailText = { language: string; subject: string; text: string };

/** `locale` as Shopify says it: `de`, `de-AT`. */
export function expiryMail(facts: NoticeFacts, locale: string | null): MailText {
  const language = locale?.toLowerCase().split("-")[0] ?? "en";
  const known = Object.hasOwn(WORDS, language) ? language : "en";
  const words = WORDS[known] as Words;
  const what = (points: number) =>
    `${new Intl.NumberFormat(known).format(points)} ${points === 1 ? facts.pointsName.one : facts.pointsName.other}`;
  const [first] = facts.ending;
  const subject = first
    ? words.subject(what(first.points), facts.shopName, dayIn(known, first.lastDay))
    : words.subjectBack(what(facts.gone), facts.shopName);
  const paragraphs = [
    words.hello(facts.firstName),
    ...(facts.ending.length > 0
      ? [facts.ending.map(({ points, lastDay }) => words.ending(what(points), dayIn(known, lastDay))).join("\n")]
      : []),
    ...(facts.endsInSilence ? [words.silence] : []),
    ...(facts.gone > 0 ? [words.back(what(facts.gone))] : []),
    ...(first ? [words.spend(facts.shopUrl)] : []),
    words.why(facts.programName, facts.shopName),
  ];
  return { language: known, subject, text: paragraphs.join("\n\n") };
}

function dayIn(language: string, day: string): string {
  const locale = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
