/** The theme's own files: one stylesheet and one script per shop, built when first asked for, and the pictures. */
import { buildSync } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Router } from "express";
import { join } from "node:path";
import type { ShopHandle, ShopState } from "../shop-state";
import { drawPicture } from "./pictures";

export type ThemeAsset = "theme.css" | "checkout.css" | "theme.js" | "checkout.js";

/** The sheets that both shops share, in their order; colours come first, the shop's own sheet last. */
const STYLES = {
  "theme.css": ["reset", "controls", "frame", "shelf", "product", "cart", "account"],
  "checkout.css": ["reset", "controls", "checkout", "account"],
};

const built = new Map<string, { content: string; version: string }>();

export function assetVersion(shop: ShopHandle, file: ThemeAsset): string {
  return readAsset(shop, file).version;
}

export function themeAssets(shop: ShopState): Router {
  const router = Router();
  for (const file of ["theme.css", "checkout.css", "theme.js", "checkout.js"] as const) {
    router.get(`/cdn/${file}`, (_req, res) => {
      res
        .type(file.endsWith(".css") ? "css" : "js")
        .set("Cache-Control", YEAR)
        .send(readAsset(shop.handle, file).content);
    });
  }
  router.get("/pictures/:file", (req, res, next) => {
    const picture = drawPicture(shop.handle, req.params.file.replace(/\.svg$/, ""));
    if (picture) res.type("image/svg+xml").set("Cache-Control", "public, max-age=3600").send(picture);
    else next();
  });
  return router;
}

const YEAR = "public, max-age=31536000, immutable";

function readAsset(shop: ShopHandle, file: ThemeAsset): { content: string; version: string } {
  const key = `${shop}/${file}`;
  const known = built.get(key);
  if (known) return known;
  const content = file === "theme.js" || file === "checkout.js" ? buildScript(file) : buildStyles(shop, file);
  const asset = { content, version: createHash("sha256").update(content).digest("hex").slice(0, 12) };
  built.set(key, asset);
  return asset;
}

function buildStyles(shop: ShopHandle, file: "theme.css" | "checkout.css"): string {
  const read = (name: string): string => readFileSync(join(import.meta.dirname, "styles", `${name}.css`), "utf8");
  return [`${shop}-colours`, ...STYLES[file], ...(file === "theme.css" ? [shop] : [])].map(read).join("");
}

function buildScript(file: "theme.js" | "checkout.js"): string {
  const result = buildSync({
    entryPoints: [join(import.meta.dirname, "browser", file.replace(".js", ".ts"))],
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    write: false,
  });
  return result.outputFiles[0]?.text ?? "";
}
