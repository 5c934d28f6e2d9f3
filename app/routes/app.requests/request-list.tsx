import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Box, Button, ButtonGroup, Checkbox, InlineStack, Link, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { momentText } from "~/lib/day-text";
import type { SaveAnswer } from "~/lib/parse-form";
import type { RequestRow, RequestsPage } from "~/presenters/requests-page.server";
import { WORDS } from "./words";

type Decide = (decision: "approve" | "decline", ids: string[], reason: string) => void;

/** Each with its own two buttons; those that are ticked are decided together. */
export function RequestList({ page }: { page: RequestsPage }) {
  const fetcher = useFetcher<SaveAnswer>({ key: "decide" });
  const shopify = useAppBridge();
  const [ticked, setTicked] = useState<string[]>([]);
  const [declining, setDeclining] = useState<string[] | null>(null);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data) return;
    if (!data.ok) return;
    setTicked([]);
    setDeclining(null);
    shopify.toast.show(data.said);
  }, [state, data, shopify]);

  const isBusy = state !== "idle";
  const decide: Decide = (decision, ids, reason) =>
    fetcher.submit({ intent: "decide", values: { decision, ids, reason } }, { method: "post", encType: "application/json" });
  const isQueue = page.state === "WAITING";
  const failed = data && !data.ok && !isBusy ? data : null;
  const all = page.rows.map(({ id }) => id);
  return (
    <BlockStack gap="300">
      {failed?.problem ? <Banner tone="critical">{failed.problem}</Banner> : null}
      {isQueue && page.rows.length > 1 ? (
        <InlineStack gap="300" blockAlign="center">
          <Checkbox label={WORDS.selectAll} checked={ticked.length === all.length} onChange={(isOn) => setTicked(isOn ? all : [])} />
          {ticked.length > 0 ? <Buttons ids={ticked} decide={decide} isBusy={isBusy} onDecline={() => setDeclining(ticked)} /> : null}
        </InlineStack>
      ) : null}
      {declining && declining.length > 1 ? (
        <Declining ids={declining} decide={decide} isBusy={isBusy} error={failed?.errors.reason} onCancel={() => setDeclining(null)} />
      ) : null}
      <ul className="encore-rows">
        {page.rows.map((row) => (
          <li key={row.id} className="encore-request">
            <InlineStack gap="300" wrap={false} blockAlign="start">
              {isQueue && page.rows.length > 1 ? (
                <Checkbox
                  label={WORDS.select(row.name)}
                  labelHidden
                  checked={ticked.includes(row.id)}
                  onChange={(isOn) => setTicked(isOn ? [...ticked, row.id] : ticked.filter((id) => id !== row.id))}
                />
              ) : null}
              <Box width="100%">
                <BlockStack gap="200">
                  <Request row={row} timeZone={page.timeZone} />
                  {isQueue && ticked.length === 0 && !(declining?.length === 1 && declining[0] === row.id) ? (
                    <Buttons ids={[row.id]} decide={decide} isBusy={isBusy} onDecline={() => setDeclining([row.id])} />
                  ) : null}
                  {declining?.length === 1 && declining[0] === row.id ? (
                    <Declining
                      ids={declining}
                      decide={decide}
                      isBusy={isBusy}
                      error={failed?.errors.reason}
                      onCancel={() => setDeclining(null)}
                    />
                  ) : null}
                </BlockStack>
              </Box>
            </InlineStack>
          </li>
        ))}
      </ul>
    </BlockStack>
  );
}

function Request({ row, timeZone }: { row: RequestRow; timeZone: string }) {
  return (
    <BlockStack gap="100">
      <InlineStack gap="400" align="space-between" blockAlign="start" wrap={false}>
        <Text as="h2" variant="headingSm" breakWord>
          {row.title}
        </Text>
        <span className="encore-request-worth">
          <Text as="span" numeric>
            {row.points}
          </Text>
        </span>
      </InlineStack>
      <Text as="p" tone="subdued">
        <Link url={`/app/members/${row.memberId}`} removeUnderline>
          {row.name}
        </Link>
        , {momentText(row.occurredAt, timeZone)}
      </Text>
      {row.facts.map(({ label, text }) => (
        <Text key={label} as="p" breakWord>
          <Text as="span" tone="subdued">
            {label}:{" "}
          </Text>
          {text}
        </Text>
      ))}
      {row.reason ? (
        <Text as="p">
          {WORDS.because}: {row.reason}
        </Text>
      ) : null}
    </BlockStack>
  );
}

type ButtonsProps = { ids: string[]; decide: Decide; isBusy: boolean; onDecline: () => void };

function Buttons({ ids, decide, isBusy, onDecline }: ButtonsProps) {
  const several = ids.length > 1 ? ` ${ids.length}` : "";
  return (
    <ButtonGroup>
      <Button onClick={() => decide("approve", ids, "")} disabled={isBusy}>
        {WORDS.approve + several}
      </Button>
      <Button variant="plain" tone="critical" onClick={onDecline} disabled={isBusy}>
        {WORDS.decline + several}
      </Button>
    </ButtonGroup>
  );
}

type DecliningProps = { ids: string[]; decide: Decide; isBusy: boolean; error: string | undefined; onCancel: () => void };

function Declining({ ids, decide, isBusy, error, onCancel }: DecliningProps) {
  const [reason, setReason] = useState("");
  return (
    <BlockStack gap="200">
      <TextField
        label={WORDS.reason}
        helpText={WORDS.reasonHelp}
        autoComplete="off"
        autoFocus
        maxLength={200}
        value={reason}
        onChange={setReason}
        error={error}
      />
      <ButtonGroup>
        <Button variant="primary" tone="critical" loading={isBusy} onClick={() => decide("decline", ids, reason)}>
          {WORDS.decline}
        </Button>
        <Button onClick={onCancel}>{WORDS.cancel}</Button>
      </ButtonGroup>
    </BlockStack>
  );
}
