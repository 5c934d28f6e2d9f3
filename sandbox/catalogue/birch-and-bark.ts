/** Birch & Bark: outdoor goods for people who are out for one night more often than for ten. US dollars, tax on top. */
import { birchAndBarkListings } from "./birch-and-bark-listings";
import type { ShopSeed } from "../shop-seed";
import { goods, rate, shelf } from "./seed";

const FIRST_ID = 6_099_000_000_000;

export function birchAndBark(): ShopSeed {
  const products = goods(FIRST_ID, birchAndBarkListings);
  return {
    name: "Birch & Bark",
    email: "hello@birchandbark.example",
    currency: "USD",
    locale: "en",
    timeZone: "America/Denver",
    taxesIncluded: false,
    taxBasisPoints: 800,
    products,
    collections: [
      shelf(
        FIRST_ID + 90_001,
        {
          handle: "shelter-and-sleep",
          title: "Shelter & Sleep",
          description: "Tents, quilts and mats that go up in minutes and pack down small. Everything is slept in by us first.",
        },
        products,
        "shelter-and-sleep",
      ),
      shelf(
        FIRST_ID + 90_002,
        { handle: "packs", title: "Packs", description: "Two packs, because you need two: one for the day and one for the days." },
        products,
        "packs",
      ),
      shelf(
        FIRST_ID + 90_003,
        {
          handle: "camp-kitchen",
          title: "Camp Kitchen",
          description: "Steel, enamel and birch. Made to be knocked about, washed in a stream and handed down.",
        },
        products,
        "camp-kitchen",
      ),
      shelf(
        FIRST_ID + 90_004,
        {
          handle: "light-and-tools",
          title: "Light & Tools",
          description: "For when the sun is down, the wood is wet or the path is gone.",
        },
        products,
        "light-and-tools",
      ),
      shelf(
        FIRST_ID + 90_005,
        {
          handle: "end-of-season",
          title: "End of Season",
          description: "Last year’s colours at this year’s best prices. When they are gone, they are gone.",
        },
        products,
        "sale",
      ),
    ],
    shippingRates: [rate(FIRST_ID + 91_001, "Standard, 3 to 5 days", 695), rate(FIRST_ID + 91_002, "Express, 1 to 2 days", 1800)],
  };
}
