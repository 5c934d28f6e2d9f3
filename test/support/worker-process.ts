/** A worker as a process of its own: the jobs and the calendar, by the clock that its environment gives it. */
import { startRunner } from "~/jobs/runner.server";
import { startSchedule } from "~/jobs/schedule.server";
import { startQueue } from "~/queue/queue.server";

await startQueue({ supervises: true });
startRunner();
startSchedule();
process.once("disconnect", () => process.exit());
process.send?.("works");
