/**
 * What the theme knows of the program without asking anyone: one JSON app-data metafield, `encore.storefront`, written
 * when the program or its display is saved and read in Liquid as `app.metafields.encore.storefront.value`.
 */
import { z } from "zod";

const hexColor = z.string().regex(/^#[0-9a-f]{6}$/i);

export const LauncherDisplay = z.object({
  position: z.enum(["bottom_left", "bottom_right"]),
  shape: z.enum(["pill", "round"]),
  text: z.string().max(24),
  icon: z.enum(["gift", "star", "heart", "leaf", "crown", "bag"]),
  primaryColor: hexColor,
  surfaceColor: hexColor,
  textColor: hexColor,
  /** Corner radius of the panel's cards and buttons, in px. */
  radius: z.union([z.literal(0), z.literal(8), z.literal(16)]),
  /** Distance from the edges, in px. */
  sideOffset: z.number().int().min(0).max(120),
  bottomOffset: z.number().int().min(0).max(200),
  hideOnPhones: z.boolean(),
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

export type LauncherDisplay = z.infer<typeof LauncherDisplay>;
export type StorefrontSettings = z.infer<typeof StorefrontSettings>;
