/** One field of the theme editor for one setting of a block's schema. */
import { html, type SafeHtml } from "./html";
import type { BlockSetting } from "./theme-extension";

/** `saved` holds the merchant's values by setting id; the schema's default stands in for what is missing. */
export function settingField(setting: BlockSetting, saved: Record<string, unknown> = {}): SafeHtml {
  if (setting.id === null)
    return setting.type === "header" ? html`<h3>${setting.label}</h3>` : html`<p class="muted small">${setting.label}</p>`;
  const value = (saved[setting.id] ?? setting.default ?? "") as string | number | boolean;
  const help = setting.help ? html`<small class="help">${setting.help}</small>` : null;
  if (setting.type === "checkbox") {
    return html`<label class="check"
      ><input type="checkbox" data-setting="${setting.id}" ${value === true && html`checked`} /><span>${setting.label}${help}</span></label
    >`;
  }
  return html`<label><span class="label">${setting.label}</span>${control(setting, setting.id, String(value))}${help}</label>`;
}

function control(setting: BlockSetting, id: string, value: string): SafeHtml {
  switch (setting.type) {
    case "select":
    case "radio":
      return html`<select data-setting="${id}">
        ${setting.choices.map((choice) => html`<option value="${choice.value}" ${choice.value === value && html`selected`}>${choice.label}</option>`)}
      </select>`;
    case "range":
      return html`<span class="range"
        ><input
          type="range"
          data-setting="${id}"
          data-number
          min="${setting.min ?? 0}"
          max="${setting.max ?? 100}"
          step="${setting.step ?? 1}"
          value="${value}"
        />
        <output>${value}${setting.unit}</output></span
      >`;
    case "number":
      return html`<input type="number" data-setting="${id}" data-number value="${value}" />`;
    case "color":
    case "color_background":
      return html`<input type="color" data-setting="${id}" value="${value || "#000000"}" />`;
    case "textarea":
    case "richtext":
    case "html":
      return html`<textarea data-setting="${id}" rows="3">${value}</textarea>`;
    default:
      return html`<input type="text" data-setting="${id}" value="${value}" />`;
  }
}
