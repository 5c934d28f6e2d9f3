/** What an activity gives, how it comes in and what limits it, in the merchant's sentences. Pure, English. */
import { activityKind } from "~/loyalty/earning/kinds";
import type { RuleDescription } from "~/loyalty/earning/kinds/define";
import { isLookedAt } from "~/loyalty/earning/kinds/define";
import { isChosenDoor, type ChosenDoor, type Door } from "~/loyalty/earning/activity";
import { limitText } from "./activity-words";
import { listText, moneyText, pointsText, sumName, type Terms } from "./sentences";
import { bestReward, worthMinor } from "./sums";

export type ActivityRule = { kind: string; settings: unknown };

const NETWORK_NAMES: Record<string, string> = {
  instagram: "Instagram",
  facebook: "Facebook",
  tiktok: "TikTok",
  youtube: "YouTube",
  x: "X",
  pinterest: "Pinterest",
  other: "a social network",
};

/** `50 points for following you on Instagram, once ever` */
export function activitySentence({ kind, settings }: ActivityRule, terms: Terms): string {
  const { limits, title } = activityKind(kind).terms(settings);
  const described = activityKind(kind).describe(settings);
  const thanked = pointsText(described.points, terms.pointsName);
  const often = listText(limits.map((limit) => limitText(limit, described.piece ?? null)));
  return `${thanked} ${forWhat(kind, described, title)}${often && `, ${often}`}`;
}

/** What it is worth, how it comes in, and who looks at it: a sentence each. */
export function activityNotes({ kind, settings }: ActivityRule, terms: Terms): string[] {
  const set = activityKind(kind).terms(settings);
  return [...worthText({ kind, settings }, terms), doorsText(kind, set.doors), ...lookedAtText(kind, set)];
}

/** For a row of a list: what it is worth, and whether it waits for somebody. */
export function activityNote({ kind, settings }: ActivityRule, terms: Terms): string {
  return [...worthText({ kind, settings }, terms), ...lookedAtText(kind, activityKind(kind).terms(settings))].join(" ");
}

function worthText({ kind, settings }: ActivityRule, terms: Terms): string[] {
  const way = activityKind(kind);
  const { points, piece, photoPoints, videoPoints } = way.describe(settings);
  const reward = bestReward(terms.rewards);
  const most = Math.max(points, photoPoints ?? 0, videoPoints ?? 0);
  const onceEver = way.terms(settings).limits.some((limit) => limit.kind === "total" && limit.times === 1);
  const what = piece ? `One ${piece.one} is` : onceEver ? "It is" : "Each time is";
  const worth = reward && `${what} worth ${most > points ? "up to " : ""}${moneyText(worthMinor(most, reward), terms.currency)}.`;
  return worth ? [worth] : [];
}

function forWhat(kind: string, described: RuleDescription, title: string | null): string {
  switch (kind) {
    case "birthday":
      return "on a member’s birthday, once a year";
    case "join_anniversary":
      return "every year on the day a member joined";
    case "newsletter_consent":
      return "for saying yes to your newsletter, once ever";
    case "sms_consent":
      return "for saying yes to text messages, once ever";
    case "social":
      return socialText(described);
    case "visit_page":
      return title ? `for visiting “${title}”` : "for visiting a page";
    case "review":
      return reviewText(described);
    case "profile":
      return `for filling in the profile (${questionsText(described)})`;
    case "survey":
      return `for answering ${title ? `“${title}” (${questionsText(described)})` : questionsText(described)}`;
    case "receipt":
      return "for a receipt from elsewhere";
    case "packaging":
      return `for each ${described.piece?.one ?? "piece"} brought back`;
    case "brand_activity":
      return `for each ${described.piece?.one ?? "piece"}${title ? ` of “${title}”` : ""}`;
    default:
      return title ? `for “${title}”` : "for something of your own";
  }
}

function socialText({ network, action }: RuleDescription): string {
  const where = NETWORK_NAMES[network ?? "other"] ?? "a social network";
  return { follow: `for following you on ${where}`, like: `for liking you on ${where}`, share: `for sharing on ${where}` }[
    action ?? "follow"
  ];
}

function reviewText({ photoPoints, videoPoints }: RuleDescription): string {
  const more = [
    photoPoints ? `${photoPoints.toLocaleString("en")} with a photo` : null,
    videoPoints ? `${videoPoints.toLocaleString("en")} with a video` : null,
  ];
  const said = more.filter((part) => part !== null);
  return `for a review${said.length > 0 ? ` (${said.join(", ")})` : ""}`;
}

function questionsText({ questions = [] }: RuleDescription): string {
  return questions.length === 1 ? "1 question" : `${questions.length} questions`;
}

const DOOR_TEXTS: Record<ChosenDoor, string> = {
  panel: "the panel",
  code: "a code",
  staff: "your staff",
  shop: "Shopify",
  night: "the calendar",
};

function doorsText(kind: string, doors: readonly Door[]): string {
  if (kind === "birthday") return "Members give the day in the panel once; it earns from the next one that comes.";
  if (kind === "join_anniversary") return "It comes by itself at the beginning of the day.";
  if (doors.includes("shop")) return "It comes by itself when Shopify says so. Saying no and yes again earns nothing more.";
  const ways = doors.filter(isChosenDoor).map((door) => DOOR_TEXTS[door]);
  return `It comes in through ${listText(ways, "or")}.`;
}

function lookedAtText(kind: string, set: { needsApproval: boolean; doors: readonly Door[] }): string[] {
  const way = activityKind(kind);
  const looked = set.doors.filter((door) => isLookedAt(way, set, door));
  if (looked.length === 0) return [];
  return [
    looked.includes("panel") && !set.needsApproval
      ? "What members say in the panel waits until you approve it."
      : "It waits until you approve it.",
  ];
}

/** A trap worth saying. Null when there is none. */
export function activityWarning({ kind, settings }: ActivityRule, terms: Terms): string | null {
  const way = activityKind(kind);
  const set = way.terms(settings);
  const isFree = set.limits.length === 0 && !way.limitsAreFixed && set.doors.includes("panel") && !isLookedAt(way, set, "panel");
  if (isFree) return "Without a limit, a member can press again and again. Set one, or look at each before it earns.";
  const buys = terms.rewards.filter((reward) => reward.pointsPrice <= set.points);
  const [first] = [...buys].sort((a, b) => b.amountMinor - a.amountMinor);
  return first ? `Doing it once buys ${sumName(first, terms)}.` : null;
}
