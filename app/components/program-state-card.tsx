/** Whether the program runs, what that means just now, and the one button that changes it. */
import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { SaveAnswer } from "~/lib/parse-form";

type State = "DRAFT" | "LIVE" | "PAUSED";

const WORDS = {
  title: "Program state",
  DRAFT: {
    label: "Draft",
    tone: undefined,
    body: "Shoppers do not see it yet. Orders earn nothing until you launch.",
    act: "Launch program",
  },
  LIVE: { label: "Live", tone: "success", body: "Orders earn points, and points can be spent.", act: "Pause" },
  PAUSED: {
    label: "Paused",
    tone: "attention",
    body: "Shoppers do not see it. Orders paid while it is paused never earn. Points and codes given before stay good.",
    act: "Launch again",
  },
  pauseAsk: "Pause the program?",
  pauseMeans: [
    "The button disappears from your shop at once.",
    "Orders paid from now on earn nothing, also later.",
    "Members keep their points. Codes they have bought stay good.",
    "Refunds still take back what those orders earned.",
  ],
  pauseYes: "Pause program",
  pauseNo: "Keep it live",
} as const;

export function ProgramStateCard({ state, action }: { state: State; action: string }) {
  const change = useStateChange(action);
  const words = WORDS[state];
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {WORDS.title}
          </Text>
          <Badge {...(words.tone ? { tone: words.tone } : {})}>{words.label}</Badge>
        </InlineStack>
        {change.problem ? <Banner tone="critical">{change.problem}</Banner> : null}
        {change.isAsking ? <PauseQuestion change={change} /> : <Text as="p">{words.body}</Text>}
        {change.isAsking ? null : (
          <InlineStack>
            <Button
              variant={state === "LIVE" ? "secondary" : "primary"}
              loading={change.isBusy}
              onClick={() => (state === "LIVE" ? change.ask() : change.submit("launch"))}
            >
              {words.act}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

type StateChange = ReturnType<typeof useStateChange>;

function PauseQuestion({ change }: { change: StateChange }) {
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="p" fontWeight="medium">
          {WORDS.pauseAsk}
        </Text>
        <ul className="encore-plain-list">
          {WORDS.pauseMeans.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </BlockStack>
      <ButtonGroup>
        <Button tone="critical" variant="primary" loading={change.isBusy} onClick={() => change.submit("pause")}>
          {WORDS.pauseYes}
        </Button>
        <Button onClick={change.dismiss}>{WORDS.pauseNo}</Button>
      </ButtonGroup>
    </BlockStack>
  );
}

/** Launching and pausing, with the answer of the page's action. */
export function useStateChange(action: string) {
  const fetcher = useFetcher<SaveAnswer>();
  const shopify = useAppBridge();
  const [isAsking, setAsking] = useState(false);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data?.ok) return;
    setAsking(false);
    shopify.toast.show(data.said);
  }, [state, data, shopify]);
  return {
    isAsking,
    isBusy: state !== "idle",
    problem: data && !data.ok ? (data.problem ?? null) : null,
    ask: () => setAsking(true),
    dismiss: () => setAsking(false),
    submit: (intent: "launch" | "pause") => fetcher.submit({ intent }, { method: "post", action, encType: "application/json" }),
  };
}
