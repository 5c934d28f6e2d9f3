/**
 * What the theme knows of the program without asking anyone: one JSON app-data metafield, `encore.storefront`, written
 * when the program or its display is saved and read in Liquid as `app.metafields.encore.storefront.value`.
 */
import { z } from "zod";

const hexColor = z.string().regex(/^#[0-9a-f]{6}$/i);

/** Languages that the widget speaks, as Shopify names them: the button can have a word of its own in each. */
export const LANGUAGES = ["en", "de", "fr", "es", "ro", "ja", "zh-CN", "zh-TW"] as const;

/** Pages by what they show, as the launcher's block sorts Shopify's `request.page_type`. */
export const PAGE_KINDS = ["index", "product", "collection", "search", "cart", "page", "blog", "customers"] as const;

export const LauncherDisplay = z.object({
  position: z.enum(["bottom_left", "bottom_right"]),
  shape: z.enum(["pill", "round"]),
  text: z.string().max(24),
  /** Instead of `text`, in these languages. */
  texts: z.partialRecord(z.enum(LANGUAGES), z.string().min(1).max(24)),
  /** What the icon draws: the `d` of one SVG path on a 20 px grid, from our own library. */
  iconPath: z.string(),
  primaryColor: hexColor,
  /** Where the panel's background and text come from: the two colours here, or the page that it opens on. */
  surface: z.enum(["own", "theme"]),
  surfaceColor: hexColor,
  textColor: hexColor,
  /** Behind the first words that a visitor reads; null: the primary colour. */
  bannerColor: hexColor.nullable(),
  /** Corner radius of the panel's cards and buttons, in px. */
  radius: z.union([z.literal(0), z.literal(8), z.literal(16)]),
  /** Distance from the edges, in px; on phones (up to 640 px wide) it is the one of phones. */
  sideOffset: z.number().int().min(0).max(120),
  bottomOffset: z.number().int().min(0).max(200),
  phoneSideOffset: z.number().int().min(0).max(120),
  phoneBottomOffset: z.number().int().min(0).max(200),
  hideOnPhones: z.boolean(),
  hideOnDesktops: z.boolean(),
  /** Where there is no button; the panel can still be opened by a link. */
  hiddenKinds: z.array(z.enum(PAGE_KINDS)),
  /** `/pages/wholesale`, or `/pages/b2b*` for all that begin so. Without the language's part of the address. */
  hiddenPaths: z.array(z.string()),
});

/** What a rate asks of a product. Ids are digits; words are in lower case. Any of them is enough. */
const Goods = z.object({
  on: z.enum(["product", "variant", "collection", "tag", "vendor", "sale"]),
  any: z.array(z.string()),
});

/** `points` for every `perHundredths` of the shop's currency: in hundredths, as Liquid counts every price (JPY too). */
const ProductRate = z.object({
  points: z.number().int(),
  perHundredths: z.number(),
  /** Only whole multiples of the amount earn. */
  wholeUnitsOnly: z.boolean(),
  /** An order below it earns nothing; null = any does. */
  minimumHundredths: z.number().nullable(),
  /** What one order earns at most. */
  maximumPoints: z.number().int().nullable(),
  /** Which products count; empty = all. */
  only: z.array(Goods),
  except: z.array(Goods),
  /** How many hundred times a product counts; the highest that matches. */
  multipliers: z.array(z.object({ hundredths: z.number().int(), when: Goods })),
});

export const StorefrontSettings = z.object({
  /** False while the program is a draft or paused: nothing is drawn. */
  live: z.boolean(),
  programName: z.string(),
  pointsName: z.object({ one: z.string(), other: z.string() }),
  launcher: LauncherDisplay,
  /** What an order placed in the online store earns, for the product block; null when it earns nothing by what it costs. */
  orderEarning: z
    .object({
      rounding: z.enum(["floor", "nearest", "up"]),
      giftCardsCount: z.boolean(),
      /** False: of prices that contain their tax, only what is left without it counts. */
      taxesCount: z.boolean(),
      /** Groups add up; in a group the best rate pays, or all of them do. */
      groups: z.array(z.object({ pays: z.enum(["best", "sum"]), rates: z.array(ProductRate) })),
    })
    .nullable(),
});

export type Language = (typeof LANGUAGES)[number];
export type PageKind = (typeof PAGE_KINDS)[number];
/**
 * One reward as every page may show it, in the app-data metafield `encore.rewards`: apart from the settings, which every
 * page hands to the launcher.
 */
export const StorefrontReward = z.object({
  points: z.number().int(),
  /** The shopper chooses how many points, from these on. */
  isFrom: z.boolean(),
  /** "credit" is given to the member, and takes nothing off a cart. */
  off: z.enum(["amount", "percent", "shipping", "credit"]),
  amountHundredths: z.number().nullable(),
  /** 12.5 = 12.5% */
  percent: z.number().nullable(),
  minimumHundredths: z.number().nullable(),
});

export type StorefrontReward = z.infer<typeof StorefrontReward>;
export type LauncherDisplay = z.infer<typeof LauncherDisplay>;
export type StorefrontSettings = z.infer<typeof StorefrontSettings>;
