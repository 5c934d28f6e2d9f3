/** /api/deliveries, /api/calls, /api/mailbox: what went to the app, what the app asked, what it mailed. Newest first. */
import { Router, type Request } from "express";
import { z } from "zod";
import { need } from "../verbs/refused";
import type { World } from "../world";
import { verb } from "./answer";

const Filter = z.object({
  shop: z.string().optional(),
  topic: z.string().optional(),
  state: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export function createLogs(world: World): Router {
  const router = Router();
  router.get(
    "/deliveries",
    verb((request) => filtered(world.deliveries, request)),
  );
  router.post(
    "/deliveries/:key/redeliver",
    verb((request) => redeliver(world, request.params.key ?? "")),
  );
  router.get(
    "/calls",
    verb((request) => filtered(world.apiCalls, request)),
  );
  router.delete(
    "/calls",
    verb(() => void world.apiCalls.splice(0)),
  );
  router.get(
    "/mailbox",
    verb((request) => filtered(world.mails, request)),
  );
  router.delete(
    "/mailbox",
    verb(() => {
      world.mails.splice(0);
      world.announce("mail");
    }),
  );
  return router;
}

export function redeliver(world: World, key: string): void {
  const delivery = world.deliveries.find((one) => one.key === key);
  need(delivery, "no_such_delivery", "There is no such delivery, or it has been forgotten.");
  world.courier.redeliver(delivery);
}

/** Filters that a log does not know match nothing of it. */
function filtered<T extends object>(log: readonly T[], request: Request): T[] {
  const { limit, ...wanted } = Filter.parse(request.query);
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const fits = (entry: T): boolean => given.every(([name, value]) => (entry as Record<string, unknown>)[name] === value);
  return log.filter(fits).slice(-limit).reverse();
}
