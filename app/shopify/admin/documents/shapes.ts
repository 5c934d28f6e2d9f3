/** Pieces that several answers have. */
import { z } from "zod";

const Side = z.object({ amount: z.string() });

/** Money in the shop's own currency. */
export const MoneyBag = z.object({ shopMoney: Side });
export type MoneyBag = z.infer<typeof MoneyBag>;

/** Money as the shop books it and as the buyer saw it. */
export const BothMoney = z.object({ shopMoney: Side, presentmentMoney: Side });
export type BothMoney = z.infer<typeof BothMoney>;
/** The selection of `BothMoney`. */
export const BOTH_MONEY = "{ shopMoney { amount } presentmentMoney { amount } }";

export const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

export const UserErrors = z.array(z.object({ field: z.array(z.string()).nullable(), message: z.string() }));
