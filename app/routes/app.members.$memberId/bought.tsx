import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { dayText } from "~/lib/day-text";
import type { BoughtRow, MemberPage } from "~/presenters/member-page.server";
import { WORDS } from "./words";

const { bought } = WORDS;

export function Bought({ member }: { member: MemberPage }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {bought.title}
        </Text>
        {member.bought.length === 0 ? (
          <Text as="p" tone="subdued">
            {bought.empty}
          </Text>
        ) : (
          member.bought.map((row) => <Row key={row.id} row={row} timeZone={member.timeZone} />)
        )}
      </BlockStack>
    </Card>
  );
}

function Row({ row, timeZone }: { row: BoughtRow; timeZone: string }) {
  const state = bought.states[row.state];
  const until = row.state === "ready" && row.endsAt ? `, ${bought.until} ${dayText(lastGoodMoment(row.endsAt), timeZone)}` : "";
  return (
    <BlockStack gap="050">
      <InlineStack align="space-between" gap="200">
        <Text as="span" fontWeight="medium">
          {row.title}
        </Text>
        <Text as="span" numeric>
          −{row.pointsSpent.toLocaleString("en")}
        </Text>
      </InlineStack>
      {row.code ? <code className="encore-code">{row.code}</code> : null}
      <Text as="span" tone="subdued">
        {state}
        {until}
      </Text>
      <Text as="span" tone="subdued">
        {dayText(row.createdAt, timeZone)}
      </Text>
    </BlockStack>
  );
}

/** An end is the first moment a code is gone; people are told the last good day. */
function lastGoodMoment(endsAt: string): string {
  return new Date(Date.parse(endsAt) - 1).toISOString();
}
