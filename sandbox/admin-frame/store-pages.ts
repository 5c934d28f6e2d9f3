/** The pages of the admin that are not the app: which path shows what. */
import { Router } from "express";
import type { World } from "../world";
import { installAndOpen, sendInstallPage } from "./install";
import { adminPath, visit } from "./shell";

export function createStorePages(world: World): Router {
  const router = Router();
  router.get("/store/:handle/apps", visit(world, (visited) => {
    if (!visited.shop.app.installed) return sendInstallPage(visited);
    visited.response.redirect(adminPath(visited.shop, "/settings/apps"));
  }));
  router.post("/store/:handle/apps/install", visit(world, installAndOpen));
  return router;
}
