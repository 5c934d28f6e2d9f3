/** @jsxImportSource preact */
/** One field of a form, with its label, its hint and what is not right about it. */
import { useRef } from "preact/hooks";
import type { Field } from "../telling";
import { useWords } from "../words";
import { Icon } from "./icon";

type FieldProps = { field: Field; error: string | null };

export function FieldRow({ field, error }: FieldProps) {
  const { say } = useWords();
  const { id, label, isRequired, isHalf, hint, type } = field;
  const caption = (
    <>
      {label}
      {!isRequired && <small> {say("field_optional")}</small>}
    </>
  );
  const said = (
    <>
      {hint && (
        <p class="aside" id={`encore-hint-${id}`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`encore-error-${id}`}>
          <Icon name="info" />
          {error}
        </p>
      )}
    </>
  );
  if (type === "one" || type === "several") {
    return (
      <fieldset class="field" {...described({ field, error })}>
        <legend>{caption}</legend>
        <Options field={field} error={error} />
        {said}
      </fieldset>
    );
  }
  return (
    <div class={isHalf ? "field half" : "field"}>
      <label for={`encore-field-${id}`}>{caption}</label>
      <Control field={field} error={error} />
      {said}
    </div>
  );
}

function Control({ field, error }: FieldProps) {
  const { say } = useWords();
  const { id, type, options = [], value, charactersMax, isRequired } = field;
  const shared = {
    ...described({ field, error }),
    ...{ id: `encore-field-${id}`, name: id, maxLength: charactersMax, "aria-required": isRequired, "aria-invalid": error !== null },
  };
  if (type === "long") return <textarea rows={3} {...shared} />;
  if (type === "select") {
    return (
      <div class="select">
        <select {...shared}>
          <option value="">{say("field_choose")}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </div>
    );
  }
  if (type === "code") return <CodeControl value={value} shared={shared} />;
  const kind = type === "date" ? "date" : "text";
  return <input type={kind} inputMode={type === "amount" ? "decimal" : undefined} autoComplete="off" {...shared} />;
}

/** The first thing on its screen, and mostly pasted. */
function CodeControl({ value, shared }: { value: string | undefined; shared: object }) {
  const { say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const paste = async (): Promise<void> => {
    const text = await navigator.clipboard.readText().catch(() => "");
    if (!input.current) return;
    if (text) input.current.value = text.trim();
    input.current.focus();
  };
  const typing = { autoComplete: "off", autoCapitalize: "characters", spellcheck: false, "data-first": true } as const;
  return (
    <div class="beside">
      <input ref={input} class="typed-code" type="text" defaultValue={value} {...typing} {...shared} />
      {"clipboard" in navigator && "readText" in navigator.clipboard && (
        <button type="button" class="secondary" onClick={() => void paste()}>
          {say("paste")}
        </button>
      )}
    </div>
  );
}

function Options({ field, error }: FieldProps) {
  return (
    <>
      {field.options?.map(({ value, label }) => (
        <label key={value} class="option">
          <input type={field.type === "one" ? "radio" : "checkbox"} name={field.id} value={value} aria-invalid={error !== null} />
          <span>{label}</span>
        </label>
      ))}
    </>
  );
}

function described({ field: { id, hint }, error }: FieldProps): { "aria-describedby"?: string } {
  const ids = [...(hint ? [`encore-hint-${id}`] : []), ...(error ? [`encore-error-${id}`] : [])];
  return ids.length > 0 ? { "aria-describedby": ids.join(" ") } : {};
}
