/** A worker as a process of its own, its inbox alone, on the database of the test that forks it (inbox-workers.ts). */
import { db } from "~/db.server";
import { startInbox } from "~/jobs/inbox.server";

const inbox = startInbox();
process.once("message", () => {
  void inbox.stop().then(async () => {
    await db.$disconnect();
    process.disconnect();
  });
});
process.send?.("works");
