/** Accounts. The form with a password stands for the one-time code that customer accounts send by email. */
import { Router, type Request, type Response } from "express";
import { z } from "zod";
import type { ShopState } from "../../shop-state";
import { findCustomerByEmail, signUp, VerbRefused } from "../../verbs";
import type { World } from "../../world";
import { asyncRoute } from "../page/async-route";
import { sendPage } from "../page/layout";
import { readVisit, sameSitePath, signIn, signOut, type Visit } from "../visit";
import { accountPage, orderPage, signInPage, signUpPage, type SignUpForm } from "./account-pages";

const SignInBody = z.object({ email: z.string(), password: z.string().default(""), return_to: z.string().optional() });
const SignUpBody = SignInBody.extend({
  first_name: z.string().default(""),
  last_name: z.string().default(""),
  accepts_marketing: z.string().optional(),
});
const EMPTY = { email: "", firstName: "", lastName: "", error: null };

export function accountRoutes(world: World, shop: ShopState): Router {
  const router = Router();
  const visitOf = (req: Request): Visit => readVisit(world, shop, req);

  router.use("/account", (_req, _res, next) => next(shop.customerAccounts === "DISABLED" ? "router" : undefined));
  router.get("/customer_authentication/login", (req, res) => {
    const returnTo = sameSitePath(req.query.return_to, "/account");
    res.redirect(visitOf(req).customer ? returnTo : `/account/login?return_to=${encodeURIComponent(returnTo)}`);
  });
  router.get(
    "/account/login",
    asyncRoute(async (req, res) => showSignIn(res, visitOf(req), { ...EMPTY, returnTo: sameSitePath(req.query.return_to, "/account") })),
  );
  router.get(
    "/account/register",
    asyncRoute(async (req, res) => showSignUp(res, visitOf(req), { ...EMPTY, returnTo: sameSitePath(req.query.return_to, "/account") })),
  );
  router.post(
    "/account/login",
    asyncRoute(async (req, res) => enter(res, visitOf(req), SignInBody.parse(req.body))),
  );
  router.post(
    "/account/register",
    asyncRoute(async (req, res) => register(res, visitOf(req), SignUpBody.parse(req.body))),
  );
  router.all("/account/logout", (req, res) => {
    signOut(visitOf(req), res);
    res.redirect(303, sameSitePath(req.query.return_url, "/"));
  });
  router.get(
    "/account",
    asyncRoute(async (req, res) => showAccount(res, visitOf(req))),
  );
  router.get(
    "/account/orders/:id",
    asyncRoute(async (req, res, next) => showOrder({ res, next }, visitOf(req), Number(req.params.id))),
  );
  return router;
}

async function showSignIn(res: Response, visit: Visit, form: SignUpForm, status = 200): Promise<void> {
  await sendPage(res, visit, { kind: "customers/login", title: "Sign in", status, main: () => signInPage(form) });
}

async function showSignUp(res: Response, visit: Visit, form: SignUpForm, status = 200): Promise<void> {
  await sendPage(res, visit, { kind: "customers/register", title: "Create an account", status, main: () => signUpPage(form) });
}

async function enter(res: Response, visit: Visit, body: z.infer<typeof SignInBody>): Promise<void> {
  const returnTo = sameSitePath(body.return_to, "/account");
  const customer = findCustomerByEmail(visit.shop, body.email);
  // Customers of a scenario may have no password; then any will do, as a code by email would.
  const mayEnter = customer?.state === "enabled" && (customer.password === null || customer.password === body.password);
  if (!mayEnter)
    return showSignIn(res, visit, { ...EMPTY, email: body.email, returnTo, error: "That email and password do not belong together." }, 401);
  signIn(visit, res, customer);
  visit.world.announce("shop", visit.shop.handle);
  res.redirect(303, returnTo);
}

async function register(res: Response, visit: Visit, body: z.infer<typeof SignUpBody>): Promise<void> {
  const returnTo = sameSitePath(body.return_to, "/account");
  const { email, first_name: firstName, last_name: lastName } = body;
  try {
    const customer = signUp(visit.world, visit.shop, {
      email,
      firstName,
      lastName,
      password: body.password || null,
      acceptsMarketing: body.accepts_marketing === "true",
    });
    signIn(visit, res, customer);
    res.redirect(303, returnTo);
  } catch (error) {
    if (!(error instanceof VerbRefused)) throw error;
    await showSignUp(res, visit, { email, firstName, lastName, returnTo, error: error.message }, 422);
  }
}

async function showAccount(res: Response, visit: Visit): Promise<void> {
  const { customer, shop } = visit;
  if (customer) await sendPage(res, visit, { kind: "customers/account", title: "Your account", main: () => accountPage(shop, customer) });
  else res.redirect("/account/login");
}

async function showOrder({ res, next }: { res: Response; next: () => void }, visit: Visit, orderId: number): Promise<void> {
  const { customer, shop } = visit;
  const order = shop.orders.find((one) => one.id === orderId && one.customerId === customer?.id);
  if (!customer) res.redirect(`/account/login?return_to=/account/orders/${orderId}`);
  else if (order) await sendPage(res, visit, { kind: "customers/order", title: `Order ${order.name}`, main: () => orderPage(shop, order) });
  else next();
}
