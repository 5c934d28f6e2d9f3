import {
  Badge,
  Banner,
  BlockStack,
  Box,
  Card,
  EmptySearchResult,
  IndexTable,
  InlineStack,
  Link,
  Text,
  useBreakpoints,
} from "@shopify/polaris";
import { dayText } from "~/lib/day-text";
import type { MemberList, MemberRow } from "~/presenters/member-list.server";
import { ListFilters } from "./list-filters";
import { useListAddress } from "./use-list-address";
import { useViews } from "./use-views";
import { foundText, WORDS } from "./words";

export function MembersTable({ list }: { list: MemberList }) {
  const { smDown } = useBreakpoints();
  const address = useListAddress(list);
  const views = useViews(list, address);
  const { columns } = WORDS;
  return (
    <Card padding="0">
      {views.problem ? (
        <Box padding="300">
          <Banner tone="critical">{views.problem}</Banner>
        </Box>
      ) : null}
      <ListFilters list={list} address={address} views={views} />
      <IndexTable
        resourceName={WORDS.resource}
        itemCount={list.rows.length}
        selectable={false}
        condensed={smDown}
        loading={address.isLoading}
        headings={[
          { title: columns.name },
          { title: columns.joined },
          { title: columns.activity },
          { title: columns.points, alignment: "end" },
        ]}
        emptyState={<EmptySearchResult title={WORDS.noneFound} description={WORDS.noneFoundBody} withIllustration={false} />}
        pagination={{
          hasPrevious: list.previous !== null,
          hasNext: list.next !== null,
          onPrevious: () => address.turn("before", list.previous),
          onNext: () => address.turn("after", list.next),
          label: foundText(list.found),
        }}
      >
        {list.rows.map((row, position) =>
          smDown ? <NarrowRow key={row.id} {...{ row, position, list }} /> : <WideRow key={row.id} {...{ row, position, list }} />,
        )}
      </IndexTable>
    </Card>
  );
}

type RowProps = { row: MemberRow; position: number; list: MemberList };

function WideRow({ row, position, list: { timeZone } }: RowProps) {
  return (
    <IndexTable.Row id={row.id} position={position}>
      <IndexTable.Cell>
        <BlockStack>
          <Name row={row} />
          {row.email && row.email !== row.name ? (
            <Text as="span" tone="subdued">
              {row.email}
            </Text>
          ) : null}
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>{dayText(row.joinedAt, timeZone)}</IndexTable.Cell>
      <IndexTable.Cell>{row.lastActivityAt ? dayText(row.lastActivityAt, timeZone) : WORDS.never}</IndexTable.Cell>
      <IndexTable.Cell>
        <Balance row={row} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

/** A phone's row: name and balance, the rest below. */
function NarrowRow({ row, position, list: { timeZone } }: RowProps) {
  return (
    <IndexTable.Row id={row.id} position={position}>
      <div className="encore-narrow-row">
        <InlineStack align="space-between" blockAlign="start" wrap={false} gap="300">
          <BlockStack>
            <Name row={row} />
            <Text as="span" tone="subdued">
              {WORDS.joined} {dayText(row.joinedAt, timeZone)}
            </Text>
          </BlockStack>
          <Balance row={row} />
        </InlineStack>
      </div>
    </IndexTable.Row>
  );
}

function Name({ row }: { row: MemberRow }) {
  return (
    <InlineStack gap="200" blockAlign="center">
      <Link dataPrimaryLink monochrome removeUnderline url={`/app/members/${row.id}`}>
        <Text as="span" fontWeight="semibold">
          {row.name}
        </Text>
      </Link>
      {row.isExcluded ? <Badge>{WORDS.excluded}</Badge> : null}
    </InlineStack>
  );
}

function Balance({ row }: { row: MemberRow }) {
  return (
    <BlockStack>
      <Text as="span" alignment="end" numeric>
        {row.points.toLocaleString("en")}
      </Text>
      {row.pendingPoints > 0 ? (
        <Text as="span" alignment="end" numeric tone="subdued">
          +{row.pendingPoints.toLocaleString("en")} {WORDS.pending}
        </Text>
      ) : null}
    </BlockStack>
  );
}
