/** Labels and what they say. */
import { Text } from "@shopify/polaris";
import type { ReactNode } from "react";

export function FactList({ facts, isStacked = false }: { facts: readonly { label: string; text: ReactNode }[]; isStacked?: boolean }) {
  return (
    <dl className={isStacked ? "encore-facts encore-facts-stacked" : "encore-facts"}>
      {facts.map(({ label, text }) => (
        <Fact key={label} label={label} text={text} />
      ))}
    </dl>
  );
}

function Fact({ label, text }: { label: string; text: ReactNode }) {
  return (
    <>
      <dt>
        <Text as="span" tone="subdued">
          {label}
        </Text>
      </dt>
      <dd>{text}</dd>
    </>
  );
}
