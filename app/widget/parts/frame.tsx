/** @jsxImportSource preact */
/** The card on desktops, the sheet on phones: title, way back, way out, a body that scrolls and a foot that stays. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { usePanel } from "../panel-context";
import { useSwipeDown } from "../swipe-down";
import { useWords } from "../words";
import { Icon } from "./icon";

export type FrameProps = {
  title: string;
  /** Drawn under the title bar, edge to edge, in the merchant's colour. */
  banner?: ComponentChildren;
  foot?: ComponentChildren;
  children: ComponentChildren;
};

export function Frame({ title, banner, foot, children }: FrameProps) {
  const { say } = useWords();
  const { depth, back, close, isPreview } = usePanel();
  const frame = useRef<HTMLElement>(null);
  const grip = useSwipeDown(frame, close);

  useEffect(() => {
    if (!isPreview) frame.current?.focus({ preventScroll: true });
  }, [isPreview]);

  return (
    <section class="panel" role="dialog" aria-modal={!isPreview} aria-labelledby="encore-title" tabIndex={-1} ref={frame}>
      <div class={banner ? "top on-banner" : "top"} ref={grip}>
        <div class="handle" />
        <header>
          {depth > 1 && (
            <button type="button" class="round" onClick={back} aria-label={say("back")}>
              <Icon name="back" />
            </button>
          )}
          <h2 id="encore-title" class={depth > 1 ? "sub" : ""}>
            {title}
          </h2>
          <button type="button" class="round" onClick={close} aria-label={say("close")}>
            <Icon name="close" />
          </button>
        </header>
      </div>
      <div class="body">
        {banner}
        {children}
      </div>
      {foot && <footer>{foot}</footer>}
    </section>
  );
}
