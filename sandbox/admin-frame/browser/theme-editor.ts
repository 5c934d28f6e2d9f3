/** The theme editor: switches and settings on the left, the storefront on the right, and nothing saved before Save. */
import type { EditorData } from "../theme-editor";
import { askServer } from "./answers";
import { byId, make } from "./dom";

type BlockState = { enabled: boolean; settings: Record<string, string | number | boolean> };

const editor = JSON.parse(byId("editor-data").textContent ?? "{}") as EditorData;
const panel = byId("panel");
const preview = byId("preview") as HTMLIFrameElement;
const template = byId("template") as HTMLSelectElement;
const save = byId("save") as HTMLButtonElement;

function readBlocks(): Record<string, BlockState> {
  const sections = [...panel.querySelectorAll<HTMLElement>("[data-block]")];
  return Object.fromEntries(
    sections.map((section) => {
      const fields = [...section.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>("[data-setting]")];
      const settings = Object.fromEntries(fields.map((field) => [field.dataset.setting ?? "", readField(field)]));
      return [
        section.dataset.block ?? "",
        { enabled: section.querySelector<HTMLInputElement>("[data-enabled]")?.checked ?? false, settings },
      ];
    }),
  );
}

function readField(field: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): string | number | boolean {
  if (field instanceof HTMLInputElement && field.type === "checkbox") return field.checked;
  return field.dataset.number === undefined ? field.value : Number(field.value);
}

function showPreview(): void {
  const blocks = Object.entries(readBlocks()).map(([handle, block]) => `${handle}:${block.enabled ? 1 : 0}`);
  const path = editor.templates[template.value] ?? "/";
  preview.src = `${editor.previewUrl}${path}?design_mode=1&blocks=${blocks.join(",")}`;
}

function setUnsaved(isUnsaved: boolean): void {
  save.disabled = !isUnsaved;
  document.body.classList.toggle("unsaved", isUnsaved);
}

panel.addEventListener("input", (event) => {
  const field = event.target as HTMLInputElement;
  const output = field.type === "range" ? field.parentElement?.querySelector("output") : null;
  if (output) output.textContent = output.textContent?.replace(/^[\d.-]+/, field.value) ?? field.value;
});
panel.addEventListener("change", (event) => {
  setUnsaved(true);
  if ((event.target as HTMLElement).matches("[data-enabled]")) showPreview();
});
template.addEventListener("change", showPreview);

save.addEventListener("click", () => {
  save.disabled = true;
  askServer(editor.savePath, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(readBlocks()) }).then(
    () => {
      setUnsaved(false);
      say("Changes are saved and live on your store");
      showPreview();
    },
    (error: unknown) => {
      save.disabled = false;
      say(error instanceof Error ? error.message : String(error));
    },
  );
});

window.addEventListener("beforeunload", (event) => {
  if (!save.disabled) event.preventDefault();
});

function say(message: string): void {
  const toast = make("div", { class: "toast" }, make("span", {}, message));
  byId("toasts").replaceChildren(toast);
  setTimeout(() => toast.remove(), 4000);
}

// A link of the app may have switched a block on already: that is a change to save.
const asked = panel.querySelector<HTMLInputElement>("[data-asked] [data-enabled]");
setUnsaved(asked !== null && asked.dataset.saved === "false");
asked?.closest("[data-block]")?.scrollIntoView({ block: "nearest" });
showPreview();
