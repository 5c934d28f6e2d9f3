/** @jsxImportSource preact */
/** One reward before it is bought: its price, what is left, its conditions in words, and whether it fits the cart. */
import type { RewardOffer } from "~/contracts/shopper";
import { cartAdvice } from "../cart-advice";
import { usePanel, type Member } from "../panel-context";
import { Fact, Facts } from "../parts/facts";
import { Frame } from "../parts/frame";
import { Note } from "../parts/note";
import { Progress } from "../parts/progress";
import { Ticket } from "../parts/ticket";
import { useWords } from "../words";

export function Reward({ home, offer }: { home: Member; offer: RewardOffer }) {
  const { points, reward } = useWords();
  const canBuy = offer.missingPoints === 0 && !home.isExcluded;
  return (
    <Frame title={reward(offer.amount)} foot={canBuy ? <Buy home={home} offer={offer} /> : <Missing home={home} offer={offer} />}>
      <Ticket title={reward(offer.amount)}>
        <strong>{points(offer.pointsPrice)}</strong>
      </Ticket>
      <Conditions offer={offer} />
    </Frame>
  );
}

function Conditions({ offer }: { offer: RewardOffer }) {
  const { say, write } = useWords();
  const { state } = usePanel();
  const { orderDiscounts, productDiscounts, shippingDiscounts } = offer.combinesWith;
  const kinds = [orderDiscounts && "kind_order", productDiscounts && "kind_product", shippingDiscounts && "kind_shipping"].filter(
    (kind) => kind !== false,
  );
  const days = offer.codeLifetimeDays;
  const advice = cartAdvice(offer.minimumOrder, state.cart);
  return (
    <Facts>
      {advice?.kind === "fits" && <Fact icon="check" text={say("cart_fits", { amount: write.money(advice.subtotal) })} isFirst />}
      {advice?.kind === "missing" && <Fact icon="cart" text={say("cart_missing", { amount: write.money(advice.missing) })} isFirst />}
      {advice?.kind === "empty" && <Fact icon="cart" text={say("cart_empty")} />}
      <Fact icon="bag" text={offer.minimumOrder ? say("minimum", { amount: write.money(offer.minimumOrder) }) : say("no_minimum")} />
      <Fact icon="clock" text={days ? say.plural("lifetime", days, write.number(days)) : say("no_end")} />
      <Fact
        icon="layers"
        text={kinds.length ? say("combines", { kinds: write.list(kinds.map((kind) => say(kind))) }) : say("combines_none")}
      />
      <Fact icon="person" text={say("one_use")} />
    </Facts>
  );
}

function Buy({ home, offer }: { home: Member; offer: RewardOffer }) {
  const { say, points } = useWords();
  const { state, spend } = usePanel();
  const press = state.press?.rewardId === offer.id ? state.press : null;
  const isWaiting = press?.status === "waiting";
  return (
    <>
      {press?.status === "unreachable" && <Note icon="cloud" text={say("unreachable")} />}
      {press?.status === "refused" && <Note text={say(refusalKey(press.reason))} />}
      <button type="button" class="primary" disabled={isWaiting} aria-busy={isWaiting} onClick={() => spend(offer.id)}>
        {isWaiting ? say("spending") : say("spend_points", { points: points(offer.pointsPrice) })}
      </button>
      <p class="aside">{say("keep_after", { points: points(home.availablePoints - offer.pointsPrice) })}</p>
    </>
  );
}

const KNOWN_REFUSALS = ["sign_in_needed", "not_a_member", "insufficient_points", "reward_not_available", "program_closed", "too_many"];

function refusalKey(reason: string): string {
  if (reason === "excluded") return "excluded";
  return KNOWN_REFUSALS.includes(reason) ? `refused_${reason}` : "refused_other";
}

function Missing({ home, offer }: { home: Member; offer: RewardOffer }) {
  const { say, points } = useWords();
  const { goTo } = usePanel();
  if (home.isExcluded) return <Note text={say("excluded")} />;
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
