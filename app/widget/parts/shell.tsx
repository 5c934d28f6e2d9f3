/** @jsxImportSource preact */
/**
 * The card on desktops, the sheet on phones. It stays while screens come and go in it, and takes the focus to each: to the
 * row that led away from it, to its first field, or to the whole.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { usePanel } from "../panel-context";
import type { Screen } from "../state";

export function Shell({ screen, children }: { screen: Screen; children: ComponentChildren }) {
  const { depth, isPreview } = usePanel();
  const shell = useRef<HTMLElement>(null);
  const left = useRef(screen);

  // What was pressed to get here is gone with its screen; without this the focus would fall back to the page.
  useEffect(() => {
    const from = left.current;
    left.current = screen;
    if (isPreview || !shell.current) return;
    const opened = from.name === "way" ? `[data-way="${CSS.escape(from.ruleId)}"],` : "";
    const stop = shell.current.querySelector<HTMLElement>(`${opened}[data-first]`);
    if (stop) stop.focus();
    else shell.current.focus({ preventScroll: true });
  }, [isPreview, screen, depth]);

  return (
    <section class="panel" role="dialog" aria-modal={!isPreview} aria-labelledby="encore-title" tabIndex={-1} ref={shell}>
      {children}
    </section>
  );
}
