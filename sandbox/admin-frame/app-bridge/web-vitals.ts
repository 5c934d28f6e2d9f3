/** Measures how fast the app's page came and hands it to the app when the page is put away, as App Bridge does. */
import type { BridgeConfig } from "./config";

type Metric = { id: string; name: string; value: number; country: string; version: string };
type Listener = ((report: { metrics: Metric[]; shop: string; appId: string }) => void | Promise<void>) | null;
type LayoutShift = PerformanceEntry & { value: number; hadRecentInput: boolean };

/** Largest contentful paint (ms) and cumulative layout shift (no unit). */
export function startWebVitals(config: BridgeConfig): { onReport: (listener: Listener) => Promise<void> } {
  let listener: Listener = null;
  let largestPaintMs = 0;
  let layoutShift = 0;
  observe("largest-contentful-paint", (entry) => (largestPaintMs = entry.startTime));
  observe("layout-shift", (entry) => (layoutShift += (entry as LayoutShift).hadRecentInput ? 0 : (entry as LayoutShift).value));

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    const metric = (name: string, value: number): Metric => ({ id: crypto.randomUUID(), name, value, country: "", version: "" });
    const metrics = [metric("LCP", largestPaintMs), metric("CLS", layoutShift)];
    void listener?.({ metrics, shop: config.shop, appId: config.apiKey });
  });
  return {
    onReport: (next) => {
      listener = next;
      return Promise.resolve();
    },
  };
}

function observe(type: string, note: (entry: PerformanceEntry) => void): void {
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
}
