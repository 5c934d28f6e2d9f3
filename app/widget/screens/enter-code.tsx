/** @jsxImportSource preact */
/** The door for codes: typed, pasted, or come with a link. */
import { CODE_DOOR } from "../acts";
import { usePanel, type Member } from "../panel-context";
import { textIn, type Field } from "../telling";
import { useWords } from "../words";
import { goodOutcome, Outcome } from "./outcome";
import { Tell } from "./tell";

export function EnterCode({ home, code }: { home: Member; code: string }) {
  const { say } = useWords();
  const { state } = usePanel();
  const title = say("enter_code");
  const outcome = goodOutcome(state.acts[CODE_DOOR]);
  if (outcome) return <Outcome home={home} title={title} outcome={outcome} />;
  const field: Field = { id: "code", label: say("field_code"), type: "code", isRequired: true, value: code, charactersMax: 60 };
  return (
    <Tell
      home={home}
      title={title}
      place={CODE_DOOR}
      fields={[field]}
      read={(form) => ({ about: "code", code: textIn(form, "code") })}
      action={say("use_code")}
    >
      <p>{say("enter_code_about")}</p>
    </Tell>
  );
}
