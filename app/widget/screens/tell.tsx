/** @jsxImportSource preact */
/** A screen on which a member tells the shop something: its fields, one button, and what came of it. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Told } from "../acts";
import { fieldOf, refusalText } from "../answer-words";
import { usePanel, type Member } from "../panel-context";
import { FieldRow } from "../parts/field";
import { Frame } from "../parts/frame";
import { Note } from "../parts/note";
import { missingIn, type Field, type Form } from "../telling";
import { useWords } from "../words";

export type TellProps = {
  home: Member;
  title: string;
  /** Where its answer is found. */
  place: string;
  fields: Field[];
  read: (form: Form) => Told | null;
  /** What the button says; null: there is nothing to tell now. */
  action: string | null;
  /** Opened beside, by the same press. */
  url?: string | null;
  /** Under the button. */
  beside?: ComponentChildren;
  children: ComponentChildren;
};

const FORM = "encore-form";

export function Tell({ home, title, place, fields, read, action, url, beside, children }: TellProps) {
  const words = useWords();
  const { state, act } = usePanel();
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<string[]>([]);
  const told = state.acts[place];
  const answer = told?.status === "answered" ? told.answer : null;
  const refusal = answer && refusalText(answer, place, home.asOf, words);
  const refused = answer && fieldOf(answer);
  const errorAt = (field: Field): string | null => {
    if (missing.includes(field.id)) return words.say("wrong_missing");
    if (refused !== field.id) return null;
    const isWrong = answer?.status === "refused" && answer.reason === "bad_answer";
    return isWrong ? (field.wrong ?? words.say("wrong_missing")) : refusal;
  };
  const isAtField = fields.some((field) => field.id === refused);

  const shownAction = answer?.status === "limit_reached" ? null : action;

  // To what is to be put right.
  const first = missing[0] ?? (isAtField ? refused : null);
  useEffect(() => {
    if (first) form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
  }, [first, answer]);

  const send = (event: Event): void => {
    // The page beside has been opened by the first press.
    if (event.type === "submit" || told) event.preventDefault();
    if (told?.status === "waiting") return;
    const filled = form.current ? new FormData(form.current) : new FormData();
    const empty = missingIn(fields, filled);
    setMissing(empty);
    const telling = empty.length === 0 && !home.isExcluded ? read(filled) : null;
    if (telling) act(place, telling);
  };

  const foot = (
    <>
      {told?.status === "unreachable" && <Note icon="cloud" text={words.say("unreachable")} />}
      {refusal && !isAtField && <Note text={refusal} />}
      {shownAction && <Action status={told?.status} action={shownAction} url={url} send={send} />}
      {beside}
    </>
  );
  return (
    <Frame title={title} foot={shownAction || beside || refusal ? foot : null}>
      {children}
      <form id={FORM} ref={form} noValidate onSubmit={send}>
        {shownAction && fields.map((field) => <FieldRow key={field.id} field={field} error={errorAt(field)} />)}
      </form>
    </Frame>
  );
}

type ActionProps = { status: string | undefined; action: string; url?: string | null; send: (event: Event) => void };

function Action({ status, action, url, send }: ActionProps) {
  const { say } = useWords();
  const isWaiting = status === "waiting";
  const label = isWaiting ? say("telling") : status === "unreachable" ? say("retry") : action;
  // Not disabled while it waits: the focus would be lost.
  const shared = { class: "primary", "aria-disabled": isWaiting, "aria-busy": isWaiting };
  return url ? (
    <a {...shared} href={url} target="_blank" rel="noopener noreferrer" onClick={send}>
      {label}
    </a>
  ) : (
    <button {...shared} type="submit" form={FORM}>
      {label}
    </button>
  );
}
