import { BlockStack, Card, IndexTable, Link, Text, useBreakpoints } from "@shopify/polaris";
import { momentText } from "~/lib/day-text";
import type { ActivityLogPage, ActivityLogRow } from "~/presenters/activity-log.server";
import { WORDS } from "./words";

export function LogTable({ log, turn }: { log: ActivityLogPage; turn: (search: string) => void }) {
  const { smDown } = useBreakpoints();
  const { columns } = WORDS;
  return (
    <Card padding="0">
      <IndexTable
        resourceName={WORDS.resource}
        itemCount={log.rows.length}
        selectable={false}
        condensed={smDown}
        headings={[{ title: columns.what }, { title: columns.who }, { title: columns.when }]}
        pagination={{
          hasPrevious: log.newer !== null,
          hasNext: log.older !== null,
          onPrevious: () => turn(`after=${log.newer}`),
          onNext: () => turn(`before=${log.older}`),
        }}
      >
        {log.rows.map((row, position) => (
          <IndexTable.Row key={row.id} id={row.id} position={position}>
            {smDown ? (
              <div className="encore-narrow-row">
                <What row={row} />
                <Text as="p" tone="subdued">
                  {row.who}, {momentText(row.at, log.timeZone)}
                </Text>
              </div>
            ) : (
              <>
                <IndexTable.Cell className="encore-wrapping-cell">
                  <What row={row} />
                </IndexTable.Cell>
                <IndexTable.Cell>{row.who}</IndexTable.Cell>
                <IndexTable.Cell>{momentText(row.at, log.timeZone)}</IndexTable.Cell>
              </>
            )}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  );
}

function What({ row }: { row: ActivityLogRow }) {
  const title = (
    <Text as="span" fontWeight="semibold">
      {row.title}
    </Text>
  );
  return (
    <BlockStack gap="050">
      {row.url ? (
        <Link dataPrimaryLink monochrome removeUnderline url={row.url}>
          {title}
        </Link>
      ) : (
        title
      )}
      {row.lines.map(({ label, before, after }) => (
        <Text key={label} as="p" tone="subdued" breakWord>
          {label}: {[before, after].filter((text) => text !== null).join(` ${WORDS.to} `)}
        </Text>
      ))}
    </BlockStack>
  );
}
