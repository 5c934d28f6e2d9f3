/** Where the merchant agrees to pay for the app, or does not: the page behind an app subscription's confirmation URL. */
import { Router } from "express";
import type { AppInstallation } from "../shop-state";
import { decideSubscription } from "../verbs";
import type { World } from "../world";
import { translateAdminUrl } from "./admin-urls";
import { money } from "./format";
import { html } from "./html";
import { icon } from "./icons";
import { adminPath, sendPage, visit, type Visit } from "./shell";
import { badge, emptyState, pageHeader } from "./tables";

type Subscription = NonNullable<AppInstallation["subscription"]>;

export function createBillingPages(world: World): Router {
  const router = Router();
  const path = "/store/:handle/charges/confirm/:id";
  router.get(path, visit(world, sendConfirmation));
  router.post(path, visit(world, decide));
  return router;
}

function pendingSubscription({ shop, request }: Visit): Subscription | null {
  const { pendingSubscription: pending } = shop.app;
  return pending && String(pending.id) === request.params.id ? pending : null;
}

function sendConfirmation(visited: Visit): void {
  const { world, shop } = visited;
  const subscription = pendingSubscription(visited);
  if (!subscription) return sendDecided(visited);
  const price = money({ currency: subscription.currency as typeof shop.currency }, subscription.priceMinor);
  const trialEnd = new Date(world.clock.now().getTime() + subscription.trialDays * 86_400_000);
  const starts =
    subscription.trialDays > 0 ? `on ${trialEnd.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}` : "today";
  sendPage(visited, {
    title: "Approve subscription",
    section: "app",
    body: html`<div class="page narrow">
      ${pageHeader("Approve subscription", { back: adminPath(shop, `/apps/${world.config.appHandle}`) })}
      <section class="card app-card">
        <header>
          <span class="app-icon large">${icon("star")}</span>
          <div>
            <h2>Encore, ${subscription.name}</h2>
            <p class="muted">Billed every 30 days ${subscription.test && badge("Test charge", "info")}</p>
          </div>
        </header>
        <dl class="sum spaced">
          <dt>${subscription.name} plan</dt>
          <dd>${price}</dd>
          <dt>Free trial</dt>
          <dd>${subscription.trialDays > 0 ? `${subscription.trialDays} days` : "None"}</dd>
          <dt class="total">First charge ${starts}</dt>
          <dd class="total">${price}</dd>
        </dl>
        ${subscription.test && html`<p class="small muted">A test charge: nobody pays anything.</p>`}
        <form method="post" class="decision">
          <button name="decision" value="decline">Decline</button>
          <button class="primary" name="decision" value="approve" data-approve>Approve</button>
        </form>
      </section>
    </div>`,
  });
}

function sendDecided(visited: Visit): void {
  const { world, shop } = visited;
  sendPage(visited, {
    title: "Subscription",
    section: "app",
    body: html`<div class="page narrow">
      ${pageHeader("Subscription", { back: adminPath(shop, `/apps/${world.config.appHandle}`) })}
      ${emptyState("Nothing to approve", "This charge was decided before, or was replaced by another.")}
    </div>`,
  });
}

/** Back to the app's return address, which carries the charge's id. */
function decide(visited: Visit): void {
  const { world, shop, request, response } = visited;
  const subscription = pendingSubscription(visited);
  if (!subscription) return void response.redirect(303, request.originalUrl);
  const isApproved = (request.body as { decision?: unknown }).decision === "approve";
  const address = decideSubscription(world, shop, subscription.id, isApproved ? "accept" : "decline");
  response.redirect(
    303,
    translateAdminUrl(address, { handle: shop.handle, domain: shop.domain, storefrontUrl: world.urls.storefronts[shop.handle] }),
  );
}
