/** @jsxImportSource preact */
/** Every code the member has bought: ready, used, ended. */
import type { RedemptionCard } from "~/contracts/shopper";
import { usePanel, type Member } from "../panel-context";
import { Empty } from "../parts/empty";
import { Frame } from "../parts/frame";
import { Row, Rows } from "../parts/row";
import { useWords } from "../words";

const GROUPS: { key: string; states: RedemptionCard["state"][] }[] = [
  { key: "group_ready", states: ["ready", "preparing"] },
  { key: "group_given", states: ["given"] },
  { key: "group_used", states: ["used"] },
  { key: "group_ended", states: ["ended", "expired", "returned"] },
];

export function Rewards({ home }: { home: Member }) {
  const { say } = useWords();
  const { goTo } = usePanel();
  const groups = GROUPS.map(({ key, states }) => ({ key, cards: home.redemptions.filter((card) => states.includes(card.state)) }));
  return (
    <Frame title={say("my_rewards")}>
      {home.redemptions.length === 0 && (
        <Empty icon="ticket" title={say("rewards_empty_title")} text={say("rewards_empty")}>
          <button type="button" class="secondary" onClick={() => goTo({ name: "spend" })}>
            {say("ways_to_spend")}
          </button>
        </Empty>
      )}
      {groups.map(
        ({ key, cards }) =>
          cards.length > 0 && (
            <Rows key={key} title={say(key)}>
              {cards.map((card) => (
                <CodeRow key={card.id} card={card} />
              ))}
            </Rows>
          ),
      )}
    </Frame>
  );
}

function CodeRow({ card }: { card: RedemptionCard }) {
  const { say, write, reward } = useWords();
  const { goTo } = usePanel();
  const isReady = card.state === "ready";
  const isGiven = card.state === "given";
  const about = isGiven
    ? card.endsAt
      ? say("use_by", { date: write.lastDay(card.endsAt) })
      : say("no_end")
    : isReady
      ? card.endsAt
        ? say("use_by", { date: write.lastDay(card.endsAt) })
        : card.code
      : card.state === "used"
        ? card.code
        : say(`state_${card.state}`);
  return (
    <Row
      icon="ticket"
      name={reward(card.amount)}
      about={about}
      worth={isReady ? <span class="link">{say("use_it")}</span> : null}
      onOpen={() => goTo({ name: "code", redemptionId: card.id, isNew: false })}
    />
  );
}
