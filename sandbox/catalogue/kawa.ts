/** Kawa: a small roastery by a river in Tokyo. Yen, tax inside the price. */
import { kawaListings } from "./kawa-listings";
import type { ShopSeed } from "../shop-seed";
import { goods, rate, shelf } from "./seed";

const FIRST_ID = 8_199_000_000_000;

export function kawa(): ShopSeed {
  const products = goods(FIRST_ID, kawaListings);
  return {
    name: "Kawa",
    email: "konnichiwa@kawa.example",
    currency: "JPY",
    locale: "en",
    timeZone: "Asia/Tokyo",
    taxesIncluded: true,
    taxBasisPoints: 1000,
    products,
    collections: [
      shelf(
        FIRST_ID + 90_001,
        { handle: "coffee", title: "Coffee", description: "Six coffees, roasted on Tuesdays and Fridays, sent the same afternoon." },
        products,
        "coffee",
      ),
      shelf(
        FIRST_ID + 90_002,
        { handle: "brewing", title: "Brewing", description: "Few tools, each of which we use behind our own bar every day." },
        products,
        "brewing",
      ),
      shelf(
        FIRST_ID + 90_003,
        { handle: "table", title: "Cups & Cloth", description: "From kilns and dye works within a day’s walk of the roastery." },
        products,
        "table",
      ),
      shelf(
        FIRST_ID + 90_004,
        { handle: "subscription", title: "Subscription", description: "Fresh coffee before the last bag is empty." },
        products,
        "subscription",
      ),
      shelf(
        FIRST_ID + 90_005,
        { handle: "small-prices", title: "Small prices", description: "Offcuts, seconds and the end of a harvest." },
        products,
        "sale",
      ),
    ],
    shippingRates: [rate(FIRST_ID + 91_001, "Letter box, 2 to 3 days", 380), rate(FIRST_ID + 91_002, "To the door, next day", 880)],
  };
}
