import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, ButtonGroup, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { SaveAnswer } from "~/lib/parse-form";
import type { StepProps } from "./guide-card";
import { WORDS } from "./words";

const { launch: words } = WORDS.steps;

/** First the program, then the theme: launching leads to the theme editor, where the embed waits to be saved. */
export function LaunchStep({ home, embed }: StepProps) {
  const fetcher = useFetcher<SaveAnswer>();
  const { state, data } = fetcher;
  const { link } = home.embed;
  const isOn = embed.status === "on";
  useEffect(() => {
    if (state === "idle" && data?.ok && !isOn) open(link, "_top");
    // Leads on once, when the launch is confirmed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state, data]);

  const launch = () => fetcher.submit({ intent: "launch" }, { method: "post", action: "/app/program?index", encType: "application/json" });
  if (home.state !== "LIVE") {
    return (
      <BlockStack gap="300">
        <Text as="p">{words.reason}</Text>
        {data && !data.ok ? <Banner tone="critical">{data.problem}</Banner> : null}
        <ButtonGroup>
          <Button variant="primary" loading={state !== "idle"} onClick={launch}>
            {words.launch}
          </Button>
        </ButtonGroup>
      </BlockStack>
    );
  }
  return (
    <BlockStack gap="300">
      <Text as="p">{isOn ? words.done : embed.status === "off" ? words.liveEmbedOff : words.liveUnknown}</Text>
      {isOn ? null : (
        <ButtonGroup>
          <Button variant="primary" url={link} target="_top">
            {words.openEditor}
          </Button>
          <Button onClick={embed.ask}>{WORDS.guide.checkAgain}</Button>
        </ButtonGroup>
      )}
    </BlockStack>
  );
}
