/** @jsxImportSource preact */
import type { RewardOffer } from "~/contracts/shopper";
import { usePanel, type Member } from "../panel-context";
import { Frame } from "../parts/frame";
import { Icon } from "../parts/icon";
import { Progress } from "../parts/progress";
import { Rows } from "../parts/row";
import { hindranceText, windowTexts } from "../reward-standing";
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
          <RewardRow key={offer.id} offer={offer} asOf={home.asOf} />
        ))}
      </Rows>
    </Frame>
  );
}

function RewardRow({ offer, asOf }: { offer: RewardOffer; asOf: string }) {
  const words = useWords();
  const { say, points, price, offer: nameOf } = words;
  const { goTo } = usePanel();
  const hindrance = hindranceText(offer, asOf, words);
  const state = offer.missingPoints > 0 ? say("to_go", { points: points(offer.missingPoints) }) : say("in_reach");
  const isInReach = offer.missingPoints === 0;
  const standing = hindrance ?? [state, ...windowTexts(offer, asOf, words)].join(" · ");
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
          {!hindrance && <Progress share={offer.share} label={state} />}
          <span class={isInReach && !hindrance ? "row-about good" : "row-about"}>{standing}</span>
        </span>
        <Icon name="next" />
      </button>
    </li>
  );
}
