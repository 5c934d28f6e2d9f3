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

export const StorefrontSettings = z.object({
  /** False while the program is a draft or paused: nothing is drawn. */
  live: z.boolean(),
  programName: z.string(),
  pointsName: z.object({ one: z.string(), other: z.string() }),
  launcher: LauncherDisplay,
  /** Place-order rate for the product block: `points` per `perMinor` of the shop's currency; null when there is none. */
  orderRate: z
    .object({
      points: z.number().int(),
      perMinor: z.number().int(),
      /** The same amount in hundredths of the currency, as Liquid counts every price (JPY too): perMinor * 100 / 10^digits. */
      perHundredths: z.number(),
      rounding: z.enum(["floor", "nearest", "up"]),
      giftCardsCount: z.boolean(),
      /** Only whole multiples of the amount earn. */
      wholeUnitsOnly: z.boolean(),
      /** An order below it earns nothing; null = any does. In hundredths, like the price. */
      minimumHundredths: z.number().nullable(),
      /** What one order earns at most. */
      maximumPoints: z.number().int().nullable(),
    })
    .nullable(),
});

export type LauncherDisplay = z.infer<typeof LauncherDisplay>;
export type StorefrontSettings = z.infer<typeof StorefrontSettings>;
