/** @jsxImportSource preact */
/** The ledger as a bank statement; a row opens into the sum it came from. */
import { useState } from "preact/hooks";
import type { ActivityRow } from "~/contracts/shopper";
import { aheadText } from "../ahead";
import type { Member } from "../panel-context";
import { Empty } from "../parts/empty";
import { Frame } from "../parts/frame";
import { Icon } from "../parts/icon";
import { Row, Rows } from "../parts/row";
import { findWay } from "../state";
import { wayName } from "../way-words";
import { useWords, type Words } from "../words";
import { activityTitle, sumLines } from "./activity-sum";

export function Activity({ home }: { home: Member }) {
  const { say } = useWords();
  return (
    <Frame title={say("activity")}>
      <Ahead home={home} />
      <Requests home={home} />
      {home.activity.length === 0 ? (
        <Empty icon="list" title={say("activity_empty_title")} text={say("activity_empty")} />
      ) : (
        <ul class="rows statement">
          {home.activity.map((row) => (
            <StatementRow key={row.id} row={row} asOf={home.asOf} />
          ))}
        </ul>
      )}
    </Frame>
  );
}

/** What is to come before what was: the days on which points arrive or end. */
function Ahead({ home }: { home: Member }) {
  const words = useWords();
  if (!home.ahead?.length) return null;
  return (
    <ul class="ahead">
      {home.ahead.map((ahead) => (
        <li key={`${ahead.kind}${ahead.day}`}>{aheadText(ahead, home.asOf, words)}</li>
      ))}
    </ul>
  );
}

/** What the shop looks at first, and what it said no to lately. */
function Requests({ home }: { home: Member }) {
  const words = useWords();
  const { say, write } = words;
  if (!home.requests?.length) return null;
  return (
    <Rows title={say("requests")}>
      {home.requests.map((request) => {
        const way = findWay(home, request.ruleId);
        const day = write.day(request.occurredAt, home.asOf);
        return (
          <Row
            key={request.id}
            icon={request.state === "waiting" ? "clock" : "info"}
            name={request.title ?? (way ? wayName(way, words) : say(`earn_${request.kind}`))}
            about={request.reason ? `${day} · ${request.reason}` : day}
            worth={<span class="done">{say(`request_${request.state}`)}</span>}
          />
        );
      })}
    </Rows>
  );
}

function StatementRow({ row, asOf }: { row: ActivityRow; asOf: string }) {
  const words = useWords();
  const { write } = words;
  const [isOpen, setIsOpen] = useState(false);
  const sumId = `encore-sum-${row.id}`;
  return (
    <li>
      <button type="button" class="row" aria-expanded={isOpen} aria-controls={sumId} onClick={() => setIsOpen(!isOpen)}>
        <span class="row-text">
          <span class="row-name">{titleOf(row, words)}</span>
          <span class="row-about">{write.day(row.occurredAt, asOf)}</span>
        </span>
        <span class={row.points > 0 ? "row-worth good" : "row-worth"}>{write.signed(row.points)}</span>
        <Icon name="down" />
      </button>
      <Sum row={row} id={sumId} isOpen={isOpen} />
    </li>
  );
}

function Sum({ row, id, isOpen }: { row: ActivityRow; id: string; isOpen: boolean }) {
  const words = useWords();
  return (
    <dl class="sum" id={id} hidden={!isOpen}>
      {sumLines(row, words).map((line) => (
        <div key={line.label} class={line.isTotal ? "total" : ""}>
          <dt>{line.label}</dt>
          <dd>{line.figure}</dd>
        </div>
      ))}
    </dl>
  );
}

function titleOf(row: ActivityRow, words: Words): string {
  const { say, reward } = words;
  const order = row.orderName ?? "";
  const name = row.amount ? reward(row.amount) : "";
  switch (row.kind) {
    case "EARN_ORDER":
      return say(row.explanation.some((line) => line.key === "given_before") ? "act_change" : "act_earn_order", { order });
    case "REVERSE_ORDER":
      return say(row.explanation.some((line) => line.key === "refunded") ? "act_refund" : "act_change", { order });
    case "EARN_ACTION":
      return activityTitle(row.activity ?? "", words);
    case "REDEEM":
      return say("act_redeem", { reward: name });
    case "REDEEM_RETURN":
      return say("act_redeem_return", { reward: name });
    case "ADJUST":
      return say("act_adjust");
    case "EXPIRE":
      return say("act_expire");
    case "IMPORT":
      return say("act_import");
    case "UNDO":
      return say("act_undo");
    case "MERGE_OUT":
    case "MERGE_IN":
      return say(row.explanation.some((line) => line.key === "parted") ? "act_part" : "act_merge");
  }
}
