/** Limits as rows: how often, of what; added at the end and removed. */
import { BlockStack, Button, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { BLANK_LIMIT, type LimitDraft } from "~/lib/limit-form";
import { LIMITS_MAX } from "~/lib/limits";
import { LIMIT_WORDS as WORDS } from "./limit-words";

const KINDS = Object.entries(WORDS.kinds).map(([value, label]) => ({ value, label }));
const PERIODS = Object.entries(WORDS.periods).map(([value, label]) => ({ value, label }));

type Props = {
  /** What is limited: a card of its own (h2), or a part of one (h3). */
  heading: { as: "h2" | "h3"; title: string };
  /** What holds without a limit. */
  none: string;
  limits: readonly LimitDraft[];
  /** What a limit counts: "Times", "Pieces". */
  counts: string;
  kinds?: readonly LimitDraft["kind"][];
  error: (field: string) => string | undefined;
  onChange: (limits: LimitDraft[]) => void;
};

export function LimitRows({ heading, none, limits, counts, kinds = ["calendar", "rolling", "total"], error, onChange }: Props) {
  const headline = limitsHeadline(limits, none);
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as={heading.as} variant={heading.as === "h2" ? "headingMd" : "headingSm"}>
          {heading.title}
        </Text>
        {headline ? (
          <Text as="p" tone="subdued">
            {headline}
          </Text>
        ) : null}
      </BlockStack>
      {limits.map((limit, index) => (
        <LimitRow
          // Rows have no name of their own; they are only added at the end and removed.
          key={index}
          limit={limit}
          counts={counts}
          kinds={kinds}
          error={(field) => error(`${index}.${field}`)}
          onChange={(patch) => onChange(limits.map((each, at) => (at === index ? { ...each, ...patch } : each)))}
          onRemove={() => onChange(limits.filter((_, at) => at !== index))}
        />
      ))}
      <InlineStack>
        <Button onClick={() => onChange([...limits, { ...BLANK_LIMIT }])} disabled={limits.length >= LIMITS_MAX}>
          {WORDS.add}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

/** What stands above the rows. Only calendars have a time zone. */
function limitsHeadline(limits: readonly LimitDraft[], none: string): string {
  if (limits.length === 0) return none;
  const said = [limits.length > 1 ? WORDS.all : null, limits.some(({ kind }) => kind === "calendar") ? WORDS.zone : null];
  return said.filter(Boolean).join(" ");
}

type RowProps = {
  limit: LimitDraft;
  counts: string;
  kinds: readonly LimitDraft["kind"][];
  error: (field: string) => string | undefined;
  onChange: (patch: Partial<LimitDraft>) => void;
  onRemove: () => void;
};

function LimitRow({ limit, counts, kinds, error, onChange, onRemove }: RowProps) {
  return (
    <BlockStack gap="200">
      <div className="encore-limit">
        <TextField
          label={counts}
          inputMode="numeric"
          autoComplete="off"
          value={limit.times}
          onChange={(times) => onChange({ times })}
          error={error("times")}
        />
        <Select
          label={WORDS.kind}
          options={KINDS.filter(({ value }) => kinds.includes(value as LimitDraft["kind"]))}
          value={limit.kind}
          onChange={(kind) => onChange({ kind: kind as LimitDraft["kind"] })}
          error={error("kind")}
        />
        {limit.kind === "calendar" ? (
          <Select label={WORDS.per} options={PERIODS} value={limit.per} onChange={(per) => onChange({ per: per as LimitDraft["per"] })} />
        ) : null}
        {limit.kind === "rolling" ? (
          <TextField
            label={WORDS.days}
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
          {WORDS.remove}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
