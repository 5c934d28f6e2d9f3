import { useNavigation, useSearchParams } from "@remix-run/react";
import { useEffect, useState } from "react";
import { addressOf, FILTER_NAMES, type MemberFilters } from "~/loyalty/members/member-filters";
import type { MemberList, ViewTab } from "~/presenters/member-list.server";

const TYPING_PAUSE_MS = 300;

/** The list's search, filters, order, view and page live in the address, so that back works and a link shows the same. */
export function useListAddress({ query }: MemberList) {
  const [params, setParams] = useSearchParams();
  const navigation = useNavigation();
  const [typed, setTyped] = useState(query.search);

  const go = (next: URLSearchParams) => setParams(next, { replace: true, preventScrollReset: true });
  const change = (patch: Record<string, string>) => {
    const next = new URLSearchParams(params);
    next.delete("after");
    next.delete("before");
    for (const [name, value] of Object.entries(patch)) {
      if (value === "") next.delete(name);
      else next.set(name, value);
    }
    go(next);
  };

  useEffect(() => {
    if (typed.trim() === query.search) return;
    const timer = setTimeout(() => change({ q: typed.trim() }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
    // Only typing starts the timer; an answer that arrives meanwhile must not start it anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);

  return {
    typed,
    type: setTyped,
    isLoading: navigation.state === "loading" && navigation.location.pathname === "/app/members",
    change,
    filter: (patch: Partial<MemberFilters>) => {
      const asked = addressOf({ ...query.filters, ...patch }, query);
      change(Object.fromEntries(FILTER_NAMES.map((name) => [name, asked.get(name) ?? ""])));
    },
    /** What the view shows, instead of what was asked for; a search is given up. */
    open: (view: ViewTab) => {
      setTyped("");
      const next = new URLSearchParams(view.address);
      next.set("view", view.id);
      go(next);
    },
    /** What is shown stays; the tab is another one. */
    name: (viewId: string) => change({ view: viewId }),
    sort: (chosen: string) => {
      const [sort = "joined", direction = "desc"] = chosen.split(" ");
      change({ sort, direction });
    },
    turn: (name: "after" | "before", place: { value: string; id: string } | null) => {
      if (place) change({ [name]: `${place.value}~${place.id}` });
    },
  };
}

export type ListAddress = ReturnType<typeof useListAddress>;
