/** `window.shopify`: what an embedded app may ask of the admin. Left out: what exists only in Shopify POS and its mobile app. */
import type { PickerRequest, ResourcePickerRequest } from "../bridge-messages";
import type { BridgeConfig } from "./config";
import type { FrameLine } from "./frame-line";
import { startWebVitals } from "./web-vitals";

type LeftOut = "pos" | "scanner" | "intents" | "shopifyQL" | "tools";
export type StandInApi = Omit<typeof shopify, LeftOut>;
type Overlay = HTMLElement & { show: () => Promise<void>; hide: () => Promise<void>; toggle: () => Promise<void> };

export function makeGlobalApi(config: BridgeConfig, line: FrameLine): StandInApi {
  return {
    config,
    origin: location.origin,
    ready: Promise.resolve(),
    setSignals: () => undefined,
    environment: { mobile: false, embedded: window.parent !== window, pos: false, intent: false },
    loading: (isLoading = true) => line.send({ type: "loading", isLoading }),
    idToken: () => line.ask<string>({ name: "idToken" }),
    user: () => line.ask({ name: "user" }),
    toast: makeToasts(line),
    modal: overlays("ui-modal"),
    saveBar: { ...overlays("ui-save-bar"), leaveConfirmation: () => line.ask<undefined>({ name: "leaveConfirmation" }) },
    resourcePicker: (options) => line.ask({ name: "resourcePicker", options: resourceRequest(options) }),
    picker: (options) => Promise.resolve({ selected: line.ask<string[] | undefined>({ name: "picker", options: pickerRequest(options) }) }),
    scopes: {
      query: () => line.ask({ name: "scopes.query" }),
      request: (scopes) => line.ask({ name: "scopes.request", scopes }),
      revoke: (scopes) => line.ask({ name: "scopes.revoke", scopes }),
    },
    app: { extensions: () => line.ask({ name: "extensions" }) },
    reviews: {
      request: () => Promise.resolve({ success: false, code: "merchant-ineligible", message: "A sandbox shop does not write reviews." }),
    },
    webVitals: startWebVitals(config),
    support: makeSupport(line),
  };
}

function makeToasts(line: FrameLine): StandInApi["toast"] {
  const callbacks = new Map<string, { onAction?: () => void; onDismiss?: () => void }>();
  line.hear("toastAction", ({ id }) => callbacks.get(id)?.onAction?.());
  line.hear("toastDismissed", ({ id }) => {
    callbacks.get(id)?.onDismiss?.();
    callbacks.delete(id);
  });
  return {
    show: (message, options = {}) => {
      const id = crypto.randomUUID();
      callbacks.set(id, { onAction: options.onAction, onDismiss: options.onDismiss });
      const toast = {
        id,
        message,
        isError: options.isError ?? false,
        action: options.action ?? null,
        durationMs: options.duration ?? 5000,
      };
      line.send({ type: "toast", toast });
      return id;
    },
    hide: (id) => line.send({ type: "toastHide", id }),
  };
}

function overlays(tag: "ui-modal" | "ui-save-bar") {
  const find = (id: string): Overlay => {
    const element = document.getElementById(id);
    if (element?.localName !== tag) throw new Error(`There is no <${tag} id="${id}"> on this page.`);
    return element as Overlay;
  };
  return {
    show: async (id: string): Promise<void> => find(id).show(),
    hide: async (id: string): Promise<void> => find(id).hide(),
    toggle: async (id: string): Promise<void> => find(id).toggle(),
  };
}

function makeSupport(line: FrameLine): StandInApi["support"] {
  let handler: (() => void | Promise<void>) | null = null;
  line.hear("supportPressed", () => void handler?.());
  return {
    registerHandler: (callback) => {
      handler = callback;
      line.send({ type: "support", isOffered: callback !== null });
      return Promise.resolve();
    },
  };
}

function resourceRequest(options: Parameters<StandInApi["resourcePicker"]>[0]): ResourcePickerRequest {
  return {
    type: options.type,
    action: options.action ?? "add",
    multiple: options.multiple ?? false,
    query: options.query ?? options.filter?.query ?? "",
    selectedIds: (options.selectionIds ?? []).flatMap((chosen) => [chosen.id, ...(chosen.variants ?? []).map((variant) => variant.id)]),
  };
}

function pickerRequest(options: Parameters<StandInApi["picker"]>[0]): PickerRequest {
  return {
    heading: options.heading,
    multiple: options.multiple ?? false,
    headers: (options.headers ?? []).map((header) => header.content ?? ""),
    choices: options.items.map((choice) => ({
      id: choice.id,
      heading: choice.heading,
      columns: (choice.data ?? []).map((value) => String(value ?? "")),
      isDisabled: choice.disabled ?? false,
      isSelected: choice.selected ?? false,
      badges: (choice.badges ?? []).map((badge) => badge.content),
    })),
  };
}
