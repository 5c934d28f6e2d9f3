/** @jsxImportSource preact */
import type { RewardOffer } from "~/contracts/shopper";
import { usePanel, type Member } from "../panel-context";
import { Frame } from "../parts/frame";
import { Icon } from "../parts/icon";
import { Progress } from "../parts/progress";
import { Rows } from "../parts/row";
import { useWords } from "../words";

export function Spend({ home }: { home: Member }) {
  const { say, write, unit } = useWords();
  return (
    <Frame title={say("ways_to_spend")}>
      <p class="balance-line">
        <strong>{write.number(home.availablePoints)}</strong> {unit(home.availablePoints)}
      </p>
      <Rows>
        {home.rewards.map((offer) => (
          <RewardRow key={offer.id} offer={offer} />
        ))}
      </Rows>
    </Frame>
  );
}

function RewardRow({ offer }: { offer: RewardOffer }) {
  const { say, points, price, offer: nameOf } = useWords();
  const { goTo } = usePanel();
  const state = offer.missingPoints > 0 ? say("to_go", { points: points(offer.missingPoints) }) : say("in_reach");
  const isInReach = offer.missingPoints === 0;
  return (
    <li>
      <button type="button" class="row" onClick={() => goTo({ name: "reward", rewardId: offer.id })}>
        <span class="row-icon">
          <Icon name="ticket" />
        </span>
        <span class="row-text">
          <span class="row-head">
            <span class="row-name">{nameOf(offer)}</span>
            <span class="row-worth">{price(offer)}</span>
          </span>
          <Progress share={offer.share} label={state} />
          <span class={isInReach ? "row-about good" : "row-about"}>{state}</span>
        </span>
        <Icon name="next" />
      </button>
    </li>
  );
}
