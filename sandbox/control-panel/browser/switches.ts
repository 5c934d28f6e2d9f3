/** Clock, faults and knobs: what the panel's top row shows and sets. */
import { byId } from "../../admin-frame/browser/dom";
import type { WorldNow } from "./api";

const FAULT_SLOW_MS = 4000;
const KNOB_MS = 5000;

export type SwitchVerbs = {
  advance: (days: number) => void;
  resetClock: () => void;
  /** Null: Shopify is well again. */
  setFault: (fault: { kind: string; next: number | null; ms: number } | null) => void;
  addKnob: (knob: { kind: string; next: number | null; ms: number }) => void;
  removeKnobs: (kind: string) => void;
};

export function wireSwitches(verbs: SwitchVerbs): void {
  for (const button of buttons("[data-advance]")) button.addEventListener("click", () => verbs.advance(Number(button.dataset.advance)));
  byId("clock-reset").addEventListener("click", () => verbs.resetClock());
  for (const button of buttons("[data-fault]")) {
    const { fault = "" } = button.dataset;
    button.addEventListener("click", () => verbs.setFault(fault ? { kind: fault, next: once("fault-once"), ms: FAULT_SLOW_MS } : null));
  }
  for (const button of buttons("[data-knob]")) {
    const { knob = "" } = button.dataset;
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-pressed") === "true") verbs.removeKnobs(knob);
      else verbs.addKnob({ kind: knob, next: once("knob-once"), ms: KNOB_MS });
    });
  }
}

function once(id: string): number | null {
  return (byId(id) as HTMLInputElement).checked ? 1 : null;
}

function buttons(selector: string): HTMLButtonElement[] {
  return [...document.querySelectorAll<HTMLButtonElement>(selector)];
}

export function drawSwitches(world: WorldNow): void {
  const now = new Date(world.clock.now);
  byId("clock").textContent = now.toLocaleString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  byId("clock-offset").textContent = offsetWords(world.clock.offsetMs);
  const press = (button: HTMLElement, isOn: boolean): void => button.setAttribute("aria-pressed", String(isOn));
  for (const button of buttons("[data-fault]")) {
    const { fault } = button.dataset;
    press(button, fault ? world.faults.some(({ kind }) => kind === fault) : world.faults.length === 0);
  }
  for (const button of buttons("[data-knob]"))
    press(
      button,
      world.knobs.knobs.some(({ kind }) => kind === button.dataset.knob),
    );
}

function offsetWords(ms: number): string {
  const days = Math.round(ms / 86_400_000);
  if (Math.abs(ms) < 60_000) return "real time";
  if (days === 0) return "today, moved";
  return `${days > 0 ? "+" : "−"}${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"}`;
}
