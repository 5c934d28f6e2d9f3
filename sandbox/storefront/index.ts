/**
 * One shop's website, as Shopify would serve it: theme, cart, accounts, checkout, and the app where Shopify puts it
 * (embeds, blocks, app proxy).
 */
import compression from "compression";
import express, { type ErrorRequestHandler, type Express } from "express";
import type { ShopState } from "../shop-state";
import type { World } from "../world";
import { accountRoutes } from "./account/account-routes";
import { cartRoutes } from "./cart/cart-routes";
import { checkoutRoutes } from "./checkout/checkout-routes";
import { extensionAssets } from "./liquid/extension-assets";
import { asyncRoute } from "./page/async-route";
import { escapeHtml } from "./page/html";
import { sendPage } from "./page/layout";
import { notFoundPage, shopRoutes } from "./pages/shop-routes";
import { appProxy } from "./proxy/app-proxy";
import { themeAssets } from "./theme-assets";
import { keepLocale, readVisit } from "./visit";

export function createStorefront(world: World, shop: ShopState): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", "simple");
  app.use(compression());
  // Before the body parsers: what a proxied request carries goes on as it came.
  app.use(appProxy(world, shop));
  app.use(express.json(), express.urlencoded({ extended: true }));
  app.use((req, res, next) => {
    keepLocale(shop, req, res);
    next();
  });
  app.use(extensionAssets());
  app.use(themeAssets(shop));
  app.use(cartRoutes(world, shop));
  app.use(accountRoutes(world, shop));
  app.use(checkoutRoutes(world, shop));
  app.use(shopRoutes(world, shop));
  app.use(asyncRoute((req, res) => sendPage(res, readVisit(world, shop, req), notFoundPage(shop))));
  app.use(showError);
  return app;
}

/** A page that cannot be drawn says why: this is a workshop, not a shop. */
const showError: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) return next(error);
  const message = error instanceof Error ? error.message : String(error);
  res
    .status(500)
    .type("html")
    .send(`<!doctype html><title>The theme failed</title><h1>The theme could not be drawn</h1><pre>${escapeHtml(message)}</pre>`);
};
