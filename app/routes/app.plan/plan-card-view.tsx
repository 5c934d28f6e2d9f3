import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, ButtonGroup, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckIcon } from "@shopify/polaris-icons";
import { useEffect, useState } from "react";
import type { SaveAnswer } from "~/lib/parse-form";
import type { PlanCard } from "~/presenters/plan-page.server";
import { PLAN_WORDS, WORDS } from "./words";

type Props = { card: PlanCard; current: PlanCard["name"]; wasChosen: boolean; onChanged: () => void };

export function PlanCardView(props: Props) {
  const { card } = props;
  const words = PLAN_WORDS[card.name];
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {words.title}
            </Text>
            {card.isCurrent ? <Badge tone="success">{WORDS.current}</Badge> : null}
          </InlineStack>
          <p className="encore-balance">
            <strong>{card.price}</strong> {card.name === "FREE" ? WORDS.forever : WORDS.perMonth}
          </p>
          <Text as="p" tone="subdued">
            {words.line} {card.trialDays > 0 ? WORDS.trial(card.trialDays) : ""}
          </Text>
        </BlockStack>
        <ul className="encore-terms">
          {words.holds.map((line) => (
            <li key={line}>
              <span>
                <Icon source={CheckIcon} tone="success" />
              </span>
              {line}
            </li>
          ))}
        </ul>
        <Choose {...props} />
      </BlockStack>
    </Card>
  );
}

/** The button of a plan. Going back to Free asks once, with what it takes away. */
function Choose({ card, current, wasChosen, onChanged }: Props) {
  const fetcher = useFetcher<SaveAnswer>();
  const shopify = useAppBridge();
  const [isAsking, setAsking] = useState(false);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data?.ok) return;
    setAsking(false);
    shopify.toast.show(data.said);
    onChanged();
    // The answer is taken once, when it arrives.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state, data]);

  const isDowngrade = card.name === "FREE" && current === "GROWTH";
  if (card.isCurrent && (card.name === "GROWTH" || wasChosen)) return null;
  const choose = () => fetcher.submit({ intent: card.name }, { method: "post", encType: "application/json" });
  const label = card.name === "GROWTH" ? WORDS.growthAct : isDowngrade ? WORDS.downgradeAct : WORDS.freeAct;
  return (
    <BlockStack gap="300">
      {data && !data.ok ? <Banner tone="critical">{data.problem}</Banner> : null}
      {isAsking ? (
        <Downgrade isBusy={state !== "idle"} onYes={choose} onNo={() => setAsking(false)} />
      ) : (
        <InlineStack>
          <Button
            variant={card.name === "GROWTH" ? "primary" : "secondary"}
            loading={state !== "idle"}
            onClick={isDowngrade ? () => setAsking(true) : choose}
          >
            {label}
          </Button>
        </InlineStack>
      )}
      {card.name === "GROWTH" ? (
        <Text as="p" tone="subdued">
          {WORDS.testNote}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function Downgrade({ isBusy, onYes, onNo }: { isBusy: boolean; onYes: () => void; onNo: () => void }) {
  const { downgrade } = WORDS;
  return (
    <BlockStack gap="200">
      <Text as="p" fontWeight="medium">
        {downgrade.title}
      </Text>
      <ul className="encore-plain-list">
        {downgrade.body.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <ButtonGroup>
        <Button variant="primary" tone="critical" loading={isBusy} onClick={onYes}>
          {downgrade.yes}
        </Button>
        <Button onClick={onNo}>{downgrade.no}</Button>
      </ButtonGroup>
    </BlockStack>
  );
}
