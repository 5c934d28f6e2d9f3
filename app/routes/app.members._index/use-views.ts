import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { SaveAnswer } from "~/lib/parse-form";
import type { MemberList, ViewTab } from "~/presenters/member-list.server";
import type { ListAddress } from "./use-list-address";

export type ViewAnswer = SaveAnswer & { viewId?: string };
type Intent = "add_view" | "change_view" | "rename_view" | "remove_view";

/** Tabs that staff names: each call ends with whether it was done; `problem` says in words why it was not. */
export function useViews({ query: { filters, sort, direction }, views, viewId }: MemberList, address: ListAddress) {
  const fetcher = useFetcher<ViewAnswer>();
  const waiting = useRef<((answer: ViewAnswer) => void) | null>(null);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data) return;
    waiting.current?.(data);
    waiting.current = null;
  }, [state, data]);

  const send = (intent: Intent, values: object) =>
    new Promise<ViewAnswer>((resolve) => {
      waiting.current = resolve;
      fetcher.submit({ intent, values } as never, { method: "post", action: "/app/members?index", encType: "application/json" });
    });
  const terms = { filters, sort, direction };

  return {
    isSaving: state !== "idle",
    problem: state === "idle" && data && !data.ok ? (data.problem ?? Object.values(data.errors)[0] ?? null) : null,
    add: async (name: string) => {
      const answer = await send("add_view", { name, ...terms });
      if (answer.ok && answer.viewId) address.name(answer.viewId);
      return answer.ok;
    },
    change: async () => (await send("change_view", { viewId, ...terms })).ok,
    rename: async (view: ViewTab, name: string) => (await send("rename_view", { viewId: view.id, name })).ok,
    remove: async (view: ViewTab) => {
      const { ok } = await send("remove_view", { viewId: view.id });
      const first = views[0];
      if (ok && first && view.id === viewId) address.open(first);
      return ok;
    },
  };
}

export type Views = ReturnType<typeof useViews>;
