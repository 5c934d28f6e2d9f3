/**
 * The control panel: one page for everything that can happen in the two shops, and the mailbox. Both talk to the JSON API
 * under /api and to nothing else.
 */
import { readFile } from "node:fs/promises";
import { Router } from "express";
import { serveScript } from "../admin-frame/browser-scripts";
import type { World } from "../world";
import { mailboxPage } from "./mailbox-page";
import { panelPage } from "./panel-page";

/** Holds for the frame with the mail too: what a mail points to elsewhere is not loaded. */
const MAIL_POLICY = "default-src 'self'; img-src 'self' data: cid:; style-src 'self' 'unsafe-inline'";

export function createControlPanel(world: World): Router {
  const router = Router();
  router.get("/", (_request, response) => response.type("html").send(panelPage(world).markup));
  router.get("/mailbox", (_request, response) => {
    response.type("html").set("Content-Security-Policy", MAIL_POLICY).send(mailboxPage(world).markup);
  });
  for (const name of ["panel", "mailbox"]) {
    router.get(`/control-panel/${name}.js`, serveScript(new URL(`browser/${name}.ts`, import.meta.url)));
  }
  router.get("/control-panel/panel.css", (_request, response, next) => {
    readFile(new URL("panel.css", import.meta.url), "utf8").then(
      (css) => response.type("css").set("Cache-Control", "no-cache").send(css),
      next,
    );
  });
  return router;
}
