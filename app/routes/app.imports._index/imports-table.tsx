import { Badge, BlockStack, Box, Button, ButtonGroup, Card, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { dayText } from "~/lib/day-text";
import type { ImportList, ImportListRow } from "~/presenters/import-list.server";
import { STATE_WORDS } from "~/presenters/import-words";
import { WORDS } from "./words";

const TONES = { APPLIED: "success", UPLOADED: "attention", CHECKED: "attention" } as const;

export function ImportsTable({ list }: { list: ImportList }) {
  const { smDown } = useBreakpoints();
  const { columns } = WORDS;
  return (
    <BlockStack gap="400">
      <Card padding="0">
        <IndexTable
          resourceName={WORDS.resource}
          itemCount={list.rows.length}
          selectable={false}
          condensed={smDown}
          headings={[
            { title: columns.file },
            { title: columns.state },
            { title: columns.uploaded },
            { title: columns.rows, alignment: "end" },
            { title: columns.points, alignment: "end" },
          ]}
        >
          {list.rows.map((row, position) =>
            smDown ? (
              <NarrowRow key={row.id} row={row} position={position} timeZone={list.timeZone} />
            ) : (
              <WideRow key={row.id} row={row} position={position} timeZone={list.timeZone} />
            ),
          )}
        </IndexTable>
      </Card>
      {list.older || !list.isNewest ? (
        <ButtonGroup>
          {list.isNewest ? null : <Button url="/app/imports">{WORDS.newest}</Button>}
          {list.older ? <Button url={`/app/imports?before=${list.older}`}>{WORDS.older}</Button> : null}
        </ButtonGroup>
      ) : null}
    </BlockStack>
  );
}

type RowProps = { row: ImportListRow; position: number; timeZone: string };

function WideRow({ row, position, timeZone }: RowProps) {
  return (
    <IndexTable.Row id={row.id} position={position}>
      <IndexTable.Cell>
        <File row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <State row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>{dayText(row.uploadedAt, timeZone)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {(row.posted?.rows ?? row.rows).toLocaleString("en")}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {pointsText(row)}
        </Text>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

/** A phone's row: the file and its points, the rest below. */
function NarrowRow({ row, position, timeZone }: RowProps) {
  return (
    <IndexTable.Row id={row.id} position={position}>
      <Box padding="300">
        <BlockStack gap="100">
          <InlineStack align="space-between" blockAlign="start" wrap={false} gap="300">
            <File row={row} />
            <Text as="span" numeric>
              {pointsText(row)}
            </Text>
          </InlineStack>
          <InlineStack gap="200" blockAlign="center">
            <State row={row} />
            <Text as="span" tone="subdued">
              {dayText(row.uploadedAt, timeZone)}
            </Text>
          </InlineStack>
        </BlockStack>
      </Box>
    </IndexTable.Row>
  );
}

function File({ row }: { row: ImportListRow }) {
  const purpose =
    row.purpose === "balances"
      ? `${WORDS.purposes.balances} ${row.app.toLowerCase() === "another file" ? "another file" : row.app}`
      : WORDS.purposes.adjustment;
  return (
    <BlockStack>
      <Link dataPrimaryLink monochrome removeUnderline url={`/app/imports/${row.id}`}>
        <Text as="span" fontWeight="semibold" breakWord>
          {row.fileName}
        </Text>
      </Link>
      <Text as="span" tone="subdued">
        {purpose}
      </Text>
    </BlockStack>
  );
}

function State({ row }: { row: ImportListRow }) {
  const tone = TONES[row.state as keyof typeof TONES];
  return <Badge {...(tone ? { tone } : {})}>{STATE_WORDS[row.state]}</Badge>;
}

function pointsText({ posted }: ImportListRow): string {
  if (!posted) return "–";
  return `${posted.points < 0 ? "−" : "+"}${Math.abs(posted.points).toLocaleString("en")}`;
}
