import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import {
  Badge,
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  Form,
  FormLayout,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import { dayText } from "~/lib/day-text";
import type { SaveAnswer } from "~/lib/parse-form";
import { CREDIT_NOTE_MAX, type CreditDraft } from "~/loyalty/earning/credit.form";
import type { CreditChoice, MemberActivities, ToldRow } from "~/presenters/member-activities.server";
import { ACTIVITY_WORDS as words } from "./activity-words";

type Props = { memberId: string; requestKey: string; activities: MemberActivities; timeZone: string; canEarn: boolean };
type Typed = Omit<CreditDraft, "requestKey">;
const EMPTY: Typed = { ruleId: "", count: "1", media: "none", note: "" };

/** What the member did, and a button for what staff saw them do. `requestKey` is new each time the page is read. */
export function Activities({ memberId, requestKey, activities, timeZone, canEarn }: Props) {
  const { choices, rows } = activities;
  if (choices.length === 0 && rows.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.title}
        </Text>
        {rows.length === 0 ? (
          <Text as="p" tone="subdued">
            {words.none}
          </Text>
        ) : (
          <BlockStack gap="200">
            {rows.map((row) => (
              <Told key={row.id} row={row} timeZone={timeZone} />
            ))}
          </BlockStack>
        )}
        {canEarn && choices.length > 0 ? <Credit memberId={memberId} requestKey={requestKey} choices={choices} /> : null}
      </BlockStack>
    </Card>
  );
}

const TONES = { EARNED: "success", WAITING: "attention", DECLINED: "critical" } as const;

function Told({ row, timeZone }: { row: ToldRow; timeZone: string }) {
  return (
    <InlineStack align="space-between" gap="200" blockAlign="start" wrap={false}>
      <BlockStack>
        <Text as="span">{row.title}</Text>
        <Text as="span" tone="subdued" variant="bodySm">
          {dayText(row.occurredAt, timeZone)}, {words.doors[row.door]}
        </Text>
        {row.reason ? (
          <Text as="span" tone="subdued" variant="bodySm">
            {words.because(row.reason)}
          </Text>
        ) : null}
      </BlockStack>
      {row.state === "EARNED" ? (
        <Text as="span" numeric>
          {row.points}
        </Text>
      ) : (
        <Badge tone={TONES[row.state]}>{words.states[row.state]}</Badge>
      )}
    </InlineStack>
  );
}

function Credit({ memberId, requestKey, choices }: { memberId: string; requestKey: string; choices: CreditChoice[] }) {
  const fetcher = useFetcher<SaveAnswer>({ key: "credit" });
  const shopify = useAppBridge();
  const [isOpen, setOpen] = useState(false);
  const [values, setValues] = useState<Typed>({ ...EMPTY, ruleId: choices[0]?.ruleId ?? "" });
  const [answered, setAnswered] = useState<SaveAnswer | null>(null);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data) return;
    setAnswered(data);
    if (!data.ok) return;
    setOpen(false);
    setValues((before) => ({ ...EMPTY, ruleId: before.ruleId }));
    shopify.toast.show(data.said);
  }, [state, data, shopify]);

  const change = (patch: Partial<Typed>) => {
    setValues((before) => ({ ...before, ...patch }));
    setAnswered(null);
  };
  const failed = answered && !answered.ok ? answered : null;
  const send = () =>
    fetcher.submit(
      { values: { ...values, requestKey } },
      { method: "post", encType: "application/json", action: `/app/members/${memberId}/credit` },
    );
  if (!isOpen) {
    return (
      <InlineStack>
        <Button onClick={() => setOpen(true)}>{words.open}</Button>
      </InlineStack>
    );
  }
  return (
    <Form onSubmit={send}>
      <BlockStack gap="400">
        {failed?.problem ? <Banner tone="critical">{failed.problem}</Banner> : null}
        <Fields values={values} change={change} errors={failed?.errors ?? {}} choices={choices} />
        <ButtonGroup>
          <Button submit variant="primary" loading={state !== "idle"}>
            {words.save}
          </Button>
          <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
        </ButtonGroup>
      </BlockStack>
    </Form>
  );
}

type FieldsProps = { values: Typed; change: (patch: Partial<Typed>) => void; errors: Record<string, string>; choices: CreditChoice[] };

function Fields({ values, change, errors, choices }: FieldsProps) {
  const chosen = choices.find(({ ruleId }) => ruleId === values.ruleId);
  return (
    <FormLayout>
      <Select
        label={words.what}
        options={choices.map(({ ruleId, title }) => ({ value: ruleId, label: title }))}
        value={values.ruleId}
        onChange={(ruleId) => change({ ruleId, count: "1", media: "none" })}
        error={errors.ruleId}
      />
      {chosen?.piece ? (
        <TextField
          label={words.count}
          suffix={values.count.trim() === "1" ? chosen.piece.one : chosen.piece.other}
          inputMode="numeric"
          autoComplete="off"
          value={values.count}
          onChange={(count) => change({ count })}
          error={errors.count}
        />
      ) : null}
      {chosen?.hasMedia ? (
        <Select
          label={words.media}
          options={[
            { value: "none", label: words.medias.none },
            { value: "photo", label: words.medias.photo },
            { value: "video", label: words.medias.video },
          ]}
          value={values.media}
          onChange={(media) => change({ media: media as Typed["media"] })}
        />
      ) : null}
      <TextField
        label={words.note}
        autoComplete="off"
        maxLength={CREDIT_NOTE_MAX}
        value={values.note}
        onChange={(note) => change({ note })}
        error={errors.note}
      />
    </FormLayout>
  );
}
