/** The launcher's icon as the merchant chose it. Its path is one of our own library: nothing typed by anyone is in it. */
export function launcherIcon(path: string): string {
  return `<svg viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${path}"/></svg>`;
}
