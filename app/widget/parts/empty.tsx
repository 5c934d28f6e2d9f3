/** @jsxImportSource preact */
/** A list with nothing in it yet, or a panel with nothing to show: what it is for, and one way on. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon";

export function Empty({ icon, title, text, children }: { icon: IconName; title: string; text: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <span class="row-icon">
        <Icon name={icon} />
      </span>
      <h3>{title}</h3>
      <p>{text}</p>
      {children}
    </div>
  );
}
