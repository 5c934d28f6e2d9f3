import type { Request, RequestHandler, Response } from "express";

/** Express 4 does not see a handler's rejected promise; this hands it on, so that the error page shows it. */
export function asyncRoute(handle: (req: Request, res: Response, next: () => void) => Promise<void>): RequestHandler {
  return (req, res, next) => {
    handle(req, res, () => next()).catch(next);
  };
}
