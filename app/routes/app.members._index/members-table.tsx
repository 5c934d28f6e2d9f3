import {
  Badge,
  BlockStack,
  Card,
  EmptySearchResult,
  IndexFilters,
  IndexTable,
  InlineStack,
  Link,
  Text,
  useBreakpoints,
  useSetIndexFiltersMode,
} from "@shopify/polaris";
import { dayText } from "~/lib/day-text";
import type { MemberList, MemberRow } from "~/presenters/member-list.server";
import { useListAddress } from "./use-list-address";
import { foundText, WORDS } from "./words";

const STATES = ["all", "member", "excluded"] as const;
const SORTS = ["joined", "points", "activity"] as const;

export function MembersTable({ list }: { list: MemberList }) {
  const { smDown } = useBreakpoints();
  const address = useListAddress(list);
  const { columns } = WORDS;
  return (
    <Card padding="0">
      <Filters list={list} address={address} />
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

function Filters({ list: { query }, address }: { list: MemberList; address: ReturnType<typeof useListAddress> }) {
  const { mode, setMode } = useSetIndexFiltersMode();
  const sortOptions = SORTS.flatMap((sort) =>
    (["desc", "asc"] as const).map((direction) => ({
      label: WORDS.sorts[sort],
      value: `${sort} ${direction}` as const,
      directionLabel: WORDS.directions[sort][direction],
    })),
  );
  return (
    <IndexFilters
      mode={mode}
      setMode={setMode}
      queryValue={address.typed}
      queryPlaceholder={WORDS.search}
      onQueryChange={address.type}
      onQueryClear={() => address.type("")}
      sortOptions={sortOptions}
      sortSelected={[`${query.sort} ${query.direction}`]}
      onSort={([chosen = ""]) => address.sort(chosen)}
      tabs={STATES.map((state) => ({ id: state, content: WORDS.tabs[state] }))}
      selected={STATES.indexOf(query.state)}
      onSelect={(index) => address.change({ state: STATES[index] ?? "all" })}
      filters={[]}
      onClearAll={() => address.type("")}
      cancelAction={{ onAction: () => address.type("") }}
      canCreateNewView={false}
      hideFilters
      loading={address.isLoading}
    />
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
