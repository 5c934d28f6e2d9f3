/** @jsxImportSource preact */
/** A code: being made, ready to use (apply first, copy second), used, ended, or given back. */
import { useEffect, useState } from "preact/hooks";
import type { RedemptionCard } from "~/contracts/shopper";
import { applyCode, type Applied } from "../cart";
import { adviceOn } from "../cart-advice";
import { reasonNot } from "../cart-words";
import { announce } from "../events";
import { usePanel, type Member } from "../panel-context";
import { Fact, Facts, ShippingFact } from "../parts/facts";
import { Frame } from "../parts/frame";
import { Note } from "../parts/note";
import { Ticket } from "../parts/ticket";
import { useCountTo } from "../count-to";
import { useWords } from "../words";

export function Code({ home, redemption, isNew }: { home: Member; redemption: RedemptionCard; isNew: boolean }) {
  const { say, reward } = useWords();
  const name = reward(redemption.amount);
  if (redemption.state === "preparing") return <Preparing redemption={redemption} />;
  if (redemption.state === "given") return <Given home={home} redemption={redemption} isNew={isNew} />;
  if (redemption.state === "ready") return <Ready home={home} redemption={redemption} isNew={isNew} />;
  return (
    <Frame title={redemption.state === "returned" ? say("returned_title") : name}>
      <div class="faded">
        <Ticket title={name}>
          <span>{say(`state_${redemption.state}`)}</span>
        </Ticket>
      </div>
      {redemption.state === "returned" && <ReturnedNote points={redemption.pointsSpent} />}
    </Frame>
  );
}

function ReturnedNote({ points: count }: { points: number }) {
  const { say, points } = useWords();
  return <p class="lead">{say("returned_about", { points: points(count) })}</p>;
}

function Ready({ home, redemption, isNew }: { home: Member; redemption: RedemptionCard; isNew: boolean }) {
  const { say, write, reward } = useWords();
  const name = reward(redemption.amount);
  return (
    <Frame title={isNew ? say("won", { reward: name }) : name} foot={<UseIt home={home} redemption={redemption} />}>
      <Ticket title={name} isNew={isNew}>
        <small>{say("your_code")}</small>
        <code class="code">{redemption.code}</code>
      </Ticket>
      {isNew && <Left available={home.availablePoints} spent={redemption.pointsSpent} />}
      <Facts>
        <Fact
          icon="bag"
          text={redemption.minimumOrder ? say("minimum", { amount: write.money(redemption.minimumOrder) }) : say("no_minimum")}
        />
        <ShippingFact off={redemption.amount} />
        <Fact icon="clock" text={redemption.endsAt ? say("use_by", { date: write.lastDay(redemption.endsAt) }) : say("no_end")} />
        <Fact icon="ticket" text={say("find_later")} />
      </Facts>
    </Frame>
  );
}

/** Store credit: it is there, and there is nothing to copy or apply. */
function Given({ home, redemption, isNew }: { home: Member; redemption: RedemptionCard; isNew: boolean }) {
  const { say, write, reward } = useWords();
  const { page } = usePanel();
  const name = reward(redemption.amount);
  const amount = "storeCredit" in redemption.amount ? write.money(redemption.amount.storeCredit) : "";
  const foot = (
    <a class="primary" href={page.cartUrl}>
      {say("go_to_cart")}
    </a>
  );
  return (
    <Frame title={name} foot={foot}>
      <Ticket title={name} isNew={isNew}>
        <span role={isNew ? "status" : undefined}>{say("credit_added", { amount })}</span>
      </Ticket>
      {isNew && <Left available={home.availablePoints} spent={redemption.pointsSpent} />}
      <Facts>
        <Fact icon="person" text={say("credit_signed_in")} />
        <Fact icon="bag" text={say("credit_any_order")} />
        <Fact icon="clock" text={redemption.endsAt ? say("use_by", { date: write.lastDay(redemption.endsAt) }) : say("no_end")} />
      </Facts>
    </Frame>
  );
}

function Left({ available, spent }: { available: number; spent: number }) {
  const { say, points } = useWords();
  const shown = useCountTo(available, available + spent);
  return <p class="lead">{say("now_left", { points: points(shown) })}</p>;
}

function UseIt({ home, redemption }: { home: Member; redemption: RedemptionCard }) {
  const words = useWords();
  const { say } = words;
  const { state, page, isPreview, lookAtCart } = usePanel();
  const [outcome, setOutcome] = useState<Applied | "idle" | "applying">("idle");
  const [copied, setCopied] = useState(false);
  const code = redemption.code ?? "";
  const advice = adviceOn(redemption, state.cart, home.redemptions);

  const apply = async (): Promise<void> => {
    if (isPreview) return;
    setOutcome("applying");
    const applied = await applyCode(code, page.cartUrl);
    setOutcome(applied);
    if (applied === "applied" || applied === "not_fitting") announce("apply", { code, isApplied: applied === "applied" });
    lookAtCart();
  };
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(code).catch(() => undefined);
    setCopied(true);
  };

  return (
    <>
      {outcome === "applied" && <Note icon="check" text={say("applied")} />}
      {outcome === "not_fitting" && <Note text={(advice && reasonNot(advice, home, words)) ?? say("apply_not_fitting")} />}
      {outcome === "failed" && <Note icon="cloud" text={say("apply_failed")} />}
      {outcome === "applied" || outcome === "not_fitting" ? (
        <a class="primary" href={page.cartUrl}>
          {say("go_to_cart")}
        </a>
      ) : (
        <button type="button" class="primary" disabled={outcome === "applying" || outcome === "left"} onClick={() => void apply()}>
          {say(outcome === "applying" || outcome === "left" ? "applying" : "apply")}
        </button>
      )}
      <button type="button" class="secondary" onClick={() => void copy()}>
        <span role="status">{say(copied ? "copied" : "copy")}</span>
      </button>
    </>
  );
}

/** Waits between asking again, in ms: quick at first, then patient; about a minute in all. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

function Preparing({ redemption }: { redemption: RedemptionCard }) {
  const { say, reward } = useWords();
  const { refresh, isPreview } = usePanel();
  const [asked, setAsked] = useState(0);
  const wait = WAITS_MS[asked];

  useEffect(() => {
    if (wait === undefined || isPreview) return undefined;
    const timer = setTimeout(() => {
      refresh();
      setAsked(asked + 1);
    }, wait);
    return () => clearTimeout(timer);
  }, [asked, wait, refresh, isPreview]);

  return (
    <Frame title={say("preparing_title")}>
      <Ticket title={reward(redemption.amount)}>
        {!("storeCredit" in redemption.amount) && <small>{say("your_code")}</small>}
        <i class="skeleton-line" />
      </Ticket>
      <p class="lead" role="status">
        {say(asked < 3 ? "preparing_about" : "preparing_long")}
      </p>
    </Frame>
  );
}
