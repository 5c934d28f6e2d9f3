/** The contextual save bar: `ui-save-bar` shown by the app, or a `<form data-save-bar>` that shows it by being changed. */
import type { BarAction, FromApp } from "../bridge-messages";
import { actionsOf, watch } from "./bar-elements";
import type { FrameLine } from "./frame-line";

const CLOSED: FromApp = { type: "saveBar", isOpen: false, asksBeforeDiscard: false, actions: [] };

export function defineSaveBar(line: FrameLine): void {
  customElements.define(
    "ui-save-bar",
    class extends HTMLElement {
      #stop: (() => void) | null = null;
      get showing(): boolean {
        return this.#stop !== null;
      }
      connectedCallback(): void {
        this.style.display = "none";
      }
      disconnectedCallback(): void {
        void this.hide();
      }
      show(): Promise<void> {
        return Promise.resolve(this.#open());
      }
      hide(): Promise<void> {
        return Promise.resolve(this.#close());
      }
      async toggle(): Promise<void> {
        await (this.showing ? this.hide() : this.show());
      }
      #open(): void {
        if (this.#stop) return;
        this.dataset.shown = "";
        this.#stop = watch(this, () =>
          line.send({ type: "saveBar", isOpen: true, asksBeforeDiscard: this.#asks(), actions: actionsOf(this) }),
        );
        this.dispatchEvent(new Event("show"));
      }
      #close(): void {
        if (!this.#stop) return;
        this.#stop();
        this.#stop = null;
        delete this.dataset.shown;
        line.send(CLOSED);
        this.dispatchEvent(new Event("hide"));
      }
      #asks(): boolean {
        const value = this.getAttribute("discardconfirmation") ?? this.getAttribute("discardConfirmation");
        return value !== null && value !== "false";
      }
    },
  );
  watchForms(line);
}

/** Any change to such a form opens the bar; saving submits it, discarding resets it, and both close the bar. */
function watchForms(line: FrameLine): void {
  const open = (event: Event): void => {
    const form = (event.target as Element | null)?.closest?.<HTMLFormElement>("form[data-save-bar]");
    if (!form || form.hasAttribute("data-save-bar-shown")) return;
    form.setAttribute("data-save-bar-shown", "");
    line.send({ type: "saveBar", isOpen: true, asksBeforeDiscard: form.hasAttribute("data-discard-confirmation"), actions: formActions() });
  };
  const close = (event: Event): void => {
    const form = event.target as HTMLFormElement;
    if (!form.hasAttribute("data-save-bar-shown")) return;
    form.removeAttribute("data-save-bar-shown");
    line.send(CLOSED);
  };
  document.addEventListener("input", open);
  document.addEventListener("change", open);
  document.addEventListener("submit", close);
  document.addEventListener("reset", close);
  document.addEventListener("save-bar:press", pressForm, true);
}

const SAVE = 0;

function pressForm(event: Event): void {
  const form = event.target as HTMLFormElement;
  if ((event as CustomEvent<number>).detail === SAVE) form.requestSubmit();
  else form.reset();
}

function formActions(): BarAction[] {
  const plain = { isCritical: false, isDisabled: false, isLoading: false, group: null };
  return [
    { ...plain, index: SAVE, label: "Save", variant: "primary" },
    { ...plain, index: 1, label: "Discard", variant: null },
  ];
}
