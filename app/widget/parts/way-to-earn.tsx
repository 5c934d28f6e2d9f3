/** @jsxImportSource preact */
import type { WayToEarn } from "~/contracts/shopper";
import { useWords, type Words } from "../words";
import { Icon, type IconName } from "./icon";
import { Row } from "./row";

const ICONS: Partial<Record<WayToEarn["kind"], IconName>> = { place_order: "bag", create_account: "person" };

export function WayToEarnRow({ way, isBrief = false }: { way: WayToEarn; isBrief?: boolean }) {
  const words = useWords();
  const { say, write } = words;
  const per = way.per && write.money(way.per);
  const count = write.number(way.points);
  const worth = per ? say("earn_per", { count, amount: per }) : say("plus", { count });
  const done = (
    <span class="done">
      <Icon name="check" />
      {say("done")}
    </span>
  );
  return (
    <Row
      icon={ICONS[way.kind] ?? "spark"}
      name={way.activity?.title ?? say(`earn_${way.kind}`)}
      about={isBrief ? null : aboutOf(way, words)}
      worth={way.state === "done" ? done : worth}
    />
  );
}

/** How it is earned, and within which bounds: one sentence each. */
function aboutOf(way: WayToEarn, { say, write, points }: Words): string {
  if (way.kind !== "place_order") return way.activity?.about ?? say(`earn_${way.kind}_about`);
  const rate = (count: number, per: NonNullable<WayToEarn["per"]>) =>
    say(way.wholeUnitsOnly ? "earn_whole_about" : "earn_place_order_about", { points: points(count), amount: write.money(per) });
  return [
    way.per ? rate(way.points, way.per) : say("earn_each_order_about", { points: points(way.points) }),
    ...(way.currencies ?? []).map((each) => rate(each.points, each.per)),
    ...(way.minimum ? [say("earn_minimum", { amount: write.money(way.minimum) })] : []),
    ...(way.maximumPoints ? [say("earn_maximum", { points: points(way.maximumPoints) })] : []),
    say(way.earnsOn === "fulfilled" ? "earn_when_sent" : "earn_when_paid"),
    ...(way.isOnline === false ? [say("earn_not_online")] : []),
  ].join(" ");
}
