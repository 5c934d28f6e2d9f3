/** The form of colours, launcher and banner. */
import { z } from "zod";
import { ProgramDisplay } from "./display";

const color = z.string().regex(/^#[0-9a-f]{6}$/i, "Use a colour like #1f4d3a.");
const px = (max: number) =>
  z
    .number({ error: "Use a whole number of pixels." })
    .int("Use a whole number of pixels.")
    .min(0, "Use 0 or more.")
    .max(max, `Use up to ${max}.`);

export const DisplayForm = ProgramDisplay.extend({
  text: z.string().trim().max(24, "Use up to 24 letters."),
  primaryColor: color,
  surfaceColor: color,
  textColor: color,
  sideOffset: px(120),
  bottomOffset: px(200),
  bannerHeadline: z.string().trim().min(1, "Say in a few words what members get.").max(60, "Use up to 60 letters."),
  bannerText: z.string().trim().max(160, "Use up to 160 letters."),
}).refine((display) => display.shape === "round" || display.text !== "", {
  path: ["text"],
  message: "Write a word for the button, or choose the round shape.",
});
export type DisplayForm = z.infer<typeof DisplayForm>;
