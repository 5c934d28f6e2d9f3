/** @jsxImportSource preact */
/** For a member: the balance first, how far to the next reward, the one thing to do now, and the ways from here. */
import { aheadLine } from "../ahead";
import { waysToUse, type Use } from "../cart-advice";
import type { MoneyJson } from "~/contracts/shopper";
import { usePanel, type Member } from "../panel-context";
import { Frame } from "../parts/frame";
import { Icon, type IconName } from "../parts/icon";
import { Note } from "../parts/note";
import { Progress } from "../parts/progress";
import { Row, Rows } from "../parts/row";
import { isOpen } from "../reward-standing";
import { nextStep } from "../state";
import { mostOf } from "../slider";
import { useWords } from "../words";

export function MemberHome({ home }: { home: Member }) {
  const { say, write } = useWords();
  const { goTo } = usePanel();
  const ready = home.redemptions.filter((redemption) => redemption.state === "ready").length;
  return (
    <Frame title={home.program.name}>
      <Balance home={home} />
      {home.isExcluded && <Note text={say("excluded")} />}
      <NextStep home={home} />
      <Tiles home={home} />
      <Rows>
        <Row
          icon="ticket"
          name={say("my_rewards")}
          worth={ready > 0 ? say.plural("ready", ready, write.number(ready)) : null}
          onOpen={() => goTo({ name: "rewards" })}
        />
        <Row icon="list" name={say("activity")} onOpen={() => goTo({ name: "activity" })} />
      </Rows>
      {home.program.showsBranding && <p class="branding">{say("branding")}</p>}
    </Frame>
  );
}

function Balance({ home }: { home: Member }) {
  const words = useWords();
  const { say, write, unit, reward } = words;
  const { next } = home;
  const ahead = aheadLine(home, words);
  const label = next && say("to_next", { count: write.number(next.missingPoints), reward: reward(next.amount) });
  return (
    <div class="balance">
      {home.firstName && <p class="aside">{say("hello", { name: home.firstName })}</p>}
      <p class="amount">
        <strong>{write.number(home.availablePoints)}</strong> {unit(home.availablePoints)}
      </p>
      {ahead && <p class="aside">{ahead}</p>}
      {next && label && (
        <div class="to-next">
          <Progress share={next.share} label={label} />
          <p class="aside">{label}</p>
        </div>
      )}
      {!next && home.rewards.some(isOpen) && <p class="aside">{say("all_in_reach")}</p>}
    </div>
  );
}

function NextStep({ home }: { home: Member }) {
  const { say, reward } = useWords();
  const { goTo, state } = usePanel();
  const ways = waysToUse(home, state.cart);
  const [best] = ways;
  if (best?.advice.kind === "fits") return <ForCart use={best} subtotal={best.advice.subtotal} />;
  const step = nextStep(home);
  if (!step) return null;
  const nearly = <Nearly ways={ways} />;
  if (step.kind === "buy") {
    const open = () => goTo({ name: "reward", rewardId: step.reward.id });
    return (
      <>
        <Callout text={say("enough_for", { reward: reward(mostOf(step.reward).amount) })} action={say("see_it")} onOpen={open} />
        {nearly}
      </>
    );
  }
  const { redemption } = step;
  const isReady = redemption.state === "ready";
  const isInCart = ways.some((way) => way.kind === "use" && way.redemption.id === redemption.id && way.advice.kind === "in_cart");
  const open = () => goTo({ name: "code", redemptionId: redemption.id, isNew: false });
  return (
    <>
      <Callout
        text={isReady ? say(isInCart ? "in_cart" : "is_ready", { reward: reward(redemption.amount) }) : say("preparing_title")}
        action={say(isReady && !isInCart ? "use_it" : "see_it")}
        onOpen={open}
      />
      {nearly}
    </>
  );
}

/** What takes most off the cart that is there. */
function ForCart({ use, subtotal }: { use: Use; subtotal: MoneyJson }) {
  const { say, reward, write } = useWords();
  const { goTo } = usePanel();
  const isCode = use.kind === "use";
  const open = () =>
    goTo(isCode ? { name: "code", redemptionId: use.redemption.id, isNew: false } : { name: "reward", rewardId: use.reward.id });
  return (
    <Callout
      text={say("fits_cart", { reward: reward(use.amount), amount: write.money(subtotal) })}
      action={say(isCode ? "use_it" : "see_it")}
      onOpen={open}
    />
  );
}

/** "Add $6 to your cart and $5 off works", of what lacks least. */
function Nearly({ ways }: { ways: Use[] }) {
  const { say, reward, write } = useWords();
  const nearest = ways.find((way) => way.advice.kind === "missing");
  if (nearest?.advice.kind !== "missing") return null;
  return <p class="aside">{say("cart_nearly", { amount: write.money(nearest.advice.missing), reward: reward(nearest.amount) })}</p>;
}

function Callout({ text, action, onOpen }: { text: string; action: string; onOpen: () => void }) {
  return (
    <button type="button" class="callout" onClick={onOpen}>
      <Icon name="ticket" />
      <span>{text}</span>
      <b>{action}</b>
    </button>
  );
}

function Tiles({ home }: { home: Member }) {
  const { say, write } = useWords();
  const { goTo } = usePanel();
  const order = home.waysToEarn.find((way) => way.per);
  const rate = order?.per && say("earn_per", { count: write.number(order.points), amount: write.money(order.per) });
  const ways = home.waysToEarn.length;
  const count = home.rewards.length;
  return (
    <div class="tiles">
      <Tile
        icon="spark"
        name={say("earn")}
        about={rate ?? say.plural("ways", ways, write.number(ways))}
        onOpen={() => goTo({ name: "earn" })}
      />
      <Tile
        icon="ticket"
        name={say("spend")}
        about={say.plural("rewards", count, write.number(count))}
        onOpen={() => goTo({ name: "spend" })}
      />
    </div>
  );
}

function Tile({ icon, name, about, onOpen }: { icon: IconName; name: string; about: string; onOpen: () => void }) {
  return (
    <button type="button" class="tile" onClick={onOpen}>
      <Icon name={icon} size={24} />
      <span class="row-name">{name}</span>
      <span class="row-about">{about}</span>
    </button>
  );
}
