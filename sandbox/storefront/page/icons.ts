/** One set of line icons: 20 by 20, 1.5 wide, in the colour of the text. */
import { raw, type Html } from "./html";

const PATHS = {
  menu: "M3 6h14M3 10h14M3 14h14",
  bag: "M4.5 6.5h11l.8 10H3.7zM7 6.5V6a3 3 0 0 1 6 0v.5",
  person: "M10 10a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5ZM3.5 16.8c.8-2.8 3.4-4.3 6.5-4.3s5.7 1.5 6.5 4.3",
  close: "m5 5 10 10M15 5 5 15",
  minus: "M5 10h10",
  plus: "M5 10h10M10 5v10",
  tag: "M3.5 9.5v-6h6l7 7-6 6zM6.8 6.8h.01",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  arrow: "M4 10h12m-5-5 5 5-5 5",
} as const;

export function icon(name: keyof typeof PATHS): Html {
  return raw(
    `<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${PATHS[name]}"/></svg>`,
  );
}
