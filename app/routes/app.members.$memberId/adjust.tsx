import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import {
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  Checkbox,
  Form,
  FormLayout,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { SaveAnswer } from "~/lib/parse-form";
import { NOTE_CHARACTERS_MAX, REASON_CHARACTERS_MAX } from "~/loyalty/ledger/adjustment";
import type { AdjustmentDraft } from "~/loyalty/ledger/adjustment.form";
import { WORDS } from "./words";

const { adjust } = WORDS;
type Typed = Omit<AdjustmentDraft, "requestKey">;
const EMPTY: Typed = { direction: "give", points: "", reason: "", note: "", mayOwe: false };

/**
 * Points given or taken by hand, in place. `requestKey` is new each time the page is read: however often the button of
 * one form is pressed, the points move once.
 */
export function Adjust({ requestKey, name }: { requestKey: string; name: { one: string; other: string } }) {
  const fetcher = useFetcher<SaveAnswer>({ key: "adjust" });
  const shopify = useAppBridge();
  const [isOpen, setOpen] = useState(false);
  const [values, setValues] = useState(EMPTY);
  const [answered, setAnswered] = useState<SaveAnswer | null>(null);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data) return;
    setAnswered(data);
    if (!data.ok) return;
    setOpen(false);
    setValues(EMPTY);
    shopify.toast.show(data.said);
  }, [state, data, shopify]);

  const change = (patch: Partial<Typed>) => {
    setValues((before) => ({ ...before, ...patch }));
    setAnswered(null);
  };
  const send = () =>
    fetcher.submit({ intent: "adjust", values: { ...values, requestKey } }, { method: "post", encType: "application/json" });
  const failed = answered && !answered.ok ? answered : null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {adjust.title}
        </Text>
        {failed?.problem ? <Banner tone="critical">{failed.problem}</Banner> : null}
        {isOpen ? (
          <Form onSubmit={send}>
            <FormLayout>
              <Fields values={values} change={change} errors={failed?.errors ?? {}} unit={name.other} />
              <ButtonGroup>
                <Button submit variant="primary" loading={state !== "idle"}>
                  {adjust.save[values.direction]}
                </Button>
                <Button onClick={() => setOpen(false)}>{adjust.cancel}</Button>
              </ButtonGroup>
            </FormLayout>
          </Form>
        ) : (
          <InlineStack>
            <Button onClick={() => setOpen(true)}>{adjust.open}</Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

type FieldsProps = { values: Typed; change: (patch: Partial<Typed>) => void; errors: Record<string, string>; unit: string };

function Fields({ values, change, errors, unit }: FieldsProps) {
  return (
    <>
      <Select
        label={adjust.direction}
        options={[
          { value: "give", label: adjust.give },
          { value: "take", label: adjust.take },
        ]}
        value={values.direction}
        onChange={(chosen) => change({ direction: chosen === "take" ? "take" : "give" })}
        error={errors.direction}
      />
      <TextField
        label={adjust.points}
        value={values.points}
        onChange={(points) => change({ points })}
        error={errors.points}
        inputMode="numeric"
        suffix={unit}
        autoComplete="off"
      />
      {values.direction === "take" ? (
        <Checkbox label={adjust.mayOwe} helpText={adjust.mayOweHint} checked={values.mayOwe} onChange={(mayOwe) => change({ mayOwe })} />
      ) : null}
      <TextField
        label={adjust.reason}
        helpText={adjust.reasonHint}
        value={values.reason}
        onChange={(reason) => change({ reason })}
        error={errors.reason}
        maxLength={REASON_CHARACTERS_MAX}
        autoComplete="off"
      />
      <TextField
        label={adjust.note}
        helpText={adjust.noteHint}
        value={values.note}
        onChange={(note) => change({ note })}
        error={errors.note}
        maxLength={NOTE_CHARACTERS_MAX}
        autoComplete="off"
      />
    </>
  );
}
