import { useNavigation, useSearchParams } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { MemberList } from "~/presenters/member-list.server";

const TYPING_PAUSE_MS = 300;

/** The list's search, filter, sort and page live in the address, so that back works and a view can be kept. */
export function useListAddress({ query }: MemberList) {
  const [params, setParams] = useSearchParams();
  const navigation = useNavigation();
  const [typed, setTyped] = useState(query.search);

  const change = (patch: Record<string, string>) => {
    const next = new URLSearchParams(params);
    next.delete("after");
    next.delete("before");
    for (const [name, value] of Object.entries(patch)) {
      if (value === "") next.delete(name);
      else next.set(name, value);
    }
    setParams(next, { replace: true, preventScrollReset: true });
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
    sort: (chosen: string) => {
      const [sort = "joined", direction = "desc"] = chosen.split(" ");
      change({ sort, direction });
    },
    turn: (name: "after" | "before", place: { value: string; id: string } | null) => {
      if (place) change({ [name]: `${place.value}~${place.id}` });
    },
  };
}
