/** @jsxImportSource preact */
/** The card on desktops, the sheet on phones. It stays while screens come and go in it, and takes the focus to each. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { usePanel } from "../panel-context";

export function Shell({ screen, children }: { screen: string; children: ComponentChildren }) {
  const { depth, isPreview } = usePanel();
  const shell = useRef<HTMLElement>(null);

  // What was pressed to get here is gone with its screen; without this the focus would fall back to the page.
  useEffect(() => {
    if (!isPreview) shell.current?.focus({ preventScroll: true });
  }, [isPreview, screen, depth]);

  return (
    <section class="panel" role="dialog" aria-modal={!isPreview} aria-labelledby="encore-title" tabIndex={-1} ref={shell}>
      {children}
    </section>
  );
}
