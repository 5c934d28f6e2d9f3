/** /api/knobs, /api/faults, /api/clock, /api/processes: what the world does to webhooks, to Shopify, to time, to the app. */
import { Router } from "express";
import { z } from "zod";
import { FAULT_KINDS, type Fault } from "../admin-api/faults";
import type { ShopHandle } from "../shop-state";
import { VerbRefused } from "../verbs";
import { KNOB_KINDS, type Knob } from "../webhooks/knobs";
import type { World } from "../world";
import { bodyOf, verb } from "./answer";

const shop = z
  .enum(["birch-and-bark", "kawa"] satisfies ShopHandle[])
  .nullable()
  .default(null);
/** Null: until it is switched off. */
const next = z.number().int().positive().nullable().default(null);
const ms = z.number().int().nonnegative().max(600_000);

export const KnobBody = z.strictObject({
  kind: z.enum(KNOB_KINDS),
  shop,
  topic: z.string().nullable().default(null),
  next,
  copies: z.number().int().min(1).max(20).default(1),
  ms: ms.default(1500),
});
export const FaultBody = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  shop,
  field: z.string().nullable().default(null),
  next,
  ms: ms.default(2000),
});
export const SettingsBody = z.strictObject({ retrySpeed: z.number().positive().optional(), timeoutMs: ms.min(1).optional() });
export const ClockBody = z.union([
  z.strictObject({ advanceMs: z.number() }),
  z.strictObject({ advanceDays: z.number() }),
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
  z.strictObject({ reset: z.literal(true) }),
]);

export const KillBody = z.strictObject({ process: z.string() });

const DAY_MS = 86_400_000;

export function createWeather(world: World): Router {
  const router = Router();
  router.get(
    "/knobs",
    verb(() => world.knobs),
  );
  router.post(
    "/knobs",
    verb((request) => addKnob(world, bodyOf(request, KnobBody))),
  );
  router.post(
    "/knobs/settings",
    verb((request) => changeSettings(world, bodyOf(request, SettingsBody))),
  );
  router.delete(
    "/knobs",
    verb(() => removeKnob(world, null)),
  );
  router.delete(
    "/knobs/:id",
    verb((request) => removeKnob(world, Number(request.params.id))),
  );
  router.get(
    "/faults",
    verb(() => world.faults),
  );
  router.post(
    "/faults",
    verb((request) => addFault(world, bodyOf(request, FaultBody))),
  );
  router.delete(
    "/faults",
    verb(() => removeFault(world, null)),
  );
  router.delete(
    "/faults/:id",
    verb((request) => removeFault(world, Number(request.params.id))),
  );
  router.get(
    "/clock",
    verb(() => readClock(world)),
  );
  router.post(
    "/clock",
    verb((request) => moveClock(world, bodyOf(request, ClockBody))),
  );
  router.get(
    "/processes",
    verb(() => world.appProcesses?.list() ?? {}),
  );
  router.post(
    "/processes/kill",
    verb((request) => killProcess(world, bodyOf(request, KillBody))),
  );
  return router;
}

export function addKnob(world: World, { next: remaining, ...knob }: z.infer<typeof KnobBody>): Knob {
  const added: Knob = { id: world.nextSerial(), remaining, ...knob };
  world.knobs.knobs.push(added);
  world.announce("knobs");
  return added;
}

/** One knob by its id, or all with null. */
export function removeKnob(world: World, id: number | null): void {
  remove(world.knobs.knobs, id, "knob");
  world.announce("knobs");
}

export function changeSettings(world: World, settings: z.infer<typeof SettingsBody>): World["knobs"] {
  Object.assign(world.knobs, settings);
  world.announce("knobs");
  return world.knobs;
}

export function addFault(world: World, { next: remaining, ...fault }: z.infer<typeof FaultBody>): Fault {
  const added: Fault = { id: world.nextSerial(), remaining, ...fault };
  world.faults.push(added);
  world.announce("faults");
  return added;
}

/** One fault by its id, or all with null. */
export function removeFault(world: World, id: number | null): void {
  remove(world.faults, id, "fault");
  world.announce("faults");
}

export function moveClock(world: World, move: z.infer<typeof ClockBody>) {
  if ("set" in move) world.clock.set(move.set);
  else if ("reset" in move) world.clock.reset();
  else world.clock.advance("advanceMs" in move ? move.advanceMs : move.advanceDays * DAY_MS);
  return readClock(world);
}

/** As a power cut would; whoever started it starts it again. */
function killProcess({ appProcesses }: World, { process }: z.infer<typeof KillBody>) {
  if (appProcesses?.kill(process)) return { killed: process };
  const running = Object.keys(appProcesses?.list() ?? {}).join(", ") || "none";
  throw new VerbRefused("no_such_process", `No process "${process}" runs; there is ${running}.`);
}

export function readClock(world: World) {
  return { now: world.clock.iso(), offsetMs: world.clock.offsetMs() };
}

function remove(things: { id: number }[], id: number | null, what: string): void {
  if (id === null) return void things.splice(0);
  const index = things.findIndex((thing) => thing.id === id);
  if (index < 0) throw new VerbRefused("not_there", `There is no ${what} ${id}.`);
  things.splice(index, 1);
}
