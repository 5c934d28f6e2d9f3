import { Card } from "@shopify/polaris";
import { LimitRows } from "~/components/limit-rows";
import { LIMIT_WORDS } from "~/components/limit-words";
import type { Draft } from "~/components/use-draft";
import type { ActivityDraft } from "~/loyalty/earning/activity.form";
import { activityKind } from "~/loyalty/earning/kinds";
import { WORDS } from "./words";

export function LimitFields({ draft }: { draft: Draft<ActivityDraft> }) {
  const { limits, kind } = draft.values;
  return (
    <Card>
      <LimitRows
        heading={{ as: "h2", title: WORDS.limits.title }}
        none={WORDS.limits.none}
        limits={limits}
        counts={activityKind(kind).isCounted ? LIMIT_WORDS.pieces : LIMIT_WORDS.times}
        error={(field) => draft.error(`limits.${field}`)}
        onChange={(rows) => draft.change({ limits: rows })}
      />
    </Card>
  );
}
