/** The sandbox over JSON: everything the control panel does, for tests and curl. Documented in sandbox/README.md. */
import { Router, json } from "express";
import { z } from "zod";
import { fillShop, SCENARIOS } from "../scenarios";
import { isUnderWay } from "../webhooks/courier";
import { findShop, type World } from "../world";
import { bodyOf, sayWhy, verb } from "./answer";
import { createLogs } from "./logs";
import { createOrderVerbs } from "./order-verbs";
import { settle, SettleBody } from "./settle";
import { createShopVerbs } from "./shop-verbs";
import { createWeather, readClock } from "./weather";

const ScenarioBody = z.strictObject({ scenario: z.enum(SCENARIOS).default("birch-and-bark") });

export function createControlApi(world: World): Router {
  const router = Router();
  router.use(json());
  router.get(
    "/state",
    verb(() => readState(world)),
  );
  router.use("/shops/:shop", createShopVerbs(world), createOrderVerbs(world));
  router.use(createWeather(world));
  router.use(createLogs(world));
  router.post(
    "/settle",
    verb(async (request) => {
      const result = await settle(world, bodyOf(request, SettleBody));
      // A caller who does not look at the answer should not go on as if all were done.
      if (!result.settled) request.res?.status(504);
      return { ...result, ...(result.settled ? {} : { message: `Still waiting: ${result.waiting.join(", ")}.` }) };
    }),
  );
  router.post(
    "/scenario",
    verb((request) => fillShop(world, bodyOf(request, ScenarioBody).scenario)),
  );
  router.use((request, response) => {
    response.status(404).json({
      error: "no_such_verb",
      message: `${request.method} /api${request.path} is not one of the sandbox's verbs; see sandbox/README.md.`,
    });
  });
  router.use(sayWhy);
  return router;
}

function readState(world: World) {
  return {
    urls: world.urls,
    clock: readClock(world),
    shops: Object.keys(world.shops).map((handle) => summary(world, handle)),
    knobs: world.knobs,
    faults: world.faults,
    deliveriesUnderWay: world.deliveries.filter(isUnderWay).length,
    mails: world.mails.length,
  };
}

function summary(world: World, handle: string) {
  const shop = findShop(world, handle);
  if (!shop) return null;
  const { name, domain, currency, timeZone, app, customers, orders } = shop;
  return { handle, name, domain, currency, timeZone, installed: app.installed, customers: customers.length, orders: orders.length };
}
