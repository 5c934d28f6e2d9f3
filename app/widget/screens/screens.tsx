/** @jsxImportSource preact */
/** Chooses the screen; also what is drawn while nothing is known, or when nothing can be. */
import type { ComponentChildren } from "preact";
import { ageMs } from "../kept-home";
import { usePanel } from "../panel-context";
import { Empty } from "../parts/empty";
import { Frame } from "../parts/frame";
import { Icon } from "../parts/icon";
import { OnDemand } from "../parts/on-demand";
import { Shell } from "../parts/shell";
import { Skeleton } from "../parts/skeleton";
import { findRedemption, findReward, findWay, type Screen } from "../state";
import { wayName } from "../way-words";
import { useWords } from "../words";
import { Code } from "./code";
import { Earn } from "./earn";
import { MemberHome } from "./member-home";
import { Spend } from "./spend";
import { VisitorHome } from "./visitor-home";

export function Screens({ screen }: { screen: Screen }) {
  const { more } = usePanel();
  return (
    <Shell screen={screen}>
      {more.screens && <style>{more.screens.css}</style>}
      <Shown screen={screen} />
    </Shell>
  );
}

function Shown({ screen }: { screen: Screen }) {
  const { state } = usePanel();
  const { home } = state;
  if (!home) return state.load === "loading" ? <Loading /> : <Failed />;
  if (home.kind === "closed") return <Closed />;
  return (
    <>
      {home.kind === "visitor" ? <VisitorHome home={home} /> : <MemberScreen screen={screen} />}
      {state.load === "old" && <OldNews />}
    </>
  );
}

function MemberScreen({ screen }: { screen: Screen }): ComponentChildren {
  const words = useWords();
  const { say } = words;
  const { home } = usePanel().state;
  if (home?.kind !== "member") return null;
  switch (screen.name) {
    case "earn":
      return <Earn key="earn" home={home} />;
    case "spend":
      return <Spend key="spend" home={home} />;
    case "rewards":
      return <OnDemand key="rewards" title={say("my_rewards")} draw={({ Rewards }) => <Rewards home={home} />} />;
    case "activity":
      return <OnDemand key="activity" title={say("activity")} draw={({ Activity }) => <Activity home={home} />} />;
    case "reward": {
      const offer = findReward(home, screen.rewardId);
      return offer ? (
        <OnDemand key="reward" title={words.offer(offer)} draw={({ Reward }) => <Reward home={home} offer={offer} />} />
      ) : (
        <Spend key="spend" home={home} />
      );
    }
    case "code": {
      const redemption = findRedemption(home, screen.redemptionId);
      return redemption ? (
        <Code key="code" home={home} redemption={redemption} isNew={screen.isNew} />
      ) : (
        <OnDemand key="rewards" title={say("my_rewards")} draw={({ Rewards }) => <Rewards home={home} />} />
      );
    }
    case "way": {
      const way = findWay(home, screen.ruleId);
      return way ? (
        <OnDemand key={way.id} title={wayName(way, words)} draw={({ Way }) => <Way home={home} way={way} />} />
      ) : (
        <Earn key="earn" home={home} />
      );
    }
    case "enter_code":
      return <OnDemand key="enter_code" title={say("enter_code")} draw={({ EnterCode }) => <EnterCode home={home} code={screen.code} />} />;
    case "home":
      return <MemberHome key="home" home={home} />;
  }
}

function Loading() {
  const { page } = usePanel();
  return (
    <Frame title={page.settings.programName}>
      <Skeleton isSignedIn={page.isSignedIn} />
    </Frame>
  );
}

function Failed() {
  const { say } = useWords();
  const { page, retry } = usePanel();
  const isOffline = !navigator.onLine;
  return (
    <Frame title={page.settings.programName}>
      <Empty icon="cloud" title={say(isOffline ? "offline_title" : "failed_title")} text={say("failed_about")}>
        <button type="button" class="primary" onClick={retry}>
          {say("retry")}
        </button>
      </Empty>
    </Frame>
  );
}

function Closed() {
  const { say } = useWords();
  const { page } = usePanel();
  return (
    <Frame title={page.settings.programName}>
      <Empty icon="clock" title={say("closed_title")} text={say("closed_about")} />
    </Frame>
  );
}

/** Over the screen: these figures are from earlier; one way to ask again. */
function OldNews() {
  const { say, write } = useWords();
  const { state, retry } = usePanel();
  return (
    <div class="old" role="status">
      <Icon name="cloud" />
      <span>{say("as_of", { time: write.ago(ageMs(state.receivedAt ?? 0)) })}</span>
      <button type="button" onClick={retry}>
        {say("retry")}
      </button>
    </div>
  );
}
