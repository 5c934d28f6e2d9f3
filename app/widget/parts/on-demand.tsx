/** @jsxImportSource preact */
/** A screen of the second file: drawn once that is there; until then its shape, or that it did not come. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { MoreScreens } from "../more";
import { usePanel } from "../panel-context";
import { useWords } from "../words";
import { Empty } from "./empty";
import { Frame } from "./frame";
import { SkeletonRows } from "./skeleton";

export function OnDemand({ title, draw }: { title: string; draw: (screens: MoreScreens) => ComponentChildren }) {
  const { say } = useWords();
  const { more } = usePanel();
  const { screens, hasFailed, want } = more;

  useEffect(want, [want]);

  if (screens) return draw(screens);
  return (
    <Frame title={title}>
      {hasFailed ? (
        <Empty icon="cloud" title={say(navigator.onLine ? "more_failed_title" : "offline_title")} text={say("more_failed")}>
          <button type="button" class="primary" onClick={want}>
            {say("retry")}
          </button>
        </Empty>
      ) : (
        <div class="skeleton" role="status" aria-label={say("loading")}>
          <SkeletonRows />
        </div>
      )}
    </Frame>
  );
}
