import { BlockStack, Button, Card, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import { BLANK_LIMIT, type ActivityDraft, type LimitDraft } from "~/loyalty/earning/activity.form";
import { activityKind } from "~/loyalty/earning/kinds";
import { LIMITS_MAX } from "~/loyalty/earning/kinds/activity-settings";
import { WORDS } from "./words";

const { limits: words } = WORDS;
const KINDS = Object.entries(words.kinds).map(([value, label]) => ({ value, label }));
const PERIODS = Object.entries(words.periods).map(([value, label]) => ({ value, label }));

export function LimitFields({ draft }: { draft: Draft<ActivityDraft> }) {
  const { limits, kind } = draft.values;
  const set = (rows: LimitDraft[]) => draft.change({ limits: rows });
  const isCounted = activityKind(kind).isCounted;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {words.title}
          </Text>
          {headline(limits) ? (
            <Text as="p" tone="subdued">
              {headline(limits)}
            </Text>
          ) : null}
        </BlockStack>
        {limits.map((limit, index) => (
          <LimitRow
            // Rows have no name of their own; they are only added at the end and removed.
            key={index}
            limit={limit}
            isCounted={isCounted}
            error={(field) => draft.error(`limits.${index}.${field}`)}
            onChange={(patch) => set(limits.map((each, at) => (at === index ? { ...each, ...patch } : each)))}
            onRemove={() => set(limits.filter((_, at) => at !== index))}
          />
        ))}
        <InlineStack>
          <Button onClick={() => set([...limits, { ...BLANK_LIMIT }])} disabled={limits.length >= LIMITS_MAX}>
            {words.add}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** Only calendars have a time zone. */
function headline(limits: readonly LimitDraft[]): string {
  if (limits.length === 0) return words.none;
  const said = [limits.length > 1 ? words.all : null, limits.some(({ kind }) => kind === "calendar") ? words.zone : null];
  return said.filter(Boolean).join(" ");
}

type RowProps = {
  limit: LimitDraft;
  isCounted: boolean;
  error: (field: keyof LimitDraft) => string | undefined;
  onChange: (patch: Partial<LimitDraft>) => void;
  onRemove: () => void;
};

function LimitRow({ limit, isCounted, error, onChange, onRemove }: RowProps) {
  return (
    <BlockStack gap="200">
      <div className="encore-limit">
        <TextField
          label={isCounted ? words.pieces : words.times}
          inputMode="numeric"
          autoComplete="off"
          value={limit.times}
          onChange={(times) => onChange({ times })}
          error={error("times")}
        />
        <Select label={words.kind} options={KINDS} value={limit.kind} onChange={(kind) => onChange({ kind: kind as LimitDraft["kind"] })} />
        {limit.kind === "calendar" ? (
          <Select label={words.per} options={PERIODS} value={limit.per} onChange={(per) => onChange({ per: per as LimitDraft["per"] })} />
        ) : null}
        {limit.kind === "rolling" ? (
          <TextField
            label={words.days}
            inputMode="numeric"
            autoComplete="off"
            value={limit.days}
            onChange={(days) => onChange({ days })}
            error={error("days")}
          />
        ) : null}
      </div>
      <InlineStack>
        <Button variant="plain" tone="critical" onClick={onRemove}>
          {words.remove}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
