/** @jsxImportSource preact */
/** A reward as a thing one could hold: what it is worth above the tear line, what belongs to it below. */
import type { ComponentChildren } from "preact";

export function Ticket({ title, children, isNew = false }: { title: string; children: ComponentChildren; isNew?: boolean }) {
  return (
    <div class={isNew ? "ticket is-new" : "ticket"}>
      <p class="ticket-title">{title}</p>
      <div class="ticket-stub">{children}</div>
    </div>
  );
}
