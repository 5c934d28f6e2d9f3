/**
 * A form as the merchant is editing it: what was saved, what is typed, what the server said about it. Sent as JSON to
 * the page's own action, whose answer is a `SaveAnswer`.
 */
import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useState } from "react";
import type { FormErrors, SaveAnswer } from "~/lib/parse-form";
import { goToFirstError } from "./go-to-first-error";

export type Draft<T> = {
  values: T;
  change: (patch: Partial<T>) => void;
  /** The message for one field, until that field changes. */
  error: (field: string) => string | undefined;
  /** What concerns no single field. */
  problem: string | null;
  isDirty: boolean;
  isSaving: boolean;
  save: () => void;
  discard: () => void;
};

type DraftOptions = {
  intent?: string;
  /** Given for what is not saved yet: it may be saved as it stands; once saved or given up, this leads away. */
  leaveNew?: (() => void) | null;
};

export function useDraft<T extends object>(saved: T, { intent = "save", leaveNew = null }: DraftOptions = {}): Draft<T> {
  const fetcher = useFetcher<SaveAnswer>({ key: `draft-${intent}` });
  const shopify = useAppBridge();
  const [values, setValues] = useState(saved);
  const [answered, setAnswered] = useState<SaveAnswer | null>(null);
  // A new thing that has been saved or given up holds nobody back.
  const [isLeft, setLeft] = useState(false);
  const savedText = JSON.stringify(saved);

  // What the server has is the truth again as soon as it changes, after a save or from elsewhere.
  useEffect(() => setValues(JSON.parse(savedText) as T), [savedText]);

  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data) return;
    setAnswered(data);
    if (!data.ok) return goToFirstError();
    setLeft(true);
    setValues(JSON.parse(savedText) as T);
    shopify.toast.show(data.said);
    // An answer is taken once, when it arrives; the rest of what is read here may change without a new answer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state, data]);

  // Only when the draft counts as clean, or the guard over unsaved changes would hold the way out.
  useEffect(() => {
    if (isLeft) leaveNew?.();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- leaving happens once
  }, [isLeft]);

  const errors = answered && !answered.ok ? answered.errors : {};
  const change = useCallback((patch: Partial<T>) => {
    setValues((before) => ({ ...before, ...patch }));
    setAnswered((before) => (before && !before.ok ? { ...before, errors: without(before.errors, Object.keys(patch)) } : before));
  }, []);

  return {
    values,
    change,
    error: (field) => errors[field],
    problem: answered && !answered.ok ? (answered.problem ?? null) : null,
    isDirty: (leaveNew !== null && !isLeft) || JSON.stringify(values) !== savedText,
    isSaving: state !== "idle",
    save: () => {
      setAnswered(null);
      fetcher.submit({ intent, values } as never, { method: "post", encType: "application/json" });
    },
    discard: () => {
      setValues(JSON.parse(savedText) as T);
      setAnswered(null);
      setLeft(leaveNew !== null);
    },
  };
}

function without(errors: FormErrors, fields: string[]): FormErrors {
  return Object.fromEntries(
    Object.entries(errors).filter(([path]) => !fields.some((field) => path === field || path.startsWith(`${field}.`))),
  );
}
