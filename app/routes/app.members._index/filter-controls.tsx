import { BlockStack, Button, ChoiceList, FormLayout, InlineStack, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { FILTER_DAYS_MAX, FILTER_POINTS_MAX, type MemberFilters } from "~/loyalty/members/member-filters";
import type { FilterGroup } from "~/presenters/member-filter-words";
import { WORDS } from "./words";

type Props = { filters: MemberFilters; change: (patch: Partial<MemberFilters>) => void };

/** What one filter asks. Numbers and days are taken when they are whole; until then the list stays as it is. */
export function FilterControl({ group, filters, change }: Props & { group: FilterGroup }) {
  switch (group) {
    case "state":
      return <State filters={filters} change={change} />;
    case "points":
      return <Points filters={filters} change={change} />;
    case "pending":
      return <YesOrNo name="pending" value={filters.pending} onChange={(pending) => change({ pending })} />;
    case "deficit":
      return <YesOrNo name="deficit" value={filters.deficit} onChange={(deficit) => change({ deficit })} />;
    case "redeemed":
      return <YesOrNo name="redeemed" value={filters.redeemed} onChange={(redeemed) => change({ redeemed })} />;
    case "ending":
      return <Days label={WORDS.within} value={filters.endingDays} onChange={(endingDays) => change({ endingDays })} />;
    case "joined":
      return <Span from={filters.joinedFrom} to={filters.joinedTo} onChange={(from, to) => change({ joinedFrom: from, joinedTo: to })} />;
    case "activity":
      return <Activity filters={filters} change={change} />;
  }
}

function State({ filters: { state }, change }: Props) {
  return (
    <ChoiceList
      title={WORDS.filters.state}
      titleHidden
      choices={[
        { label: WORDS.states.member, value: "member" },
        { label: WORDS.states.excluded, value: "excluded" },
      ]}
      selected={state ? [state] : []}
      onChange={([chosen]) => change({ state: chosen === "member" || chosen === "excluded" ? chosen : null })}
    />
  );
}

type YesOrNoName = keyof typeof WORDS.yesOrNo;

function YesOrNo({ name, value, onChange }: { name: YesOrNoName; value: boolean | null; onChange: (value: boolean) => void }) {
  const words = WORDS.yesOrNo[name];
  return (
    <ChoiceList
      title={WORDS.filters[name === "everActive" ? "activity" : name]}
      titleHidden
      choices={[
        { label: words.yes, value: "yes" },
        { label: words.no, value: "no" },
      ]}
      selected={value === null ? [] : [value ? "yes" : "no"]}
      onChange={([chosen]) => onChange(chosen === "yes")}
    />
  );
}

function Points({ filters: { pointsMin, pointsMax }, change }: Props) {
  const isTurned = pointsMin !== null && pointsMax !== null && pointsMin > pointsMax;
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <WholeNumber
          label={WORDS.from}
          min={0}
          max={FILTER_POINTS_MAX}
          value={pointsMin}
          onChange={(value) => change({ pointsMin: value })}
        />
        <WholeNumber
          label={WORDS.upTo}
          min={0}
          max={FILTER_POINTS_MAX}
          value={pointsMax}
          onChange={(value) => change({ pointsMax: value })}
          error={isTurned ? WORDS.turnedPoints : undefined}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

function Activity({ filters, change }: Props) {
  const { activeFrom, activeTo, everActive, quietDays } = filters;
  return (
    <BlockStack gap="300">
      <Span from={activeFrom} to={activeTo} onChange={(from, to) => change({ activeFrom: from, activeTo: to })} />
      <Days label={WORDS.quietFor} value={quietDays} onChange={(days) => change({ quietDays: days })} />
      <YesOrNo name="everActive" value={everActive} onChange={(ever) => change({ everActive: ever })} />
    </BlockStack>
  );
}

function Span({
  from,
  to,
  onChange,
}: {
  from: string | null;
  to: string | null;
  onChange: (from: string | null, to: string | null) => void;
}) {
  const isTurned = from !== null && to !== null && from > to;
  return (
    <BlockStack gap="200">
      <TextField label={WORDS.fromDay} type="date" autoComplete="off" value={from ?? ""} onChange={(day) => onChange(day || null, to)} />
      <TextField
        label={WORDS.toDay}
        type="date"
        autoComplete="off"
        value={to ?? ""}
        onChange={(day) => onChange(from, day || null)}
        error={isTurned ? WORDS.turnedDays : undefined}
      />
    </BlockStack>
  );
}

function Days({ label, value, onChange }: { label: string; value: number | null; onChange: (value: number | null) => void }) {
  return (
    <BlockStack gap="200">
      <WholeNumber label={label} suffix={WORDS.days} min={1} max={FILTER_DAYS_MAX} value={value} onChange={onChange} />
      <InlineStack gap="200">
        {[30, 90, 365].map((days) => (
          <Button key={days} size="micro" pressed={value === days} onClick={() => onChange(days)}>
            {String(days)}
          </Button>
        ))}
      </InlineStack>
    </BlockStack>
  );
}

type NumberProps = {
  label: string;
  suffix?: string;
  min: number;
  max: number;
  value: number | null;
  onChange: (value: number | null) => void;
  error?: string | undefined;
};

const TYPING_PAUSE_MS = 400;

function WholeNumber({ label, suffix, min, max, value, onChange, error }: NumberProps) {
  const saved = value === null ? "" : String(value);
  const [typed, setTyped] = useState(saved);
  useEffect(() => setTyped(saved), [saved]);
  const number = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : null;
  const isFine = typed.trim() === "" || (number !== null && number >= min && number <= max);
  useEffect(() => {
    if (typed === saved || !isFine) return;
    const timer = setTimeout(() => onChange(number), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
    // Only typing starts the timer; an answer that arrives meanwhile must not start it anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  return (
    <TextField
      label={label}
      inputMode="numeric"
      autoComplete="off"
      value={typed}
      onChange={setTyped}
      error={isFine ? error : WORDS.wholeNumber(min, max)}
      {...(suffix && { suffix })}
    />
  );
}
