import { useRevalidator } from "@remix-run/react";
import { BlockStack, Button, ButtonGroup, Text } from "@shopify/polaris";
import type { StepProps } from "./guide-card";
import { WORDS } from "./words";

const { accounts: words } = WORDS.steps;

export function AccountsStep({ home: { accounts } }: StepProps) {
  const { revalidate, state } = useRevalidator();
  const found = accounts === null ? words.unknown : !accounts.isOn ? words.off : accounts.isClassic ? words.classic : words.on;
  return (
    <BlockStack gap="300">
      <Text as="p">{words.reason}</Text>
      <Text as="p" tone={accounts?.isOn ? "success" : "base"}>
        {found}
      </Text>
      <ButtonGroup>
        {accounts?.isOn ? null : (
          <Button variant="primary" url="shopify://admin/settings/customer_accounts" target="_top">
            {words.open}
          </Button>
        )}
        {accounts?.isOn ? null : (
          <Button loading={state === "loading"} onClick={revalidate}>
            {WORDS.guide.checkAgain}
          </Button>
        )}
      </ButtonGroup>
    </BlockStack>
  );
}
