/** @jsxImportSource preact */
import type { RewardOffer } from "~/contracts/shopper";
import { usePanel, type Member } from "../panel-context";
import { Frame } from "../parts/frame";
import { Progress } from "../parts/progress";
import { Row, Rows } from "../parts/row";
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
  const { say, points, reward } = useWords();
  const { goTo } = usePanel();
  const state = offer.missingPoints > 0 ? say("to_go", { points: points(offer.missingPoints) }) : say("in_reach");
  return (
    <Row
      icon="ticket"
      name={reward(offer.amount)}
      about={
        <>
          <Progress share={offer.share} label={state} />
          <span class={offer.missingPoints > 0 ? "" : "good"}>{state}</span>
        </>
      }
      worth={points(offer.pointsPrice)}
      onOpen={() => goTo({ name: "reward", rewardId: offer.id })}
    />
  );
}
