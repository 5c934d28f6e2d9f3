import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
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

  if (member.state === "FORGOTTEN") return null;
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
      </BlockStack>
    </Card>
  );
}
