/** @jsxImportSource preact */
/** One reward before it is bought: its price, what is left, its conditions in words, and whether it fits the cart. */
import type { RewardOffer } from "~/contracts/shopper";
import { useState } from "preact/hooks";
import { adviceOn, combine, type Advice, type Usable } from "../cart-advice";
import { reasonNot } from "../cart-words";
import { usePanel, type Member } from "../panel-context";
import { Fact, Facts, ShippingFact } from "../parts/facts";
import { Frame } from "../parts/frame";
import { Note } from "../parts/note";
import { Progress } from "../parts/progress";
import { Ticket } from "../parts/ticket";
import { amountFor, firstPoints, mostOf } from "../slider";
import { hindranceText, isOpen, perMemberText, windowTexts } from "../reward-standing";
import type { Press } from "../state";
import { useWords } from "../words";

export function Reward({ home, offer }: { home: Member; offer: RewardOffer }) {
  const { points, reward, offer: nameOf } = useWords();
  const { state } = usePanel();
  const [chosen, choose] = useState<number | null>(null);
  const canBuy = isOpen(offer) && offer.missingPoints === 0 && !home.isExcluded;
  const most = mostOf(offer).points;
  const press = pressOf(state.press, offer);
  // What was asked for without an answer is asked for again, and nothing else.
  const held = press && press.status !== "refused" ? press.points : null;
  const count = held ?? (canBuy ? Math.min(most, chosen ?? firstPoints(offer, state.cart)) : offer.pointsPrice);
  const amount = amountFor(offer, count);
  const title = reward(amount);
  const codes = home.redemptions.filter((card) => card.state === "ready");
  const advice = adviceOn({ ...offer, amount }, state.cart, codes);
  const clashing = codes.filter((card) => !combine(offer, card));
  return (
    <Frame
      title={nameOf(offer)}
      foot={canBuy ? <Buy home={home} offer={offer} count={count} advice={advice} /> : <Missing home={home} offer={offer} />}
    >
      <Ticket title={title}>
        <strong>{points(count)}</strong>
      </Ticket>
      {canBuy && most > offer.pointsPrice && <Slider offer={offer} value={count} text={title} isHeld={held !== null} choose={choose} />}
      <Conditions offer={offer} asOf={home.asOf} advice={advice} clashing={clashing} />
    </Frame>
  );
}

type SliderProps = { offer: RewardOffer; value: number; text: string; isHeld: boolean; choose: (points: number) => void };

function Slider({ offer, value, text, isHeld, choose }: SliderProps) {
  const { say, write, points } = useWords();
  const most = mostOf(offer).points;
  return (
    <label class="slider">
      {say("how_many")}
      <input
        type="range"
        min={offer.pointsPrice}
        max={most}
        step={offer.slider?.stepPoints}
        value={value}
        disabled={isHeld}
        aria-valuetext={`${points(value)}, ${text}`}
        onInput={(event) => choose(Number(event.currentTarget.value))}
      />
      <span class="row-head">
        <small>{write.number(offer.pointsPrice)}</small>
        <small>{write.number(most)}</small>
      </span>
    </label>
  );
}

function pressOf(press: Press | null, offer: RewardOffer): Press | null {
  return press?.rewardId === offer.id ? press : null;
}

type ConditionsProps = { offer: RewardOffer; asOf: string; advice: Advice | null; clashing: Usable[] };
type LimitProps = Pick<ConditionsProps, "offer" | "asOf">;

function Conditions(props: ConditionsProps) {
  const { offer, asOf } = props;
  const { combinesWith } = offer;
  if (!combinesWith) return <CreditConditions offer={offer} asOf={asOf} />;
  return <CodeConditions {...props} combinesWith={combinesWith} />;
}

function LimitFacts({ offer, asOf }: LimitProps) {
  const words = useWords();
  return (
    <>
      {windowTexts(offer, asOf, words).map((text) => (
        <Fact key={text} icon="info" text={text} />
      ))}
      {(offer.limits ?? []).map((limit) => (
        <Fact key={JSON.stringify(limit)} icon="loop" text={perMemberText(limit, words)} />
      ))}
    </>
  );
}

function CreditConditions({ offer, asOf }: LimitProps) {
  const { say, write } = useWords();
  const days = offer.codeLifetimeDays;
  return (
    <Facts>
      <LimitFacts offer={offer} asOf={asOf} />
      <Fact icon="person" text={say("credit_signed_in")} />
      <Fact icon="bag" text={say("credit_any_order")} />
      <Fact icon="clock" text={days ? say.plural("lifetime", days, write.number(days)) : say("no_end")} />
    </Facts>
  );
}

type CodeConditionsProps = ConditionsProps & { combinesWith: NonNullable<RewardOffer["combinesWith"]> };

function CodeConditions({ offer, asOf, advice, clashing, combinesWith }: CodeConditionsProps) {
  const { say, write, reward } = useWords();
  const { orderDiscounts, productDiscounts, shippingDiscounts } = combinesWith;
  const kinds = [orderDiscounts && "kind_order", productDiscounts && "kind_product", shippingDiscounts && "kind_shipping"].filter(
    (kind) => kind !== false,
  );
  const days = offer.codeLifetimeDays;
  return (
    <Facts>
      {advice?.kind === "fits" && <Fact icon="check" text={say("cart_fits", { amount: write.money(advice.subtotal) })} isFirst />}
      {advice?.kind === "missing" && <Fact icon="cart" text={say("cart_missing", { amount: write.money(advice.missing) })} isFirst />}
      {advice?.kind === "empty" && <Fact icon="cart" text={say("cart_empty")} />}
      <LimitFacts offer={offer} asOf={asOf} />
      {advice?.kind === "other_currency" && (
        <Fact icon="cart" text={say("cart_other_currency", { currency: advice.currency, amount: write.money(advice.minimum) })} />
      )}
      <Fact icon="bag" text={offer.minimumOrder ? say("minimum", { amount: write.money(offer.minimumOrder) }) : say("no_minimum")} />
      <ShippingFact off={offer.amount} />
      <Fact icon="clock" text={days ? say.plural("lifetime", days, write.number(days)) : say("no_end")} />
      <Fact
        icon="layers"
        text={kinds.length ? say("combines", { kinds: write.list(kinds.map((kind) => say(kind))) }) : say("combines_none")}
      />
      {clashing.length > 0 && (
        <Fact
          icon="layers"
          text={say("not_with_ready", { rewards: write.list([...new Set(clashing.map((card) => reward(card.amount)))]) })}
        />
      )}
      <Fact icon="person" text={say("one_use")} />
    </Facts>
  );
}

function Buy({ home, offer, count, advice }: { home: Member; offer: RewardOffer; count: number; advice: Advice | null }) {
  const words = useWords();
  const { say, points } = words;
  const { state, spend } = usePanel();
  const press = pressOf(state.press, offer);
  const isWaiting = press?.status === "waiting";
  const warning = warns(advice) && reasonNot(advice, home, words);
  return (
    <>
      {warning && !press && <Note icon="cart" text={warning} />}
      {press?.status === "unreachable" && <Note icon="cloud" text={say("unreachable")} />}
      {press?.status === "refused" && <Note text={say.first(`refused_${press.reason}`, press.reason, "refused_other")} />}
      <button type="button" class="primary" disabled={isWaiting} aria-busy={isWaiting} onClick={() => spend(offer.id, count)}>
        {isWaiting ? say("spending") : say("spend_points", { points: points(count) })}
      </button>
      <p class="aside">{say("keep_after", { points: points(home.availablePoints - count) })}</p>
    </>
  );
}

/** What adding goods to the cart would not change is said beside the button, before points are spent. */
function warns(advice: Advice | null): advice is Advice {
  return advice !== null && ["not_beside", "only_gift_cards", "nothing_to_ship"].includes(advice.kind);
}

function Missing({ home, offer }: { home: Member; offer: RewardOffer }) {
  const words = useWords();
  const { say, points } = words;
  const { state, goTo } = usePanel();
  if (home.isExcluded) return <Note text={say("excluded")} />;
  const hindrance = hindranceText(offer, home.asOf, words);
  const press = pressOf(state.press, offer);
  if (hindrance) return <Note icon="clock" text={press?.status === "refused" ? `${hindrance}. ${say("nothing_spent")}` : hindrance} />;
  const label = say("to_go", { points: points(offer.missingPoints) });
  return (
    <>
      <Progress share={offer.share} label={label} />
      <p class="to-go">{label}</p>
      <button type="button" class="secondary" onClick={() => goTo({ name: "earn" })}>
        {say("see_ways_to_earn")}
      </button>
    </>
  );
}
