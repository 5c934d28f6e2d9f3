/** The real launcher and panel, drawn by the storefront's own code in the browser; while that loads, its shape. */
import { useEffect, useRef, useState } from "react";
import type { ShopperHome } from "~/contracts/shopper";
import type { StorefrontSettings } from "~/contracts/storefront";
import type { Preview } from "~/widget/preview";
import strings from "~/widget/languages/en.json";

type PanelPreviewProps = { settings: StorefrontSettings; home: ShopperHome; view: "launcher" | "panel"; isPhone: boolean; label: string };

export function PanelPreview({ settings, home, view, isPhone, label }: PanelPreviewProps) {
  const root = useRef<HTMLDivElement>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const props = { settings, home, view, strings };
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    let isGone = false;
    let mounted: Preview | null = null;
    void import("~/widget/preview").then(({ mountPreview }) => {
      if (isGone || !root.current) return;
      mounted = mountPreview(root.current, latest.current);
      setPreview(mounted);
    });
    return () => {
      isGone = true;
      mounted?.unmount();
    };
  }, [isPhone]);

  useEffect(() => {
    preview?.update({ settings, home, view, strings });
  }, [preview, settings, home, view]);

  return (
    <div className={isPhone ? "encore-shop encore-shop-phone" : "encore-shop"} role="img" aria-label={label}>
      <ShopBehind />
      <div ref={root} className="encore-shop-layer" />
    </div>
  );
}

/** A page of a shop without words: what the button and the panel lie over. */
function ShopBehind() {
  return (
    <div className="encore-shop-page" aria-hidden="true">
      <i className="encore-shop-bar" />
      <i className="encore-shop-hero" />
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}
