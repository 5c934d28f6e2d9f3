/** The colours of the page the panel opens on, for shops whose panel follows their theme. */
import type { LauncherDisplay } from "~/contracts/storefront";

/**
 * `display` with the background and the text of `page`'s body where the panel is to follow the theme. A body without a
 * colour shows the canvas behind it, which is white. Whatever a theme says, the tokens keep text readable on it.
 */
export function displayOn(page: Document, display: LauncherDisplay): LauncherDisplay {
  if (display.surface !== "theme") return display;
  const { backgroundColor, color } = getComputedStyle(page.body);
  const behind = getComputedStyle(page.documentElement).backgroundColor;
  const surfaceColor = opaqueHex(backgroundColor) ?? opaqueHex(behind) ?? "#ffffff";
  return { ...display, surfaceColor, textColor: opaqueHex(color) ?? display.textColor };
}

/** Any way CSS has to say a colour, as it is painted; null for what one can look through. */
function opaqueHex(color: string): string | null {
  const brush = document.createElement("canvas").getContext("2d");
  if (!brush) return null;
  brush.fillStyle = color;
  brush.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data;
  return alpha < 255 ? null : `#${[red, green, blue].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
