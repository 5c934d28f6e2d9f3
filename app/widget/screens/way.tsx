/** @jsxImportSource preact */
/** One way to earn: what it is worth, how often, how it stands, and the one thing to do for it. */
import type { WayActivity, WayToEarn } from "~/contracts/shopper";
import { usePanel, type Member } from "../panel-context";
import { Fact, Facts } from "../parts/facts";
import { Note } from "../parts/note";
import { aboutOf } from "../parts/way-to-earn";
import { fieldsOf, tellingOf } from "../telling";
import { againText, birthdayText, limitText, networkName, progressText, wayName } from "../way-words";
import { useWords, type Words } from "../words";
import { goodOutcome, Outcome } from "./outcome";
import { Tell } from "./tell";

export function Way({ home, way }: { home: Member; way: WayToEarn }) {
  const words = useWords();
  const { state } = usePanel();
  const { currency } = home.program;
  const title = wayName(way, words);
  const outcome = goodOutcome(state.acts[way.id]);
  if (outcome) return <Outcome home={home} title={title} outcome={outcome} />;
  const [about, ...bounds] = aboutOf(way, words);
  const canAct = way.state === "open" && !home.isExcluded;
  return (
    <Tell
      home={home}
      title={title}
      place={way.id}
      fields={fieldsOf(way, { words, currency })}
      read={(form) => tellingOf(way, form, currency)}
      action={canAct ? actionOf(way.activity, words) : null}
      url={urlOf(way.activity)}
      beside={canAct && hasBeside(way.activity) && <Beside activity={way.activity} />}
    >
      <Worth way={way} />
      <p>{about}</p>
      {home.isExcluded && <Note text={words.say("excluded")} />}
      <Told home={home} way={way} />
      {bounds.length > 0 && (
        <Facts>
          {bounds.map((bound) => (
            <Fact key={bound} icon="bag" text={bound} />
          ))}
        </Facts>
      )}
      {way.activity && <Conditions way={way} activity={way.activity} asOf={home.asOf} />}
    </Tell>
  );
}

function Worth({ way: { points, per, activity } }: { way: WayToEarn }) {
  const { say, write, unit } = useWords();
  const each = per ? write.money(per) : activity?.piece?.one;
  return (
    <p class="balance-line">
      <strong>{say("plus", { count: write.number(points) })}</strong>{" "}
      {each ? say("unit_per", { unit: unit(points), amount: each }) : unit(points)}
    </p>
  );
}

/** The newest of what the member told, as far as the shop has something to say of it. */
function Told({ home, way }: { home: Member; way: WayToEarn }) {
  const { say, write } = useWords();
  const newest = home.requests?.find((request) => request.ruleId === way.id);
  if (!newest) return null;
  const day = write.day(newest.occurredAt, home.asOf);
  const isWaiting = newest.state === "waiting";
  const parts = [day, say(isWaiting ? "way_waiting" : "request_declined"), ...(newest.reason ? [newest.reason] : [])];
  return <Note icon={isWaiting ? "clock" : "info"} text={parts.join(" · ")} />;
}

function Conditions({ way, activity, asOf }: { way: WayToEarn; activity: WayActivity; asOf: string }) {
  const words = useWords();
  const { say, write, points } = words;
  const { piece, limits, progress, photoPoints, videoPoints, isLookedAt, by, birthday, next } = activity;
  const again = next ? null : againText(way.again, asOf, words);
  return (
    <Facts>
      {way.state === "done" && <Fact icon="check" text={say("done")} isFirst />}
      {birthday && <Fact icon="cake" text={say("your_birthday", { day: birthdayText(birthday, words) })} isFirst />}
      {next && <Fact icon="calendar" text={say("points_on", { day: write.shopDay(next, asOf) })} isFirst={!birthday} />}
      {again && <Fact icon="clock" text={again} isFirst />}
      {progress && progress.of > 1 && <Fact icon="check" text={progressText(progress, piece, words)} />}
      {limits.map((limit) => (
        <Fact key={JSON.stringify(limit)} icon="loop" text={limitText(limit, piece, words)} />
      ))}
      {photoPoints && <Fact icon="picture" text={say("with_photo", { points: points(photoPoints) })} />}
      {videoPoints && <Fact icon="picture" text={say("with_video", { points: points(videoPoints) })} />}
      {way.state === "open" && isLookedAt && by !== "none" && <Fact icon="eye" text={say("looked_at")} />}
      {way.state === "open" && by === "visit" && <Fact icon="open" text={say("by_visit")} />}
      {way.state === "open" && by === "birthday" && <Fact icon="info" text={say("by_birthday")} />}
      {by === "none" && isByStaff(way) && <Fact icon="info" text={say("by_none")} />}
    </Facts>
  );
}

const BY_ITSELF: WayToEarn["kind"][] = ["create_account", "join_anniversary", "newsletter_consent", "sms_consent"];

/** Of the others, their own sentence says how they come. */
function isByStaff({ kind }: WayToEarn): boolean {
  return !BY_ITSELF.includes(kind);
}

function hasBeside(activity: WayActivity | undefined): activity is WayActivity {
  return activity !== undefined && (activity.takesCode || (activity.by === "review" && activity.url !== null));
}

/** Under the one button: the page to do it on, and the other door. */
function Beside({ activity }: { activity: WayActivity }) {
  const { say } = useWords();
  const { goTo } = usePanel();
  const isCodeAlone = activity.by === "code";
  return (
    <>
      {activity.by === "review" && activity.url && (
        <a class="secondary" href={activity.url} target="_blank" rel="noopener noreferrer">
          {say("open_review_page")}
        </a>
      )}
      {activity.takesCode && (
        <button type="button" class={isCodeAlone ? "primary" : "secondary"} onClick={() => goTo({ name: "enter_code", code: "" })}>
          {say("enter_code")}
        </button>
      )}
    </>
  );
}

function actionOf(activity: WayActivity | undefined, { say }: Words): string | null {
  switch (activity?.by) {
    case "visit":
      return activity.network ? say("open_network", { network: networkName(activity) }) : say("open_page");
    case "press":
      return say(activity.url ? "open_page" : "press");
    case "birthday":
      return say("save_birthday");
    case "answers":
    case "review":
    case "receipt":
      return say("send");
    default:
      return null;
  }
}

/** Opened by the press that tells of it. */
function urlOf(activity: WayActivity | undefined): string | null {
  return activity?.by === "visit" || activity?.by === "press" ? activity.url : null;
}
