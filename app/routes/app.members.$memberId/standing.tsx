import { BlockStack, Card, Text } from "@shopify/polaris";
import { FactList } from "~/components/fact-list";
import { dayText } from "~/lib/day-text";
import type { MemberPage } from "~/presenters/member-page.server";
import { Ahead } from "./ahead";
import { WORDS } from "./words";

const { standing } = WORDS;

export function Standing({ member }: { member: MemberPage }) {
  const { availablePoints, pendingPoints, deficitPoints, pointsName, timeZone } = member;
  const facts = [
    ...(member.worth ? [{ label: standing.worth, text: member.worth }] : []),
    ...(pendingPoints > 0 ? [{ label: standing.pending, text: pendingPoints.toLocaleString("en") }] : []),
    ...(deficitPoints > 0 ? [{ label: standing.deficit, text: deficitPoints.toLocaleString("en") }] : []),
    { label: standing.joined, text: dayText(member.joinedAt, timeZone) },
    { label: standing.activity, text: member.lastActivityAt ? dayText(member.lastActivityAt, timeZone) : standing.never },
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {standing.title}
        </Text>
        <p className="encore-balance">
          <strong>{availablePoints.toLocaleString("en")}</strong> {availablePoints === 1 ? pointsName.one : pointsName.other}
        </p>
        <Ahead rows={member.ahead} />
        <FactList facts={facts} />
        {member.isGoneInShopify ? (
          <Text as="p" tone="subdued">
            {standing.gone}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
