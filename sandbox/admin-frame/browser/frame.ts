/** The page around the app: listens to App Bridge, draws what it asks for, keeps the address in step with the app. */
import type { FrameData } from "../app-page";
import type { FromApp } from "../bridge-messages";
import { translateAdminUrl } from "../admin-urls";
import { openAppLine } from "./app-line";
import { answerRequest } from "./answers";
import { drawMenu, drawSaveBar, drawTitleBar, hideToast, markCurrent, showToast, type SaveBarState } from "./bars";
import { askToConfirm } from "./dialog";
import { byId, make } from "./dom";

const frameData = JSON.parse(byId("frame-data").textContent ?? "{}") as FrameData;
const frame = placeFrame();
const line = openAppLine(frame, frameData.appOrigin, hear);
let saveBar: SaveBarState = { isOpen: false, asksBeforeDiscard: false, actions: [] };
let path = location.pathname.slice(frameData.basePath.length) || "/";

/**
 * The frame is made here and not in the page's markup: a browser that comes back to a page gives the frames of its markup
 * their old address again, which the app would have to refuse.
 */
function placeFrame(): HTMLIFrameElement {
  const attributes = { id: "app-frame", name: "app-iframe", title: "Encore", allow: "clipboard-write", src: frameData.frameUrl };
  const made = make("iframe", attributes);
  byId("app-place").replaceWith(made);
  return made;
}

function hear(message: FromApp): void {
  switch (message.type) {
    case "ready":
      // A fresh document in the frame: whatever the last one had drawn is gone.
      drawTitleBar(null, [], line);
      setSaveBar({ isOpen: false, asksBeforeDiscard: false, actions: [] });
      setLoading(false);
      return setBackdrop(false);
    case "request":
      return void answer(message);
    case "history":
      return setPath(message.path);
    case "nav":
      drawMenu(message.links, frameData.basePath, (href) => void goTo(href));
      return markCurrent(path);
    case "titleBar":
      return drawTitleBar(message.title, message.actions, line);
    case "saveBar":
      return setSaveBar(message);
    case "toast":
      return showToast(message.toast, line);
    case "toastHide":
      return hideToast(message.id);
    case "loading":
      return setLoading(message.isLoading);
    case "backdrop":
      return setBackdrop(message.isOpen);
    case "support":
      return offerSupport(message.isOffered);
    case "open":
      return open(message.url, message.target);
  }
}

async function answer({ id, request }: Extract<FromApp, { type: "request" }>): Promise<void> {
  try {
    const value = await answerRequest(request, { handle: frameData.handle, confirmLeaving });
    line.send({ type: "answer", id, value });
  } catch (error) {
    line.send({ type: "refusal", id, reason: error instanceof Error ? error.message : String(error) });
  }
}

function setPath(next: string): void {
  path = next;
  // The frame's own history already has the step; a second one here would make the back button stumble.
  history.replaceState(null, "", frameData.basePath + next);
  markCurrent(next);
}

function setSaveBar(next: SaveBarState): void {
  saveBar = next;
  drawSaveBar(next, line);
}

function setLoading(isLoading: boolean): void {
  byId("loading-bar").toggleAttribute("data-loading", isLoading);
}

function setBackdrop(isOpen: boolean): void {
  document.body.classList.toggle("app-modal-open", isOpen);
}

async function confirmLeaving(): Promise<boolean> {
  if (!saveBar.isOpen) return true;
  return askToConfirm({
    title: "Leave page with unsaved changes?",
    text: "Leaving this page will delete all unsaved changes.",
    confirm: "Leave page",
    cancel: "Stay",
    isCritical: true,
  });
}

async function goTo(href: string): Promise<void> {
  if (!(await confirmLeaving())) return;
  setSaveBar({ isOpen: false, asksBeforeDiscard: false, actions: [] });
  line.send({ type: "navigate", href });
}

function open(url: string, target: string): void {
  const address = translateAdminUrl(url, frameData);
  if (target === "_blank") window.open(address, "_blank");
  else location.assign(address);
}

function offerSupport(isOffered: boolean): void {
  document.getElementById("support")?.remove();
  if (isOffered)
    byId("title-bar").append(
      make("button", { type: "button", id: "support", click: () => line.send({ type: "supportPressed" }) }, "Get support"),
    );
}

// Links of the admin leave the app: ask first when something is unsaved.
document.addEventListener(
  "click",
  (event) => {
    const target = event.target as Element;
    const link = target.closest<HTMLAnchorElement>(".top-bar a, .side a");
    if (document.body.classList.contains("app-modal-open") && !target.closest("dialog, .toasts")) {
      event.preventDefault();
      event.stopPropagation();
      return line.send({ type: "backdropPressed" });
    }
    if (!saveBar.isOpen || !link || link.closest("#app-nav") || link.target === "_blank") return;
    event.preventDefault();
    void confirmLeaving().then((leaves) => {
      if (leaves) location.assign(link.href);
    });
  },
  true,
);
