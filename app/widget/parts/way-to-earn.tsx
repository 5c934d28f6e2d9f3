/** @jsxImportSource preact */
import type { WayToEarn } from "~/contracts/shopper";
import { goodsOf } from "../goods";
import { usePanel } from "../panel-context";
import { standingOf, wayName, worthOf } from "../way-words";
import { useWords, type Words } from "../words";
import { Icon, type IconName } from "./icon";
import { Row } from "./row";

const ICONS: Record<WayToEarn["kind"], IconName> = {
  place_order: "bag",
  create_account: "person",
  birthday: "cake",
  join_anniversary: "calendar",
  newsletter_consent: "mail",
  sms_consent: "chat",
  social: "heart",
  visit_page: "open",
  review: "pen",
  profile: "person",
  survey: "list",
  receipt: "receipt",
  packaging: "loop",
  brand_activity: "bolt",
  custom_action: "spark",
};

export function WayToEarnRow({ way }: { way: WayToEarn }) {
  const words = useWords();
  return <Row icon={ICONS[way.kind]} name={wayName(way, words)} worth={worthOf(way, words)} />;
}

/** For a member: how it stands with it, and the way to do it. */
export function MemberWayRow({ way, asOf }: { way: WayToEarn; asOf: string }) {
  const words = useWords();
  const { goTo } = usePanel();
  const worth = worthOf(way, words);
  const done = (
    <span class="done">
      <Icon name="check" />
      {words.say("done")}
    </span>
  );
  return (
    <Row
      id={way.id}
      icon={ICONS[way.kind]}
      name={wayName(way, words)}
      about={standingOf(way, asOf, words)}
      worth={way.state === "done" ? done : way.state === "open" ? worth : <span class="done">{worth}</span>}
      onOpen={() => goTo({ name: "way", ruleId: way.id })}
    />
  );
}

/** How it is earned, and within which bounds: one sentence each. */
export function aboutOf(way: WayToEarn, words: Words): string[] {
  const { say, write, points } = words;
  if (way.kind !== "place_order") return [way.activity?.about ?? say(`earn_${way.kind}_about`)];
  const rate = (count: number, per: NonNullable<WayToEarn["per"]>) =>
    say(way.wholeUnitsOnly ? "earn_whole_about" : "earn_place_order_about", { points: points(count), amount: write.money(per) });
  return [
    way.per ? rate(way.points, way.per) : say("earn_each_order_about", { points: points(way.points) }),
    ...(way.currencies ?? []).map((each) => rate(each.points, each.per)),
    ...(way.except?.length ? [say("earn_except", { goods: goodsOf(way.except, words) })] : []),
    ...(way.multipliers ?? []).map(({ times, when }) => say("earn_times", { times: write.number(times), goods: goodsOf([when], words) })),
    ...(way.minimum ? [say("earn_minimum", { amount: write.money(way.minimum) })] : []),
    ...(way.maximumPoints ? [say("earn_maximum", { points: points(way.maximumPoints) })] : []),
    say(way.earnsOn === "fulfilled" ? "earn_when_sent" : "earn_when_paid"),
    ...(way.isOneOfSeveral ? [say("earn_one_of_several")] : []),
    ...(way.isOnline === false ? [say("earn_not_online")] : []),
  ];
}
