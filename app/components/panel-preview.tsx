/**
 * The real launcher and panel, drawn by the storefront's own code over a page of a shop, which is as wide as the device it
 * plays and shown as small as its place needs it.
 */
import { useEffect, useRef, useState } from "react";
import type { ShopperHome } from "~/contracts/shopper";
import type { StorefrontSettings } from "~/contracts/storefront";
import type { Preview } from "~/widget/preview";
import strings from "~/widget/languages/en.json";

type PanelPreviewProps = {
  settings: StorefrontSettings;
  home: ShopperHome;
  view: "launcher" | "panel";
  device: "phone" | "desktop";
  /** The shop's page behind. */
  scheme: "light" | "dark";
  label: string;
};

const SIZES = { phone: { width: 360, height: 640 }, desktop: { width: 760, height: 660 } };
const PAGES = {
  light: { ground: "#ffffff", text: "#1c1f1d", shape: "#eef0ee", hero: "#e4e8e5" },
  dark: { ground: "#15110e", text: "#f3ece4", shape: "#241f1b", hero: "#2e2823" },
};

export function PanelPreview({ settings, home, view, device, scheme, label }: PanelPreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const scale = useScale(place, SIZES[device].width);
  const [preview, setPreview] = useState<Preview | null>(null);
  const props = { settings, home, view, strings };
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const shop = frame.current?.contentDocument;
    if (!shop) return;
    shop.open();
    shop.write(shopPage(PAGES[scheme]));
    shop.close();
    let isGone = false;
    let mounted: Preview | null = null;
    void import("~/widget/preview").then(({ mountPreview }) => {
      if (isGone) return;
      mounted = mountPreview(shop, latest.current);
      setPreview(mounted);
    });
    return () => {
      isGone = true;
      mounted?.unmount();
    };
  }, [device, scheme]);

  useEffect(() => {
    preview?.update({ settings, home, view, strings });
  }, [preview, settings, home, view]);

  const { width, height } = SIZES[device];
  return (
    <div ref={place} className="encore-shop-place">
      <div className={`encore-shop encore-shop-${device}`} style={{ width: width * scale, height: height * scale }}>
        <iframe key={device} ref={frame} title={label} style={{ width, height, transform: `scale(${scale})` }} />
      </div>
    </div>
  );
}

/** How much of its size the page has room for. */
function useScale(place: React.RefObject<HTMLDivElement | null>, width: number): number {
  const [scale, setScale] = useState(1);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = () => setScale(Math.min(1, element.clientWidth / (width + 2)));
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    measure();
    return () => watch.disconnect();
  }, [place, width]);
  return scale;
}

/** A page of a shop without words: what the button and the panel lie over. */
function shopPage({ ground, text, shape, hero }: (typeof PAGES)["light"]): string {
  return `<!doctype html><html lang="en"><style>
    html { font-family: Inter, system-ui, sans-serif; }
    body { margin: 0; background: ${ground}; color: ${text}; overflow: hidden; }
    main { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; padding: 16px; }
    @media (min-width: 641px) { main { grid-template-columns: repeat(4, 1fr); } }
    i { aspect-ratio: 1; border-radius: 8px; background: ${shape}; }
    i:nth-child(-n + 2) { grid-column: 1 / -1; aspect-ratio: auto; height: 20px; }
    i:nth-child(2) { height: 180px; background: ${hero}; }
  </style><body><main aria-hidden="true">${"<i></i>".repeat(14)}</main></body></html>`;
}
