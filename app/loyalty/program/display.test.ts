import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { DISPLAY_DEFAULT, launcherOf, readDisplay } from "./display";
import { DisplayForm } from "./display.form";
import { LAUNCHER_ICON_NAMES, LAUNCHER_ICONS } from "./launcher-icons";

test("a display that was stored when there was less to choose is what it was: one distance for every device, nothing hidden", () => {
  const { surface, texts, bannerColor, phoneSideOffset, phoneBottomOffset, hideOnDesktops, hiddenKinds, hiddenPaths, ...older } =
    DISPLAY_DEFAULT;

  expect(readDisplay({ ...older, icon: "leaf", sideOffset: 24, bottomOffset: 88 })).toEqual({
    ...DISPLAY_DEFAULT,
    ...{ surface, texts, bannerColor, hideOnDesktops, hiddenKinds, hiddenPaths },
    icon: "leaf",
    sideOffset: 24,
    bottomOffset: 88,
    phoneSideOffset: 24,
    phoneBottomOffset: 88,
  });
  expect([phoneSideOffset, phoneBottomOffset]).toEqual([16, 16]);
});

test("what is stored now is read as it is", () => {
  const stored = { ...DISPLAY_DEFAULT, sideOffset: 24, phoneSideOffset: 8, texts: { de: "Prämien" }, hiddenKinds: ["cart" as const] };

  expect(readDisplay(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
});

test("the theme gets the one icon that was chosen, as a path that is nothing but one", () => {
  expect(launcherOf({ ...DISPLAY_DEFAULT, icon: "crown" }).iconPath).toBe(LAUNCHER_ICONS.crown);
  for (const name of LAUNCHER_ICON_NAMES) expect(LAUNCHER_ICONS[name]).toMatch(/^[mM][\d\s.,a-zA-Z-]+$/);
});

const FAR = "/" + "x".repeat(200);
test.each<[string, object, string, string]>([
  ["a colour by its name", { primaryColor: "green" }, "primaryColor", "Use a colour like #1f4d3a."],
  ["a short colour", { bannerColor: "#fff" }, "bannerColor", "Use a colour like #1f4d3a."],
  ["no colour at all", { surfaceColor: null }, "surfaceColor", "Use a colour like #1f4d3a."],
  ["a style in a colour", { textColor: "#000000;}" }, "textColor", "Use a colour like #1f4d3a."],
  ["half a pixel", { phoneSideOffset: 8.5 }, "phoneSideOffset", "Use a whole number of pixels."],
  ["off the page", { sideOffset: -4 }, "sideOffset", "Use 0 or more."],
  ["out of a phone's reach", { phoneBottomOffset: 201 }, "phoneBottomOffset", "Use up to 200."],
  ["a distance in words", { bottomOffset: "16" }, "bottomOffset", "Use a whole number of pixels."],
  ["an icon that is a drawing of somebody's", { icon: "<svg onload=alert(1)>" }, "icon", "Choose one of the icons."],
  ["a pill without a word", { text: "  " }, "text", "Write a word for the button, or choose the round shape."],
  ["a long word", { text: "x".repeat(25) }, "text", "Use up to 24 letters."],
  ["a long word in German", { texts: { de: "x".repeat(25) } }, "texts.de", "Use up to 24 letters."],
  [
    "hidden everywhere",
    { hideOnPhones: true, hideOnDesktops: true },
    "hideOnDesktops",
    "Show it on phones or on computers, or nobody finds it. To take it away, switch off the app embed in your theme.",
  ],
  ["an address without a slash", { hiddenPaths: ["pages/b2b"] }, "hiddenPaths", "“pages/b2b”: begin with a slash, as in /pages/wholesale."],
  [
    "a whole address",
    { hiddenPaths: ["/ok", "https://shop.example/pages/b2b"] },
    "hiddenPaths",
    "“https://shop.example/pages/b2b”: begin with a slash, as in /pages/wholesale.",
  ],
  ["another host", { hiddenPaths: ["//evil.example"] }, "hiddenPaths", "“//evil.example”: begin with a slash, as in /pages/wholesale."],
  ["a question", { hiddenPaths: ["/search?q=1"] }, "hiddenPaths", "“/search?q=1”: leave out spaces and what follows ? or #."],
  ["a star in the middle", { hiddenPaths: ["/a*/b"] }, "hiddenPaths", "“/a*/b”: * can only stand at the end."],
  ["a long address", { hiddenPaths: [FAR] }, "hiddenPaths", `“${FAR.slice(0, 40)}…”: use up to 200 letters.`],
  ["too many addresses", { hiddenPaths: Array.from({ length: 21 }, (_, n) => `/p${n}`) }, "hiddenPaths", "Use up to 20 addresses."],
  ["no headline", { bannerHeadline: "" }, "bannerHeadline", "Say in a few words what members get."],
])("%s is refused at its field", (_what, typed, field, message) => {
  expect(checkValues({ ...DISPLAY_DEFAULT, ...typed }, DisplayForm)).toEqual({ ok: false, errors: { [field]: message } });
});

test.each([{ texts: { xx: "Hi" } }, { hiddenKinds: ["checkout"] }, { surface: "glass" }, { radius: 5 }, { hiddenPaths: "/a" }])(
  "what no page of ours sends is refused: %o",
  (typed) => {
    expect(checkValues({ ...DISPLAY_DEFAULT, ...typed }, DisplayForm).ok).toBe(false);
  },
);

test("what was typed is kept tidy: no empty languages, no blank lines, no address twice", () => {
  const typed = {
    ...DISPLAY_DEFAULT,
    texts: { de: " Prämien ", fr: " " },
    hiddenKinds: ["cart", "index", "cart"],
    hiddenPaths: ["", " /pages/b2b/ ", "/pages/b2b", "/", "/collections/sale*"],
  };

  expect(checkValues(typed, DisplayForm)).toMatchObject({
    ok: true,
    value: { texts: { de: "Prämien" }, hiddenKinds: ["index", "cart"], hiddenPaths: ["/pages/b2b", "/", "/collections/sale*"] },
  });
});
