/** @jsxImportSource preact */
/** The launcher and the panel as the storefront draws them, in a page of the admin's own and without any request. */
import { render } from "preact";
import { useMemo, useReducer } from "preact/hooks";
import type { ShopperHome } from "~/contracts/shopper";
import type { StorefrontSettings } from "~/contracts/storefront";
import { drawLauncherButton } from "./launcher-button";
import { useMore } from "./more";
import { displayOn } from "./page-colors";
import { PanelContext, type PanelPage } from "./panel-context";
import css from "./styles/panel.css?inline";
import { Screens } from "./screens/screens";
import { initialState, reduce, shownScreen } from "./state";
import { tokensOf } from "./theme";
import { WordsContext, wordsFor } from "./words";

const loadMore = () => import("./more-screens");

export type PreviewProps = {
  settings: StorefrontSettings;
  home: ShopperHome;
  /** The panel's sentences: a file of languages/. */
  strings: Record<string, string>;
  view: "launcher" | "panel";
  /** The shop's locale; English when it is not given. */
  locale?: string;
};
export type Preview = { update(props: PreviewProps): void; unmount(): void };

/**
 * Draws over `shop`, a page as wide as the device it plays. Screens can be walked through; nothing is asked, spent or left.
 * Browser only.
 */
export function mountPreview(shop: Document, props: PreviewProps): Preview {
  const host = shop.body.appendChild(shop.createElement("div"));
  host.style.cssText = "position:fixed;inset:0;overflow:hidden";
  const shadow = host.attachShadow({ mode: "open" });

  let shown: PreviewProps["view"] | null = null;
  const update = (now: PreviewProps): void => {
    if (now.view === "launcher") {
      render(null, shadow);
      const { launcher } = now.settings;
      drawLauncherButton(shadow, { display: launcher, text: launcher.text, hasSomethingReady: false, readyLabel: "" });
    } else {
      // The button is no part of the panel's tree: nobody else would take it away.
      if (shown === "launcher") shadow.innerHTML = "";
      render(<PreviewPanel {...now} shop={shop} />, shadow);
    }
    shown = now.view;
  };
  update(props);

  return {
    update,
    unmount: () => {
      render(null, shadow);
      host.remove();
    },
  };
}

function PreviewPanel({ settings, home, strings, locale = "en", shop }: PreviewProps & { shop: Document }) {
  const [walk, tell] = useReducer(reduce, initialState());
  const state = { ...walk, home, load: "ready" as const };
  const page: PanelPage = { settings, isSignedIn: home.kind === "member", loginUrl: "#", registerUrl: "#", cartUrl: "#", locale };
  const words = useMemo(() => wordsFor(strings, locale, home), [strings, locale, home]);
  const more = useMore(loadMore, true);
  const nothing = () => undefined;
  const panel = {
    state,
    page,
    more,
    isPreview: true,
    depth: state.screens.length,
    goTo: (screen: (typeof state.screens)[number]) => tell({ type: "went_to", screen }),
    back: () => tell({ type: "went_back_to", depth: state.screens.length - 1 }),
    close: nothing,
    retry: nothing,
    refresh: nothing,
    lookAtCart: nothing,
    join: nothing,
    spend: nothing,
    act: nothing,
  };
  const keepHere = (event: MouseEvent): void => {
    if ((event.target as Element).closest("a")) event.preventDefault();
  };
  return (
    <>
      <style>{css}</style>
      <div
        class={`layer is-preview at-${settings.launcher.position === "bottom_left" ? "left" : "right"}`}
        style={tokensOf(displayOn(shop, settings.launcher))}
        onClick={keepHere}
      >
        <WordsContext.Provider value={words}>
          <PanelContext.Provider value={panel}>
            <Screens screen={shownScreen(state)} />
          </PanelContext.Provider>
        </WordsContext.Provider>
      </div>
    </>
  );
}
