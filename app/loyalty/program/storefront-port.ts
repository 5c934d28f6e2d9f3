/** What the program needs from a shop's storefront: a place where the theme reads our settings without asking anyone. */
import type { StorefrontReward, StorefrontSettings } from "~/contracts/storefront";

export type PublishStorefront = (settings: StorefrontSettings, rewards: StorefrontReward[]) => Promise<void>;
