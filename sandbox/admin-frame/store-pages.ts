/** The pages of the admin that are not the app: which path shows what, and which form does what. */
import { Router } from "express";
import { deleteDiscount, uninstall, updateShop } from "../verbs";
import type { World } from "../world";
import { sendCustomer } from "./customer-page";
import { sendDiscounts } from "./discounts-page";
import { installAndOpen, sendInstallPage } from "./install";
import { sendCustomers, sendHome, sendOrders, sendProducts } from "./lists";
import { createOrderActions } from "./order-actions";
import { sendOrder } from "./order-page";
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
  show("/customers", sendCustomers);
  show("/customers/:id", sendCustomer);
  show("/discounts", sendDiscounts);
  show("/settings", sendSettings);
  show("/settings/customer_accounts", sendCustomerAccounts);
  show("/settings/apps", sendAppSettings);
  show("/apps", sendApps);
  act("/apps/install", installAndOpen);
  act("/apps/uninstall", removeApp);
  act("/settings/customer_accounts", saveCustomerAccounts);
  act("/discounts/delete", removeDiscount);
  router.use(createOrderActions(world));
  return router;
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
