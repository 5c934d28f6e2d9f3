/** Serves the extension's assets as Shopify's CDN does: typed, compressed, kept for a year under their content's hash. */
import express, { type Router } from "express";
import { basename, join } from "node:path";
import { EXTENSION_FOLDER } from "./extension";

export function extensionAssets(folder = EXTENSION_FOLDER): Router {
  const router = express.Router();
  router.use(
    `/cdn/extensions/${basename(folder)}/assets`,
    (req, res, next) => {
      // Scripts of other origins ask for them too: the theme editor's preview and module imports.
      res.set("Access-Control-Allow-Origin", "*");
      res.set("Cache-Control", "v" in req.query ? "public, max-age=31536000, immutable" : "no-cache");
      next();
    },
    express.static(join(folder, "assets"), { index: false, cacheControl: false, etag: true }),
  );
  return router;
}
