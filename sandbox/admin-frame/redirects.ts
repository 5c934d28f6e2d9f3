/** Addresses of the real admin, as the app and its library write them, lead to the pages of this one. */
import { Router } from "express";
import { findShop, type World } from "../world";

/**
 * `/admin.shopify.com/store/NAME/…` and `/NAME.myshopify.com/admin/…` become `/store/NAME/…`; other pages of a shop's
 * domain become its storefront.
 */
export function createAdminRedirects(world: World): Router {
  const router = Router();
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

/** Keeps the answer inside this admin: `//elsewhere` would be another host. */
function ownPath(path: string): string {
  return path.replace(/^\/+/, "/");
}
