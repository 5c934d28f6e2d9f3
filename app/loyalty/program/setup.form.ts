/** The first questions: what the program is called, what the shop sells and what it lives on. */
import { z } from "zod";
import { optionalMoneyField, optionalPercentField } from "~/lib/form-fields";
import { LAUNCHER_ICON_NAMES } from "./launcher-icons";

export const CATEGORIES = ["fashion", "beauty", "food_and_drink", "home", "outdoor", "health", "toys", "electronics", "other"] as const;
export type Category = (typeof CATEGORIES)[number];

/** Money fields are read in the shop's currency; margin and average may stay empty. */
export function setupForm(currency: string) {
  return z.object({
    name: z.string().trim().min(1, "Give your program a name.").max(60, "Use up to 60 letters."),
    icon: z.enum(LAUNCHER_ICON_NAMES, { error: "Choose one of the icons." }),
    category: z.enum(CATEGORIES, { error: "Choose what comes closest." }),
    marginBasisPoints: optionalPercentField(),
    averageOrderMinor: optionalMoneyField(currency),
  });
}
export type SetupAnswers = z.infer<ReturnType<typeof setupForm>>;
