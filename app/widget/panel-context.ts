/** What a screen may ask of the panel around it. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ShopperHome } from "~/contracts/shopper";
import type { Told } from "./acts";
import type { More } from "./more";
import type { Page } from "./page";
import type { Screen, State } from "./state";

export type PanelPage = Pick<Page, "settings" | "isSignedIn" | "loginUrl" | "registerUrl" | "cartUrl" | "locale">;

export type Panel = {
  state: State;
  page: PanelPage;
  /** The screens of the second file, as far as they are there. */
  more: More;
  /** Shown in the admin: nothing is asked, spent or left. */
  isPreview: boolean;
  /** Screens on the way to the one that is shown, this one counted. */
  depth: number;
  goTo: (screen: Screen) => void;
  back: () => void;
  close: () => void;
  retry: () => void;
  /** Reads the home again without a word, after something changed. */
  refresh: () => void;
  /** Reads the page's cart again, after a code was put into it. */
  lookAtCart: () => void;
  join: () => void;
  spend: (rewardId: string, points: number) => void;
  /** Tells the shop what was done; `place` is where the answer will be found in `state.acts`. */
  act: (place: string, told: Told) => void;
};

export type Member = Extract<ShopperHome, { kind: "member" }>;
export type Visitor = Extract<ShopperHome, { kind: "visitor" }>;

export const PanelContext = createContext<Panel | null>(null);

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error("A screen was drawn outside the panel");
  return panel;
}
