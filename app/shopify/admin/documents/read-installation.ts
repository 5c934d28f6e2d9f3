import { z } from "zod";
import { adminDocument } from "../document";

export const readInstallation = adminDocument()({
  name: "readInstallation",
  text: `#graphql
    query readInstallation {
      currentAppInstallation {
        id
        activeSubscriptions { id name status test trialDays }
      }
    }`,
  answer: z.object({
    currentAppInstallation: z.object({
      id: z.string(),
      activeSubscriptions: z.array(
        z.object({ id: z.string(), name: z.string(), status: z.string(), test: z.boolean(), trialDays: z.number().int() }),
      ),
    }),
  }),
});
