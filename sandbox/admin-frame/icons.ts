/** The admin's icons: one set, 20 px grid, 1.5 px stroke. */
import { html, trusted, type SafeHtml } from "./html";

const PATHS = {
  home: "M3.5 9.5 10 3.5l6.5 6M5.5 8.5v7.5h9V8.5M8.5 16v-4.5h3V16",
  orders: "M4 10.5 5.5 4h9L16 10.5V16H4zM4 10.5h3.5c0 1.4 1.1 2.2 2.5 2.2s2.5-.8 2.5-2.2H16",
  products: "M9.8 3.5H4v5.8l7 7 5.6-5.7zM7 6.6h.01",
  customers: "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.6-2.8 2.9-4.3 6-4.3s5.4 1.5 6 4.3",
  discounts:
    "M6.5 13.5l7-7M7.2 7.7a.9.9 0 1 0 0-1.8.9.9 0 0 0 0 1.8zM12.8 14.1a.9.9 0 1 0 0-1.8.9.9 0 0 0 0 1.8zM10 3l2 1.5 2.4-.3.8 2.3L17.3 8l-.7 2.3.7 2.2-2.1 1.4-.8 2.3-2.4-.2L10 17.5 8 16l-2.4.2-.8-2.3-2.1-1.4.7-2.2L2.7 8l2.1-1.5.8-2.3 2.4.3z",
  store:
    "M4 8v8.5h12V8M3 8l1.5-4.5h11L17 8c0 1.2-1 2-2.3 2S12.4 9.2 12.4 8c0 1.2-1 2-2.4 2s-2.4-.8-2.4-2c0 1.2-1 2-2.3 2S3 9.2 3 8zM8 16.5v-4h4v4",
  settings:
    "M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM10 2.8v2M10 15.2v2M17.2 10h-2M4.8 10h-2M15.1 4.9l-1.4 1.4M6.3 13.7l-1.4 1.4M15.1 15.1l-1.4-1.4M6.3 6.3 4.9 4.9",
  apps: "M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM13.5 11v5M11 13.5h5",
  menu: "M3.5 6h13M3.5 10h13M3.5 14h13",
  down: "M6 8.5l4 4 4-4",
  back: "M12 5.5 7.5 10l4.5 4.5",
  close: "M5.5 5.5l9 9M14.5 5.5l-9 9",
  out: "M8 5H5v10h10v-3M11.5 4.5h4v4M15.5 4.5 9.5 10.5",
  check: "M4.5 10.5l3.5 3.5 7.5-8",
  mail: "M3.5 5.5h13v9h-13zM3.5 6l6.5 5 6.5-5",
  panel:
    "M3.5 5h8M15 5h1.5M3.5 10H5M9 10h7.5M3.5 15h8M15 15h1.5M13.2 5a1.6 1.6 0 1 1-.01 0M7 10a1.6 1.6 0 1 1-.01 0M13.2 15a1.6 1.6 0 1 1-.01 0",
  star: "M10 3.5l2 4.1 4.5.6-3.3 3.2.8 4.5-4-2.1-4 2.1.8-4.5L3.5 8.2 8 7.6z",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l3.5 3.5",
} as const;

export type IconName = keyof typeof PATHS;

/** Decorative: what it means stands beside it in words, or in the label of its button. */
export function icon(name: IconName): SafeHtml {
  return html`<svg
    class="icon"
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d="${trusted(PATHS[name])}" />
  </svg>`;
}
