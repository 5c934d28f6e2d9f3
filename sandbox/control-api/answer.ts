/** What every JSON verb has in common: a shop, a checked body, and reasons instead of stack traces. */
import type { ErrorRequestHandler, Request, RequestHandler } from "express";
import { z, ZodError } from "zod";
import type { ShopState } from "../shop-state";
import { VerbRefused } from "../verbs";
import { findShop, type World } from "../world";

/** The shop in the path; refuses with what there is. */
export function shopInPath(world: World, request: Request): ShopState {
  const shop = findShop(world, request.params.shop ?? "");
  if (!shop)
    throw new VerbRefused(
      "no_such_shop",
      `There is no shop "${request.params.shop}"; there are ${Object.keys(world.shops).join(" and ")}.`,
    );
  return shop;
}

/** Answers as JSON what the verb gives; `{}` when it gives nothing. */
export function verb(act: (request: Request) => unknown): RequestHandler {
  return (request, response, next) => {
    Promise.resolve()
      .then(() => act(request))
      .then((result) => response.json(result ?? {}))
      .catch(next);
  };
}

/** Throws ZodError on a body that does not fit; an empty body is `{}`. */
export function bodyOf<T>(request: Request, schema: z.ZodType<T>): T {
  return schema.parse(request.body ?? {});
}

/** 400 with a reason for bad input and for what Shopify would refuse. */
export const sayWhy: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error);
  if (error instanceof VerbRefused) return void response.status(400).json({ error: error.reason, message: error.message });
  if (error instanceof ZodError)
    return void response.status(400).json({ error: "bad_input", message: z.prettifyError(error), issues: error.issues });
  if (error instanceof SyntaxError) return void response.status(400).json({ error: "bad_json", message: error.message });
  next(error);
};
