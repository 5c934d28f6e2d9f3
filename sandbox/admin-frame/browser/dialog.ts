/** Questions of the admin itself, over everything. */
import { make } from "./dom";

type Question = { title: string; text: string; confirm: string; isCritical?: boolean; cancel?: string };

/** Resolves with true when confirmed; Escape and the backdrop mean no. */
export function askToConfirm({ title, text, confirm, isCritical = false, cancel = "Cancel" }: Question): Promise<boolean> {
  return openDialog<boolean>("small", title, false, (close) => ({
    body: make("p", { class: "dialog-text" }, text),
    actions: [
      make("button", { type: "button", click: () => close(false) }, cancel),
      make("button", { type: "button", class: isCritical ? "primary critical" : "primary", click: () => close(true) }, confirm),
    ],
  }));
}

/** Opens a dialog and resolves with what `close` is given, or with `dismissed` when it is put away. */
export function openDialog<Answer>(
  size: "small" | "large",
  title: string,
  dismissed: Answer,
  fill: (close: (answer: Answer) => void) => { body: Node; actions: Node[] },
): Promise<Answer> {
  return new Promise((resolve) => {
    let answer = dismissed;
    const dialog = make("dialog", { class: `dialog dialog-${size}`, "aria-label": title });
    const close = (given: Answer): void => {
      answer = given;
      dialog.close();
    };
    const { body, actions } = fill(close);
    dialog.append(
      make(
        "header",
        {},
        make("h2", {}, title),
        make("button", { type: "button", class: "close", "aria-label": "Close", click: () => close(dismissed) }, "✕"),
      ),
      make("div", { class: "dialog-body" }, body),
      make("footer", {}, ...actions),
    );
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) close(dismissed);
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
