/** The icons a merchant can choose for the launcher: 20 px grid, 1.5 px stroke. */
import type { LauncherDisplay } from "~/contracts/storefront";

const PATHS: Record<LauncherDisplay["icon"], string> = {
  gift: "M3.5 9.5h13v7h-13zM2.5 6h15v3.5h-15zM10 6v10.5M10 6C7 6 5.5 5 5.5 3.9S7.2 2.2 8 3c1 .9 2 3 2 3Zm0 0c3 0 4.5-1 4.5-2.1S12.8 2.2 12 3c-1 .9-2 3-2 3Z",
  star: "m10 2.5 2.3 4.8 5.2.7-3.8 3.7.9 5.3-4.6-2.5L5.4 17l.9-5.3L2.5 8l5.2-.7Z",
  heart: "M10 16.5S3 12.5 3 7.7A3.7 3.7 0 0 1 10 6a3.7 3.7 0 0 1 7 1.7c0 4.8-7 8.8-7 8.8Z",
  leaf: "M4 16.5C4 9 8 4 16.5 3.5 17 12 12.5 16 7 15M4 16.5c1-4 3.5-6.5 7-8",
  crown: "M3.5 15.5h13M3.5 12.5l-1-6.5 4 3L10 4l3.5 5 4-3-1 6.5Z",
  bag: "M4 7h12l.8 9.5H3.2ZM7 9V5.5a3 3 0 0 1 6 0V9",
};

export function launcherIcon(name: LauncherDisplay["icon"]): string {
  return `<svg viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${PATHS[name]}"/></svg>`;
}
