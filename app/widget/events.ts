/** What themes can listen for on `document`. A promise to theme developers: docs/theme-developers.md describes each. */

export type PanelEvents = {
  open: Record<string, never>;
  close: Record<string, never>;
  join: Record<string, never>;
  earn: { points: number };
  redeem: { rewardId: string; pointsSpent: number; availablePoints: number };
  apply: { code: string; isApplied: boolean };
};

export function announce<Name extends keyof PanelEvents>(name: Name, detail: PanelEvents[Name]): void {
  document.dispatchEvent(new CustomEvent(`encore:${name}`, { detail }));
}
