/**
 * `ui-modal`: a dialog over the whole page. Its content stays in the app's document, so that the app's styles hold; the
 * admin darkens everything around the frame at the same time.
 */
import { actionsOf, press, watch } from "./bar-elements";
import type { FrameLine } from "./frame-line";
import { MODAL_CSS } from "./modal-style";

const SHELL = `<style>${MODAL_CSS}</style><div class="backdrop"></div>
<div class="dialog" role="dialog" aria-modal="true" tabindex="-1"><header><h2></h2>
<button type="button" class="close" aria-label="Close">✕</button></header>
<div class="body"><slot name="content"></slot></div><footer></footer></div>`;

export function defineModal(line: FrameLine): void {
  const opened: HTMLElement[] = [];
  line.hear("backdropPressed", () => void (opened.at(-1) as { hide?: () => Promise<void> } | undefined)?.hide?.());
  const changed = (): void => line.send({ type: "backdrop", isOpen: opened.length > 0 });

  customElements.define(
    "ui-modal",
    class extends HTMLElement {
      #shell = this.attachShadow({ mode: "open" });
      #content: HTMLElement | null = null;
      #stop: () => void = () => undefined;
      #returnFocusTo: Element | null = null;

      /** Where the app puts what the modal shows. Made when first asked for, so that server-rendered markup stays as it was. */
      get content(): HTMLElement {
        this.#content ??= this.appendChild(Object.assign(document.createElement("div"), { slot: "content" }));
        return this.#content;
      }
      get contentWindow(): Window | null {
        return this.querySelector("iframe")?.contentWindow ?? null;
      }
      connectedCallback(): void {
        this.#shell.innerHTML = SHELL;
        this.#find(".backdrop").addEventListener("click", () => void this.hide());
        this.#find(".close").addEventListener("click", () => void this.hide());
        this.addEventListener("keydown", (event) => {
          if (event.key === "Escape") void this.hide();
        });
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
        await (opened.includes(this) ? this.hide() : this.show());
      }

      #open(): void {
        if (opened.includes(this)) return;
        opened.push(this);
        this.#returnFocusTo = document.activeElement;
        this.#fillContent();
        this.setAttribute("data-open", "");
        const titleBar = this.querySelector("ui-title-bar");
        if (titleBar) this.#stop = watch(titleBar, () => this.#drawBars(titleBar));
        else this.#drawBars(null);
        changed();
        this.#find(".dialog").focus();
        this.dispatchEvent(new Event("show"));
      }
      #close(): void {
        const position = opened.indexOf(this);
        if (position < 0) return;
        opened.splice(position, 1);
        this.#stop();
        this.removeAttribute("data-open");
        changed();
        if (this.#returnFocusTo instanceof HTMLElement) this.#returnFocusTo.focus();
        this.dispatchEvent(new Event("hide"));
      }
      #find(selector: string): HTMLElement {
        return this.#shell.querySelector<HTMLElement>(selector) as HTMLElement;
      }
      /** A page of the app by `src`, or what the app wrote between the tags. */
      #fillContent(): void {
        const source = this.getAttribute("src");
        if (source && !this.contentWindow) this.content.append(Object.assign(document.createElement("iframe"), { src: source }));
        if (this.#content) return;
        for (const child of [...this.children]) {
          if (!child.matches("ui-title-bar, ui-save-bar")) child.setAttribute("slot", "content");
        }
      }
      #drawBars(titleBar: Element | null): void {
        this.#find("h2").textContent = titleBar?.getAttribute("title") ?? "";
        const actions = titleBar ? actionsOf(titleBar) : [];
        this.#find("footer").hidden = actions.length === 0;
        // Primary last: it stands at the right, where the eye ends.
        const ordered = [...actions].sort((a, b) => Number(a.variant === "primary") - Number(b.variant === "primary"));
        this.#find("footer").replaceChildren(
          ...ordered.map((action) => {
            const button = Object.assign(document.createElement("button"), {
              type: "button",
              textContent: action.label,
              disabled: action.isDisabled || action.isLoading,
            });
            button.className = [action.variant ?? "", action.isCritical ? "critical" : ""].join(" ").trim();
            button.addEventListener("click", () => titleBar && press(titleBar, action.index));
            return button;
          }),
        );
      }
    },
  );
}
