import { useSearchParams } from "@remix-run/react";
import { BlockStack, Box, Button, ButtonGroup, Card, Collapsible, Icon, InlineStack, Text } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { DownloadCard } from "~/components/download-card";
import { useDownload } from "~/components/use-download";
import { dayText, momentText } from "~/lib/day-text";
import type { MemberPage, StatementRow } from "~/presenters/member-page.server";
import { UndoEntry } from "./undo-entry";
import { WORDS } from "./words";

const { statement } = WORDS;

/** The ledger as a bank statement; each row opens the sum that it came from. */
export function Statement({ member }: { member: MemberPage }) {
  const [params] = useSearchParams();
  const isOlder = params.has("before");
  const download = useDownload();
  const startExport = () => download.start(`/app/members/${member.id}/export`);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {statement.title}
          </Text>
          {member.entries.length === 0 ? null : (
            <Button disabled={download.state.phase === "running"} onClick={startExport}>
              {statement.export}
            </Button>
          )}
        </InlineStack>
        <DownloadCard download={download} noun={WORDS.exported} onRetry={startExport} />
        {member.entries.length === 0 ? (
          <Text as="p" tone="subdued">
            {statement.empty}
          </Text>
        ) : (
          <ul className="encore-rows encore-statement">
            {member.entries.map((row) => (
              <Entry key={row.id} row={row} timeZone={member.timeZone} />
            ))}
          </ul>
        )}
        {isOlder || member.older ? (
          <ButtonGroup>
            {isOlder ? <Button url={`/app/members/${member.id}`}>{statement.newest}</Button> : null}
            {member.older ? <Button url={`/app/members/${member.id}?before=${member.older}`}>{statement.older}</Button> : null}
          </ButtonGroup>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Entry({ row, timeZone }: { row: StatementRow; timeZone: string }) {
  const [isOpen, setOpen] = useState(false);
  const sumId = `sum-${row.id}`;
  return (
    <li>
      <button
        type="button"
        className="encore-row encore-row-button"
        aria-expanded={isOpen}
        aria-controls={sumId}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="encore-row-main">
          <Text as="span" fontWeight="medium">
            {row.title}
          </Text>
          <Text as="span" tone="subdued">
            {dayText(row.occurredAt, timeZone)}
            {row.byStaff ? `, ${statement.byStaff}` : ""}
            {row.isUndone ? `, ${statement.undone}` : ""}
          </Text>
        </span>
        <span className="encore-row-figures">
          <Text as="span" fontWeight="semibold" numeric alignment="end" tone={row.isCredit ? "success" : "base"}>
            {row.points}
          </Text>
          <Text as="span" tone="subdued" numeric alignment="end">
            {statement.balance} {row.balanceAfter.toLocaleString("en")}
          </Text>
        </span>
        <span className="encore-row-end">
          <Icon source={isOpen ? ChevronUpIcon : ChevronDownIcon} tone="subdued" accessibilityLabel={statement.explain} />
        </span>
      </button>
      <Collapsible id={sumId} open={isOpen}>
        <Sum row={row} timeZone={timeZone} />
      </Collapsible>
    </li>
  );
}

function Sum({ row, timeZone }: { row: StatementRow; timeZone: string }) {
  return (
    <Box paddingInline="400" paddingBlockEnd="400">
      <div className="encore-sum">
        <dl>
          {row.sum.map(({ label, value }, place) => (
            <div key={place}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <Text as="p" tone="subdued" variant="bodySm">
          {momentText(row.occurredAt, timeZone)}
        </Text>
        {row.canUndo ? (
          <Box paddingBlockStart="200">
            <UndoEntry row={row} />
          </Box>
        ) : null}
      </div>
    </Box>
  );
}
