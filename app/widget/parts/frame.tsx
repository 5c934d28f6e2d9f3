/** @jsxImportSource preact */
/** One screen in the shell: title, way back, way out, a body that scrolls and a foot that stays. */
import type { ComponentChildren } from "preact";
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
  const { depth, back, close } = usePanel();
  const grip = useSwipeDown(close);

  return (
    <>
      <div class={banner ? "top on-banner" : "top"} ref={grip}>
        <div class="handle" />
        <div class="head">
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
        </div>
      </div>
      <div class="body">
        {banner}
        {children}
      </div>
      {foot && <div class="foot">{foot}</div>}
    </>
  );
}
