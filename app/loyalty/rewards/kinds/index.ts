/** Every kind of reward. A new one is a file beside this and a line in each list. */
import { z } from "zod";
import { amountOff } from "./amount-off";

export const RewardChoice = z.discriminatedUnion("kind", [amountOff.choice]);
export const RewardTerms = z.discriminatedUnion("kind", [amountOff.terms]);
