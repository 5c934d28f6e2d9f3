/** @jsxImportSource preact */
import type { WayToEarn } from "~/contracts/shopper";
import { useWords } from "../words";
import { Icon, type IconName } from "./icon";
import { Row } from "./row";

const ICONS: Record<WayToEarn["kind"], IconName> = { place_order: "bag", create_account: "person" };

export function WayToEarnRow({ way, isBrief = false }: { way: WayToEarn; isBrief?: boolean }) {
  const { say, write, points } = useWords();
  const per = way.per && write.money(way.per);
  const about = per ? say("earn_place_order_about", { points: points(way.points), amount: per }) : say(`earn_${way.kind}_about`);
  const worth = per ? say("earn_per", { count: write.number(way.points), amount: per }) : say("plus", { count: write.number(way.points) });
  const done = (
    <span class="done">
      <Icon name="check" />
      {say("done")}
    </span>
  );
  return (
    <Row icon={ICONS[way.kind]} name={say(`earn_${way.kind}`)} about={isBrief ? null : about} worth={way.state === "done" ? done : worth} />
  );
}
