/** Addresses of the real admin, as the app and its library write them, lead to the pages of this one. */
import { Router, type RequestHandler } from "express";
import { findShop, type World } from "../world";

/**
 * `/admin.shopify.com/store/NAME/…` and `/NAME.myshopify.com/admin/…` become `/store/NAME/…`; other pages of a shop's
 * domain become its storefront.
 */
export function createAdminRedirects(world: World): Router {
  const router = Router();
  router.get("*", toTheOneOrigin(world));
  router.get(/^\/admin\.shopify\.com(\/.*)$/, (request, response) =>
    response.redirect(ownPath(request.originalUrl.slice("/admin.shopify.com".length))),
  );
  router.get("/:domain([\\w-]+.myshopify.com)*", (request, response, next) => {
    const shop = findShop(world, request.params.domain ?? "");
    if (!shop) return next();
    const rest = request.originalUrl.slice(shop.domain.length + 1);
    if (!/^\/admin(?=[/?]|$)/.test(rest)) return response.redirect(world.urls.storefronts[shop.handle] + rest);
    response.redirect(`/store/${shop.handle}${rest.slice("/admin".length)}`);
  });
  return router;
}

/** App Bridge speaks with one origin only: who comes by the number of this machine is sent on to its name. */
function toTheOneOrigin(world: World): RequestHandler {
  return (request, response, next) => {
    const isByNumber = request.hostname === "127.0.0.1" && new URL(world.urls.shopify).hostname !== "127.0.0.1";
    if (!isByNumber || !/^\/(store\/|mailbox|$)/.test(request.path)) return next();
    response.redirect(world.urls.shopify + request.originalUrl);
  };
}

/** Keeps the answer inside this admin: `//elsewhere` would be another host. */
function ownPath(path: string): string {
  return path.replace(/^\/+/, "/");
}
