/** @jsxImportSource preact */
/** Conditions in words, one a line. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon";

export function Facts({ children }: { children: ComponentChildren }) {
  return <ul class="facts">{children}</ul>;
}

export function Fact({ icon, text, isFirst = false }: { icon: IconName; text: string; isFirst?: boolean }) {
  return (
    <li class={isFirst ? "strong" : ""}>
      <Icon name={icon} />
      <span>{text}</span>
    </li>
  );
}
