/** Who is looking, and with which cart: read from this shop's own cookies. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Request, Response } from "express";
import type { Cart, Customer, ShopState } from "../shop-state";
import type { World } from "../world";

export type Visit = {
  world: World;
  shop: ShopState;
  customer: Customer | null;
  /** Empty and not kept until something is put into it. */
  cart: Cart;
  path: string;
  /** The language of the page: the shop's, or what `?locale=` chose for this browser. */
  locale: string;
  /** The page is shown inside the theme editor. */
  isDesignMode: boolean;
  /** App blocks that the theme editor shows before they are saved, by handle. */
  previewBlocks: Record<string, boolean>;
};

/** Languages of the app, and Arabic: for pages that read from right to left. */
const LOCALES = ["en", "de", "fr", "es", "ro", "ja", "zh-CN", "zh-TW", "ar"];
const WEEK_SECONDS = 7 * 24 * 3600;

export function readVisit(world: World, shop: ShopState, req: Request): Visit {
  const cookies = parseCookies(req.headers.cookie ?? "");
  const customerId = readSignedId(cookies[customerCookie(shop)], world.config.apiSecret);
  const customer = shop.customers.find((one) => one.id === customerId && one.state === "enabled") ?? null;
  const token = cookies[cartCookie(shop)] ?? "";
  const kept = Object.hasOwn(shop.carts, token) ? shop.carts[token] : undefined;
  return {
    world,
    shop,
    customer,
    cart: kept ?? emptyCart(customer),
    path: req.path,
    locale: chosenLocale(req, cookies[localeCookie(shop)]) ?? shop.locale,
    isDesignMode: req.query.design_mode === "1",
    previewBlocks: readPreview(req.query.blocks),
  };
}

/** Keeps a language that the address chose, so that the pages behind its links have it too. */
export function keepLocale(shop: ShopState, req: Request, res: Response): void {
  const locale = chosenLocale(req, undefined);
  if (locale) res.cookie(localeCookie(shop), locale, { sameSite: "lax", path: "/" });
}

function chosenLocale(req: Request, kept: string | undefined): string | null {
  const wanted = typeof req.query.locale === "string" ? req.query.locale : kept;
  return LOCALES.find((locale) => locale === wanted) ?? null;
}

/** Keeps the visit's cart and gives the browser its cookie. Call before changing the cart. */
export function keepCart(visit: Visit, res: Response): Cart {
  const { shop, cart, customer } = visit;
  shop.carts[cart.token] = cart;
  cart.customerId = customer?.id ?? null;
  res.cookie(cartCookie(shop), cart.token, { httpOnly: true, sameSite: "lax", path: "/", maxAge: 2 * WEEK_SECONDS * 1000 });
  return cart;
}

/** After checkout the next visit begins with an empty cart. */
export function dropCart(visit: Visit, res: Response): void {
  delete visit.shop.carts[visit.cart.token];
  res.clearCookie(cartCookie(visit.shop), { path: "/" });
}

export function signIn(visit: Visit, res: Response, customer: Customer): void {
  const value = `${customer.id}.${sign(String(customer.id), visit.world.config.apiSecret)}`;
  res.cookie(customerCookie(visit.shop), value, { httpOnly: true, sameSite: "lax", path: "/", maxAge: WEEK_SECONDS * 1000 });
  if (Object.hasOwn(visit.shop.carts, visit.cart.token)) visit.cart.customerId = customer.id;
}

export function signOut(visit: Visit, res: Response): void {
  res.clearCookie(customerCookie(visit.shop), { path: "/" });
  if (Object.hasOwn(visit.shop.carts, visit.cart.token)) visit.cart.customerId = null;
}

/** A path of this site, or `fallback`: an address elsewhere is never followed. */
export function sameSitePath(wanted: unknown, fallback: string): string {
  if (typeof wanted !== "string") return fallback;
  const isLocal = wanted.startsWith("/") && !wanted.startsWith("//") && !wanted.includes("\\");
  return isLocal ? wanted : fallback;
}

// Ports share cookies on localhost, so the shop's handle is part of each name.
const cartCookie = (shop: ShopState): string => `${shop.handle}_cart`;
const localeCookie = (shop: ShopState): string => `${shop.handle}_locale`;
const customerCookie = (shop: ShopState): string => `${shop.handle}_customer`;

function emptyCart(customer: Customer | null): Cart {
  const token = `hWN${randomBytes(16).toString("hex")}`;
  return { token, customerId: customer?.id ?? null, lines: [], discountCodes: [], note: "", attributes: {} };
}

function parseCookies(header: string): Record<string, string> {
  const pairs = header.split(";").flatMap((part): [string, string][] => {
    const at = part.indexOf("=");
    return at < 0 ? [] : [[part.slice(0, at).trim(), decodeURIComponent(part.slice(at + 1).trim())]];
  });
  return Object.fromEntries(pairs);
}

function sign(text: string, secret: string): string {
  return createHmac("sha256", secret).update(`storefront-session:${text}`).digest("hex");
}

function readSignedId(cookie: string | undefined, secret: string): number | null {
  const [id = "", given = ""] = (cookie ?? "").split(".");
  const expected = sign(id, secret);
  const isSame = given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  return isSame ? Number(id) : null;
}

/** `?blocks=loyalty-launcher:1,points-for-product:0` */
function readPreview(query: unknown): Record<string, boolean> {
  if (typeof query !== "string" || query === "") return {};
  return Object.fromEntries(query.split(",").map((part) => [part.split(":")[0] ?? "", part.split(":")[1] !== "0"]));
}
