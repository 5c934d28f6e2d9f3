/** What a merchant can thank for, in groups to choose from, each with a sentence. Pure, English. */
import type { EarningKindName } from "~/loyalty/earning/kinds";

export type CatalogueKind = { kind: EarningKindName; title: string; about: string };
export type CatalogueGroup = { title: string; kinds: CatalogueKind[] };

export const CATALOGUE: CatalogueGroup[] = [
  {
    title: "Buying",
    kinds: [{ kind: "place_order", title: "Place an order", about: "Points for what members spend, or for every order." }],
  },
  {
    title: "Being a member",
    kinds: [
      { kind: "create_account", title: "Join", about: "A welcome for taking part." },
      { kind: "birthday", title: "Birthday", about: "A gift on the day, once a year. Members tell you the day in the panel." },
      { kind: "join_anniversary", title: "Anniversary", about: "Thanks every year on the day they joined." },
      { kind: "profile", title: "Fill in the profile", about: "Sizes, tastes, interests: what you would like to know of everybody." },
    ],
  },
  {
    title: "Keeping in touch",
    kinds: [
      { kind: "newsletter_consent", title: "Newsletter", about: "Points for saying yes to emails, as Shopify knows it." },
      { kind: "sms_consent", title: "Text messages", about: "Points for saying yes to text messages, as Shopify knows it." },
      { kind: "social", title: "Follow, like or share", about: "A visit to your profile on a social network." },
      { kind: "visit_page", title: "Visit a page", about: "Your story, a look book, a video." },
    ],
  },
  {
    title: "Telling you and others",
    kinds: [
      { kind: "review", title: "Review", about: "More with a photo or a video, if you like." },
      { kind: "survey", title: "Survey", about: "A few questions of yours, answered in the panel." },
      { kind: "receipt", title: "Receipt", about: "Something of yours bought elsewhere. You look at each receipt before it earns." },
    ],
  },
  {
    title: "Doing good",
    kinds: [
      { kind: "packaging", title: "Bring packaging back", about: "Points for every pot, bag or bottle, counted by your staff." },
      { kind: "brand_activity", title: "Brand activity", about: "Classes, runs, hours helped: counted by your staff, or by a code." },
      { kind: "custom_action", title: "Something of your own", about: "Whatever you want to thank for: by staff, a code, or a button." },
    ],
  },
];

const ALL = CATALOGUE.flatMap(({ kinds }) => kinds);

export function kindTitle(kind: string): string {
  return ALL.find((each) => each.kind === kind)?.title ?? kind;
}

/** Where a kind is added or changed. */
export function ruleAddress({ kind, id }: { kind: string; id: string | null }): string {
  const page = kind === "place_order" || kind === "create_account" ? "earn" : "activities";
  return `/app/program/${page}/${id ?? `new?kind=${kind}`}`;
}
