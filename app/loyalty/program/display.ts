/** How the program looks on the storefront: the launcher (a contract with the theme) and the panel's banner. Pure. */
import { z } from "zod";
import { LauncherDisplay } from "~/contracts/storefront";
import { LAUNCHER_ICON_NAMES, LAUNCHER_ICONS } from "./launcher-icons";

export const ProgramDisplay = LauncherDisplay.omit({ iconPath: true }).extend({
  icon: z.enum(LAUNCHER_ICON_NAMES),
  bannerHeadline: z.string().min(1).max(60),
  bannerText: z.string().max(160),
});
export type ProgramDisplay = z.infer<typeof ProgramDisplay>;

/** What a shop looks like before anybody chose: quiet, readable, and true of any program. */
export const DISPLAY_DEFAULT: ProgramDisplay = {
  position: "bottom_right",
  shape: "pill",
  text: "Rewards",
  texts: {},
  icon: "gift",
  primaryColor: "#1f4d3a",
  surface: "own",
  surfaceColor: "#ffffff",
  textColor: "#1c1f1d",
  bannerColor: null,
  radius: 8,
  sideOffset: 16,
  bottomOffset: 16,
  phoneSideOffset: 16,
  phoneBottomOffset: 16,
  hideOnPhones: false,
  hideOnDesktops: false,
  hiddenKinds: [],
  hiddenPaths: [],
  bannerHeadline: "Rewards for coming back",
  bannerText: "Earn points on every order and spend them like money.",
};

/**
 * A display as it was stored, perhaps before there was as much to choose: what it does not say is as it was then. The
 * distances of phones used to be those of every device.
 */
export function readDisplay(stored: unknown): ProgramDisplay {
  const said = z.looseObject({ sideOffset: z.number(), bottomOffset: z.number() }).parse(stored);
  const { sideOffset: phoneSideOffset, bottomOffset: phoneBottomOffset } = said;
  return ProgramDisplay.parse({ ...DISPLAY_DEFAULT, phoneSideOffset, phoneBottomOffset, ...said });
}

/** What the theme is told of it. */
export function launcherOf({ icon, ...display }: ProgramDisplay): LauncherDisplay {
  return LauncherDisplay.parse({ ...display, iconPath: LAUNCHER_ICONS[icon] });
}
