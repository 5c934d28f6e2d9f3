import { BlockStack, Card, Text } from "@shopify/polaris";
import type { AsOfEntry, AsOfPage } from "~/presenters/as-of-page.server";
import { calendarDay } from "~/presenters/as-of-words";
import { WORDS } from "./words";

export function StatementThen({ page }: { page: AsOfPage }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {page.isToday ? WORDS.statementNow : WORDS.statement}
        </Text>
        {page.entries.length === 0 ? (
          <Text as="p" tone="subdued">
            {WORDS.noEntries}
          </Text>
        ) : (
          <ul className="encore-rows encore-statement">
            {page.entries.map((entry) => (
              <Row key={entry.id} entry={entry} note={`${WORDS.balance} ${entry.balanceAfter.toLocaleString("en")}`} />
            ))}
          </ul>
        )}
        {page.entriesOlder > 0 ? (
          <Text as="p" tone="subdued">
            {WORDS.older(page.entriesOlder)}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

/** Late messages: in the ledger since, dated before. */
export function CameInLater({ page }: { page: AsOfPage }) {
  if (page.late.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {WORDS.late}
          </Text>
          <Text as="p" tone="subdued">
            {WORDS.lateBody}
          </Text>
        </BlockStack>
        <ul className="encore-rows encore-statement">
          {page.late.map((entry) => (
            <Row key={entry.id} entry={entry} note={`${WORDS.cameIn} ${calendarDay(entry.cameInOn)}`} />
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function Row({ entry, note }: { entry: AsOfEntry; note: string }) {
  return (
    <li className="encore-row">
      <span className="encore-row-main">
        <Text as="span" fontWeight="medium">
          {entry.title}
        </Text>
        <Text as="span" tone="subdued">
          {calendarDay(entry.day)}
        </Text>
      </span>
      <span className="encore-row-figures">
        <Text as="span" fontWeight="semibold" numeric alignment="end" tone={entry.isCredit ? "success" : "base"}>
          {entry.points}
        </Text>
        <Text as="span" tone="subdued" numeric alignment="end">
          {note}
        </Text>
      </span>
    </li>
  );
}
