import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { dayText } from "~/lib/day-text";
import type { SaveAnswer } from "~/lib/parse-form";
import type { MemberPage } from "~/presenters/member-page.server";
import { WORDS } from "./words";

const { takingPart } = WORDS;

export function TakingPart({ member }: { member: MemberPage }) {
  const fetcher = useFetcher<SaveAnswer>();
  const shopify = useAppBridge();
  const [isAsking, setAsking] = useState(false);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data?.ok) return;
    setAsking(false);
    shopify.toast.show(data.said);
  }, [state, data, shopify]);

  if (member.state === "FORGOTTEN" || member.state === "MERGED") return null;
  const isIn = member.state === "MEMBER";
  const send = (intent: "exclude" | "include") => fetcher.submit({ intent }, { method: "post", encType: "application/json" });
  const isBusy = state !== "idle";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {takingPart.title}
        </Text>
        {data && !data.ok ? <Banner tone="critical">{data.problem}</Banner> : null}
        <Text as="p">{isAsking ? takingPart.ask : isIn ? takingPart.in : takingPart.out}</Text>
        {isAsking ? (
          <ButtonGroup>
            <Button tone="critical" variant="primary" loading={isBusy} onClick={() => send("exclude")}>
              {takingPart.exclude}
            </Button>
            <Button onClick={() => setAsking(false)}>{takingPart.keep}</Button>
          </ButtonGroup>
        ) : (
          <InlineStack>
            <Button loading={isBusy} onClick={() => (isIn ? setAsking(true) : send("include"))}>
              {isIn ? takingPart.exclude : takingPart.include}
            </Button>
          </InlineStack>
        )}
        {member.exclusions.map(({ from, until }) => (
          <Text key={from} as="p" tone="subdued" variant="bodySm">
            {until === null
              ? takingPart.outSince(dayText(from, member.timeZone))
              : takingPart.outBetween(dayText(from, member.timeZone), dayText(until, member.timeZone))}
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}
