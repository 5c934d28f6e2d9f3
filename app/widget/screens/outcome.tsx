/** @jsxImportSource preact */
/** What came of something told: points, a look by the shop first, or a birthday that is kept. Takes the focus, so that it is read out. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ActAnswer } from "~/contracts/action";
import type { Act } from "../acts";
import { useCountTo } from "../count-to";
import { usePanel, type Member } from "../panel-context";
import { Empty } from "../parts/empty";
import { Frame } from "../parts/frame";
import { Ticket } from "../parts/ticket";
import { useWords } from "../words";

type Good = Extract<ActAnswer, { status: "earned" | "waiting" | "saved" }>;
export type GoodOutcome = { answer: Good; before: number };

/** Null while there is none, or where it was a refusal: that is said beside the form. */
export function goodOutcome(act: Act | undefined): GoodOutcome | null {
  if (act?.status !== "answered") return null;
  const { answer, before } = act;
  return answer.status === "refused" || answer.status === "limit_reached" ? null : { answer, before };
}

export function Outcome({ home, title, outcome: { answer, before } }: { home: Member; title: string; outcome: GoodOutcome }) {
  const { say, write } = useWords();
  const { back } = usePanel();
  const foot = (
    <button type="button" class="primary" onClick={back}>
      {say("more_ways")}
    </button>
  );
  return (
    <Frame title={title} foot={foot}>
      <Focused>
        {answer.status === "earned" && <Earned points={answer.points} available={home.availablePoints} before={before} />}
        {answer.status === "waiting" && <Empty icon="eye" title={say("told_waiting_title")} text={say("told_waiting")} />}
        {answer.status === "saved" && (
          <Empty
            icon="check"
            title={say("told_saved_title")}
            text={answer.next ? say("told_saved", { day: write.shopDay(answer.next, home.asOf) }) : ""}
          />
        )}
      </Focused>
    </Frame>
  );
}

function Earned({ points: earned, available, before }: { points: number; available: number; before: number }) {
  const { say, write, unit, points } = useWords();
  const shown = useCountTo(available, before);
  return (
    <Ticket title={`${write.signed(earned)} ${unit(earned)}`} isNew>
      <span>{say("you_have", { points: points(shown) })}</span>
    </Ticket>
  );
}

function Focused({ children }: { children: ComponentChildren }) {
  const { isPreview } = usePanel();
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isPreview) said.current?.focus({ preventScroll: true });
  }, [isPreview]);
  return (
    <div class="said" role="status" tabIndex={-1} ref={said}>
      {children}
    </div>
  );
}
