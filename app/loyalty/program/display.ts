/** How the program looks on the storefront: the launcher (a contract with the theme) and the panel's banner. Pure. */
import { z } from "zod";
import { LauncherDisplay } from "~/contracts/storefront";

export const ProgramDisplay = LauncherDisplay.extend({
  bannerHeadline: z.string().min(1).max(60),
  bannerText: z.string().max(160),
});
export type ProgramDisplay = z.infer<typeof ProgramDisplay>;

/** What a shop looks like before anybody chose: quiet, readable, and true of any program. */
export const DISPLAY_DEFAULT: ProgramDisplay = {
  position: "bottom_right",
  shape: "pill",
  text: "Rewards",
  icon: "gift",
  primaryColor: "#1f4d3a",
  surfaceColor: "#ffffff",
  textColor: "#1c1f1d",
  radius: 8,
  sideOffset: 16,
  bottomOffset: 16,
  hideOnPhones: false,
  bannerHeadline: "Rewards for coming back",
  bannerText: "Earn points on every order and spend them like money.",
};
