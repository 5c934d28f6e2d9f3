/** @jsxImportSource preact */
/** For someone who is not a member: what it is, how to join, what can be earned and had. */
import type { RewardOffer } from "~/contracts/shopper";
import { launcherIcon } from "../launcher-icon";
import { usePanel, type Visitor } from "../panel-context";
import { Frame } from "../parts/frame";
import { Note } from "../parts/note";
import { Row, Rows } from "../parts/row";
import { WayToEarnRow } from "../parts/way-to-earn";
import { rememberedCode, rememberJoining } from "../remembered";
import { hindranceText, windowTexts } from "../reward-standing";
import { useWords } from "../words";

export function VisitorHome({ home }: { home: Visitor }) {
  const words = useWords();
  const { say, price, offer: nameOf } = words;
  const { state, isPreview } = usePanel();
  const today = new Date().toISOString();
  const about = (offer: RewardOffer) => hindranceText(offer, today, words) ?? windowTexts(offer, today, words).join(" · ");
  const code = isPreview ? null : rememberedCode();
  return (
    <Frame title={home.program.name} banner={<Banner home={home} />}>
      <div class="join">
        {code && <Note icon="bars" text={say("code_kept", { code })} />}
        <JoinButton home={home} />
        {state.join === "refused" && <Note text={say("join_refused")} />}
      </div>
      {home.waysToEarn.length > 0 && (
        <Rows title={say("ways_to_earn")}>
          {home.waysToEarn.map((way) => (
            <WayToEarnRow key={way.id} way={way} />
          ))}
        </Rows>
      )}
      {home.rewards.length > 0 && (
        <Rows title={say("ways_to_spend")}>
          {home.rewards.map((offer) => (
            <Row key={offer.id} icon="ticket" name={nameOf(offer)} about={about(offer)} worth={price(offer)} />
          ))}
        </Rows>
      )}
      {home.program.showsBranding && <p class="branding">{say("branding")}</p>}
    </Frame>
  );
}

function Banner({ home }: { home: Visitor }) {
  const { page } = usePanel();
  return (
    <div class="banner">
      <span class="banner-mark" dangerouslySetInnerHTML={{ __html: launcherIcon(page.settings.launcher.iconPath) }} />
      <p class="banner-headline">{home.program.bannerHeadline}</p>
      <p class="banner-text">{home.program.bannerText}</p>
    </div>
  );
}

function JoinButton({ home }: { home: Visitor }) {
  const { say } = useWords();
  const { state, page, join } = usePanel();
  if (home.signedIn) {
    return (
      <button type="button" class="primary" disabled={state.join === "waiting"} onClick={join}>
        {say(state.join === "waiting" ? "joining" : "join")}
      </button>
    );
  }
  return (
    <>
      <a class="primary" href={page.registerUrl} onClick={rememberJoining}>
        {say("join")}
      </a>
      <p class="aside">
        {say("sign_in_prompt")} <a href={page.loginUrl}>{say("sign_in")}</a>
      </p>
    </>
  );
}
