/** `ui-title-bar`, `ui-save-bar` and the app's menu are drawn by the admin; here they are read and forwarded. */
import type { BarAction } from "../bridge-messages";
import type { FrameLine } from "./frame-line";

const SHOWN_SAVE_BAR = "ui-save-bar[data-shown], form[data-save-bar-shown]";

/** Runs now and after each change inside the element. Answers the way to stop. */
export function watch(element: Element, onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(element, { childList: true, subtree: true, attributes: true, characterData: true });
  onChange();
  return () => observer.disconnect();
}

/** The buttons and links of a bar, in document order. */
export function actionsOf(bar: Element): BarAction[] {
  return pressables(bar).map((element, index) => ({
    index,
    label: element.textContent?.trim() ?? "",
    variant: variantOf(element),
    isCritical: element.getAttribute("tone") === "critical",
    isDisabled: element.hasAttribute("disabled"),
    isLoading: element.hasAttribute("loading") && element.getAttribute("loading") !== "false",
    group: element.closest("section")?.getAttribute("label") ?? null,
  }));
}

export function press(bar: Element, index: number): void {
  pressables(bar)[index]?.click();
}

function pressables(bar: Element): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>("button, a")];
}

function variantOf(element: Element): BarAction["variant"] {
  const variant = element.getAttribute("variant");
  return variant === "primary" || variant === "breadcrumb" ? variant : null;
}

export function defineMenuAndTitleBar(line: FrameLine): void {
  customElements.define("ui-nav-menu", menuElement(line));
  customElements.define("s-app-nav", menuElement(line));
  customElements.define("ui-title-bar", titleBarElement(line));
}

function menuElement(line: FrameLine): CustomElementConstructor {
  return class extends HTMLElement {
    #stop: () => void = () => undefined;
    connectedCallback(): void {
      this.style.display = "none";
      this.#stop = watch(this, () => line.send({ type: "nav", links: this.#links() }));
    }
    disconnectedCallback(): void {
      this.#stop();
    }
    #links() {
      return [...this.querySelectorAll("a, s-link")].map((link) => ({
        href: link.getAttribute("href") ?? "/",
        label: link.textContent?.trim() ?? "",
        isHome: link.getAttribute("rel") === "home",
      }));
    }
  };
}

function titleBarElement(line: FrameLine): CustomElementConstructor {
  line.hear("press", ({ bar, index }) => {
    const element = document.querySelector(bar === "titleBar" ? "ui-title-bar[data-shown]" : SHOWN_SAVE_BAR);
    if (element instanceof HTMLFormElement) element.dispatchEvent(new CustomEvent("save-bar:press", { detail: index }));
    else if (element) press(element, index);
  });
  return class extends HTMLElement {
    #stop: () => void = () => undefined;
    connectedCallback(): void {
      this.style.display = "none";
      // A title bar inside a modal is the modal's own.
      if (this.closest("ui-modal")) return;
      this.dataset.shown = "";
      this.#stop = watch(this, () => line.send({ type: "titleBar", title: this.getAttribute("title"), actions: actionsOf(this) }));
    }
    disconnectedCallback(): void {
      this.#stop();
      delete this.dataset.shown;
      // The next page's bar may stand already when the last one's goes.
      if (this.closest("ui-modal") || document.querySelector("ui-title-bar[data-shown]")) return;
      line.send({ type: "titleBar", title: null, actions: [] });
    }
  };
}
