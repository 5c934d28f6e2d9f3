import { IndexFilters, IndexFiltersMode, useBreakpoints, useSetIndexFiltersMode, type IndexFiltersProps } from "@shopify/polaris";
import { MEMBER_SORTS, NO_FILTERS, type MemberFilters } from "~/loyalty/members/member-filters";
import { FILTER_GROUPS, filterTexts, type FilterGroup } from "~/presenters/member-filter-words";
import type { MemberList } from "~/presenters/member-list.server";
import { FilterControl } from "./filter-controls";
import type { ListAddress } from "./use-list-address";
import type { Views } from "./use-views";
import { WORDS } from "./words";

type Props = { list: MemberList; address: ListAddress; views: Views };

/** Tabs for the views, one control for each group of filters, and the order. */
export function ListFilters({ list, address, views }: Props) {
  const { query, isViewChanged } = list;
  const { smDown } = useBreakpoints();
  const isNarrowed = isViewChanged || query.search !== "";
  const { mode, setMode } = useSetIndexFiltersMode(isNarrowed ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const current = list.views.find(({ id }) => id === list.viewId);
  const backToView = () => current && address.open(current);
  const isOwn = current !== undefined && !current.isBuiltIn;
  return (
    <IndexFilters
      mode={mode}
      setMode={setMode}
      queryValue={address.typed}
      queryPlaceholder={WORDS.search}
      onQueryChange={address.type}
      onQueryClear={() => address.type("")}
      sortOptions={SORT_OPTIONS}
      sortSelected={[`${query.sort} ${query.direction}`]}
      onSort={([chosen = ""]) => address.sort(chosen)}
      tabs={tabsOf(list, views)}
      selected={list.views.findIndex(({ id }) => id === list.viewId)}
      onSelect={(index) => {
        const view = list.views[index];
        if (view) address.open(view);
      }}
      canCreateNewView={list.canAddView}
      onCreateNewView={views.add}
      primaryAction={{
        type: isOwn ? "save" : "save-as",
        onAction: isOwn ? views.change : views.add,
        disabled: !isViewChanged,
        loading: views.isSaving,
      }}
      cancelAction={{ onAction: () => backToView() }}
      filters={(Object.keys(FILTER_GROUPS) as FilterGroup[]).map((group) => ({
        key: group,
        label: WORDS.filters[group],
        filter: <FilterControl group={group} filters={query.filters} change={address.filter} />,
      }))}
      appliedFilters={filterTexts(query.filters).map(({ group, text }) => ({
        key: group,
        label: text,
        onRemove: () => address.filter(without(group)),
      }))}
      onClearAll={() => {
        address.type("");
        address.filter(NO_FILTERS);
      }}
      loading={address.isLoading}
      // On a phone the keyboard would cover what a link was opened for.
      autoFocusSearchField={!smDown}
    />
  );
}

const SORT_OPTIONS: NonNullable<IndexFiltersProps["sortOptions"]> = MEMBER_SORTS.flatMap((sort) =>
  (["desc", "asc"] as const).map((direction) => ({
    label: WORDS.sorts[sort],
    value: `${sort} ${direction}` as const,
    directionLabel: WORDS.directions[sort][direction],
  })),
);

function tabsOf(list: MemberList, views: Views): IndexFiltersProps["tabs"] {
  return list.views.map((view) => ({
    id: view.id,
    content: view.name,
    isLocked: view.isBuiltIn,
    actions: view.isBuiltIn
      ? []
      : [
          { type: "rename", onPrimaryAction: (name) => views.rename(view, name) },
          { type: "delete", onPrimaryAction: () => views.remove(view) },
        ],
  }));
}

function without(group: FilterGroup): Partial<MemberFilters> {
  return Object.fromEntries(FILTER_GROUPS[group].map((name) => [name, null]));
}
