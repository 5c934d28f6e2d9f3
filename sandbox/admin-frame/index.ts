/**
 * The shop's admin as the merchant sees it: pages of its own, and the app in a frame. Mounted at the root of the fake
 * Shopify; answers /store/…, /shopifycloud/app-bridge.js, /admin-frame/… and the addresses of the real admin.
 */
import { readFile } from "node:fs/promises";
import { Router, urlencoded } from "express";
import type { World } from "../world";
import { createAppPages } from "./app-page";
import { serveScript } from "./browser-scripts";
import { createBillingPages } from "./billing";
import { createStorePages } from "./store-pages";
import { createAdminRedirects } from "./redirects";
import { createThemeEditor } from "./theme-editor";

const SHEETS = ["admin", "controls", "navigation", "content", "pages", "frame", "theme-editor", "overlays", "phone"];

export function createAdminFrame(world: World): Router {
  const router = Router();
  router.get("/shopifycloud/app-bridge.js", serveScript(new URL("app-bridge/main.ts", import.meta.url)));
  for (const name of ["shell", "frame", "order", "theme-editor"])
    router.get(`/admin-frame/${name}.js`, serveScript(new URL(`browser/${name}.ts`, import.meta.url)));
  router.get("/admin-frame/admin.css", (_request, response, next) => {
    readStyles().then((css) => response.type("css").set("Cache-Control", "no-cache").send(css), next);
  });
  router.use(createAdminRedirects(world));
  router.use("/store", urlencoded({ extended: true }));
  router.use(createStorePages(world));
  router.use(createThemeEditor(world));
  router.use(createBillingPages(world));
  router.use(createAppPages(world));
  return router;
}

async function readStyles(): Promise<string> {
  const sheets = await Promise.all(SHEETS.map((name) => readFile(new URL(`${name}.css`, import.meta.url), "utf8")));
  return sheets.join("\n");
}
