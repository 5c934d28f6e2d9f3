/** The pages of the admin that are not the app: which path shows what, and which form does what. */
import { Router } from "express";
import { deleteDiscount, mergeCustomers, uninstall, updateShop } from "../verbs";
import { VerbRefused } from "../verbs/refused";
import type { World } from "../world";
import { sendCustomer } from "./customer-page";
import { sendDiscounts } from "./discounts-page";
import { installAndOpen, sendInstallPage } from "./install";
import { sendCustomers, sendHome, sendOrders, sendProducts } from "./lists";
import { createOrderActions } from "./order-actions";
import { sendOrder } from "./order-page";
import { removeProduct, saveProduct, sendProduct } from "./product-page";
import { isAccountChoice, sendAppSettings, sendCustomerAccounts, sendSettings } from "./settings-pages";
import { actThenShow, adminPath, visit, type Visit } from "./shell";

export function createStorePages(world: World): Router {
  const router = Router();
  const show = (path: string, send: (visited: Visit) => void): void => void router.get(`/store/:handle${path}`, visit(world, send));
  const act = (path: string, change: (visited: Visit) => void): void => void router.post(`/store/:handle${path}`, visit(world, change));

  show("", sendHome);
  show("/orders", sendOrders);
  show("/orders/:id", sendOrder);
  show("/products", sendProducts);
  show("/products/:id", sendProduct);
  act("/products/:id", saveProduct);
  act("/products/:id/delete", removeProduct);
  show("/customers", sendCustomers);
  show("/customers/:id", sendCustomer);
  show("/discounts", sendDiscounts);
  show("/settings", sendSettings);
  show("/settings/customer_accounts", sendCustomerAccounts);
  show("/settings/apps", sendAppSettings);
  show("/apps", sendApps);
  act("/customers/:id/merge", mergeWithAnother);
  act("/apps/install", installAndOpen);
  act("/apps/uninstall", removeApp);
  act("/settings/customer_accounts", saveCustomerAccounts);
  act("/discounts/delete", removeDiscount);
  router.use(createOrderActions(world));
  return router;
}

/** The page shown afterwards is the kept customer's. */
function mergeWithAnother(visited: Visit): void {
  const { world, shop, request, response } = visited;
  const { otherId, keep } = request.body as { otherId?: unknown; keep?: unknown };
  const [oneId, twoId] = [Number(request.params.id), Number(otherId)];
  const path = (id: number) => adminPath(shop, `/customers/${id}`);
  try {
    const { status, keptId, errors } = mergeCustomers(world, shop, { oneId, twoId, keepId: keep === "other" ? twoId : oneId });
    const said =
      status === "failed" ? `problem=${encodeURIComponent(`Not merged: ${errors.join(" ")}`)}` : "notice=The%20customers%20are%20merged.";
    response.redirect(303, `${path(keptId)}?${said}`);
  } catch (error) {
    if (!(error instanceof VerbRefused)) throw error;
    response.redirect(303, `${path(oneId)}?problem=${encodeURIComponent(error.message)}`);
  }
}

function sendApps(visited: Visit): void {
  if (!visited.shop.app.installed) return sendInstallPage(visited);
  visited.response.redirect(adminPath(visited.shop, "/settings/apps"));
}

function removeApp(visited: Visit): void {
  actThenShow(visited, adminPath(visited.shop, "/settings/apps"), () => {
    uninstall(visited.world, visited.shop);
    return "Encore was uninstalled.";
  });
}

function saveCustomerAccounts(visited: Visit): void {
  const { world, shop, request } = visited;
  const { customerAccounts } = request.body as { customerAccounts?: unknown };
  actThenShow(visited, adminPath(shop, "/settings/customer_accounts"), () => {
    if (isAccountChoice(customerAccounts)) updateShop(world, shop, { customerAccounts });
    return "Customer accounts saved.";
  });
}

function removeDiscount(visited: Visit): void {
  const { world, shop, request } = visited;
  const { code } = request.body as { code?: unknown };
  actThenShow(visited, adminPath(shop, "/discounts"), () => {
    deleteDiscount(world, shop, String(code));
    return `The code ${String(code)} was deleted.`;
  });
}
