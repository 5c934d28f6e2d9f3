/** What the app's page (through App Bridge) and the admin around it say to each other by postMessage. */

export const CHANNEL = "encore-sandbox-app-bridge";

export type NavLink = { href: string; label: string; isHome: boolean };
export type BarAction = {
  /** Position among the element's buttons: names the one to click. */
  index: number;
  label: string;
  variant: "primary" | "breadcrumb" | null;
  isCritical: boolean;
  isDisabled: boolean;
  isLoading: boolean;
  /** Label of the group (a `<section>` of the title bar) that the action is folded into. */
  group: string | null;
};
export type ToastNotice = { id: string; message: string; isError: boolean; action: string | null; durationMs: number };

/** Questions that the app asks and the admin answers. */
export type FrameRequest =
  | { name: "idToken" }
  | { name: "user" }
  | { name: "extensions" }
  | { name: "scopes.query" }
  | { name: "scopes.request"; scopes: string[] }
  | { name: "scopes.revoke"; scopes: string[] }
  | { name: "resourcePicker"; options: ResourcePickerRequest }
  | { name: "picker"; options: PickerRequest }
  | { name: "leaveConfirmation" };

export type ResourcePickerRequest = {
  type: "product" | "variant" | "collection";
  action: "add" | "select";
  /** `true`: any number; `false`: one; a number: at most so many. */
  multiple: boolean | number;
  query: string;
  selectedIds: string[];
};
export type PickerRequest = {
  heading: string;
  multiple: boolean | number;
  headers: string[];
  choices: { id: string; heading: string; columns: string[]; isDisabled: boolean; isSelected: boolean; badges: string[] }[];
};

export type FromApp =
  | { type: "ready" }
  | { type: "request"; id: string; request: FrameRequest }
  | { type: "history"; path: string }
  | { type: "nav"; links: NavLink[] }
  | { type: "titleBar"; title: string | null; actions: BarAction[] }
  | { type: "saveBar"; isOpen: boolean; asksBeforeDiscard: boolean; actions: BarAction[] }
  | { type: "toast"; toast: ToastNotice }
  | { type: "toastHide"; id: string }
  | { type: "loading"; isLoading: boolean }
  | { type: "backdrop"; isOpen: boolean }
  | { type: "support"; isOffered: boolean }
  | { type: "open"; url: string; target: string };

export type ToApp =
  | { type: "answer"; id: string; value: unknown }
  | { type: "refusal"; id: string; reason: string }
  | { type: "navigate"; href: string }
  | { type: "press"; bar: "titleBar" | "saveBar"; index: number }
  | { type: "toastAction"; id: string }
  | { type: "toastDismissed"; id: string }
  | { type: "backdropPressed" }
  | { type: "supportPressed" };

export type Enveloped<Message> = Message & { channel: typeof CHANNEL };

/** The message in an event's data, if it is one of ours. */
export function unwrap<Message>(data: unknown): Message | null {
  if (typeof data !== "object" || data === null) return null;
  return (data as { channel?: unknown }).channel === CHANNEL ? (data as Message) : null;
}
