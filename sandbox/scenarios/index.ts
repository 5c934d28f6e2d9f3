/** Shops with something in them: each scenario is made by the verbs, so the app hears of it as it would in life. */
import type { World } from "../world";
import { fillBirchAndBark } from "./birch-and-bark";

export const SCENARIOS = ["birch-and-bark"] as const;

export type ScenarioName = (typeof SCENARIOS)[number];
export type Filled = { customers: number; orders: number };

const FILL: Record<ScenarioName, (world: World) => Filled> = { "birch-and-bark": fillBirchAndBark };

/** Refuses with `filled_already` when the scenario has been played in this world. */
export function fillShop(world: World, name: ScenarioName): Filled {
  return FILL[name](world);
}
