/** Draws what the app asks for outside its frame: menu, title bar, save bar, toasts. */
import type { BarAction, NavLink, ToastNotice } from "../bridge-messages";
import type { AppLine } from "./app-line";
import { askToConfirm } from "./dialog";
import { byId, make } from "./dom";

export function drawMenu(links: NavLink[], basePath: string, go: (href: string) => void): void {
  const shown = links.filter((link) => !link.isHome);
  byId("app-nav").replaceChildren(
    ...shown.map((link) =>
      make("li", {}, make("a", { href: basePath + link.href, "data-path": link.href, click: follow(link.href, go) }, link.label)),
    ),
  );
}

function follow(href: string, go: (href: string) => void): (event: Event) => void {
  return (event) => {
    if (event instanceof MouseEvent && (event.metaKey || event.ctrlKey || event.shiftKey)) return;
    event.preventDefault();
    document.body.classList.remove("menu-open");
    go(href);
  };
}

/** The item whose path is the longest beginning of the app's path is the current one. */
export function markCurrent(path: string): void {
  const links = [...byId("app-nav").querySelectorAll("a")];
  const pathname = path.split(/[?#]/)[0] ?? "/";
  const covers = (link: HTMLAnchorElement): boolean => pathname === link.dataset.path || pathname.startsWith(`${link.dataset.path ?? ""}/`);
  const [current] = links.filter(covers).sort((a, b) => (b.dataset.path ?? "").length - (a.dataset.path ?? "").length);
  for (const link of links) link.toggleAttribute("data-current", link === current);
}

export function drawTitleBar(title: string | null, actions: BarAction[], line: AppLine): void {
  const press = (index: number) => (): void => line.send({ type: "press", bar: "titleBar", index });
  const breadcrumb = actions.find((action) => action.variant === "breadcrumb");
  byId("app-title").replaceChildren(
    ...(breadcrumb ? [make("button", { type: "button", class: "breadcrumb", click: press(breadcrumb.index) }, breadcrumb.label)] : []),
    title ?? "Encore",
  );
  document.title = `${title ?? "Encore"} · ${document.title.split(" · ").at(-1) ?? ""}`;
  const groups = [...new Set(actions.flatMap((action) => action.group ?? []))];
  const single = actions.filter((action) => action.variant !== "breadcrumb" && action.group === null);
  const ordered = [...single].sort((a, b) => Number(a.variant === "primary") - Number(b.variant === "primary"));
  byId("title-actions").replaceChildren(
    ...groups.map((group) =>
      drawGroup(
        group,
        actions.filter((action) => action.group === group),
        press,
      ),
    ),
    ...ordered.map((action) => drawAction(action, press(action.index))),
  );
}

function drawGroup(label: string, actions: BarAction[], press: (index: number) => () => void): HTMLElement {
  return make(
    "details",
    { class: "menu" },
    make("summary", {}, label),
    make("ul", {}, ...actions.map((action) => make("li", {}, drawAction(action, press(action.index))))),
  );
}

function drawAction(action: BarAction, press: () => void): HTMLButtonElement {
  const classes = [action.variant === "primary" ? "primary" : "", action.isCritical ? "critical" : ""].join(" ").trim();
  return make(
    "button",
    {
      type: "button",
      class: classes,
      disabled: action.isDisabled || action.isLoading,
      "aria-busy": String(action.isLoading),
      click: press,
    },
    action.label,
  );
}

export type SaveBarState = { isOpen: boolean; asksBeforeDiscard: boolean; actions: BarAction[] };

export function drawSaveBar(state: SaveBarState, line: AppLine): void {
  const bar = byId("save-bar");
  bar.hidden = !state.isOpen;
  document.body.classList.toggle("unsaved", state.isOpen);
  const press = (index: number): void => line.send({ type: "press", bar: "saveBar", index });
  const pressAction = (action: BarAction) => async (): Promise<void> => {
    if (action.variant !== "primary" && state.asksBeforeDiscard && !(await confirmDiscard())) return;
    press(action.index);
  };
  const ordered = [...state.actions].sort((a, b) => Number(a.variant === "primary") - Number(b.variant === "primary"));
  bar.replaceChildren(
    make("span", { class: "save-bar-text" }, "Unsaved changes"),
    ...ordered.map((action) =>
      drawAction(
        { ...action, label: action.label || (action.variant === "primary" ? "Save" : "Discard") },
        () => void pressAction(action)(),
      ),
    ),
  );
}

function confirmDiscard(): Promise<boolean> {
  return askToConfirm({
    title: "Discard all unsaved changes?",
    text: "What you changed on this page since you last saved will be lost.",
    confirm: "Discard changes",
    cancel: "Continue editing",
    isCritical: true,
  });
}

export function showToast(toast: ToastNotice, line: AppLine): void {
  const dismiss = (): void => {
    if (!element.isConnected) return;
    element.remove();
    line.send({ type: "toastDismissed", id: toast.id });
  };
  const act = (): void => {
    line.send({ type: "toastAction", id: toast.id });
    dismiss();
  };
  const element = make(
    "div",
    { class: toast.isError ? "toast error" : "toast", "data-toast": toast.id },
    make("span", {}, toast.message),
    toast.action ? make("button", { type: "button", click: act }, toast.action) : null,
    make("button", { type: "button", class: "close", "aria-label": "Dismiss", click: dismiss }, "✕"),
  );
  byId("toasts").append(element);
  setTimeout(dismiss, toast.durationMs);
}

export function hideToast(id: string): void {
  document.querySelector(`[data-toast="${CSS.escape(id)}"]`)?.remove();
}
