/** Pieces that several answers have. */
import { z } from "zod";

/** Money in the shop's own currency; what the buyer saw is never read. */
export const MoneyBag = z.object({ shopMoney: z.object({ amount: z.string() }) });
export type MoneyBag = z.infer<typeof MoneyBag>;

export const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

export const UserErrors = z.array(z.object({ field: z.array(z.string()).nullable(), message: z.string() }));
