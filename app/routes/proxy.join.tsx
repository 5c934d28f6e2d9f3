/** POST /proxy/join: a signed-in customer takes part. Their name and email are asked of the shop, not of the page. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { now } from "~/clock.server";
import type { JoinAnswer } from "~/contracts/join";
import { log } from "~/lib/log.server";
import { joinProgram } from "~/loyalty/workflows/join-program.server";
import { customerOf } from "~/shopify/admin/customers.server";
import { ShopifyError } from "~/shopify/admin/shopify-error";
import { authenticateShopper } from "~/shopify/proxy/authenticate-shopper.server";

const TIMEOUT_MS = 5_000;

export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { shopId, customerGid } = await authenticateShopper(request);
  if (customerGid === null) return refuse("sign_in_needed", 401);
  const customer = await readCustomer(shopId, customerGid);
  if (!customer) return refuse("not_possible_now", 503);

  // Signed in, as Shopify says: an account it is, whatever state an older kind of account would show.
  const joined = await joinProgram({ shopId, facts: { ...customer, hasAccount: true }, at: now() });
  switch (joined.outcome) {
    case "joined":
    case "already_member":
      return answer({ status: "joined" }, 200);
    case "program_closed":
      return refuse("program_closed", 409);
    case "excluded":
      return refuse("excluded", 403);
  }
}

/** Null when Shopify does not know the customer or cannot be asked: then nothing happens, and one may try again. */
async function readCustomer(shopId: number, customerGid: string): ReturnType<typeof customerOf> {
  try {
    return await customerOf(shopId, customerGid, { timeoutMs: TIMEOUT_MS, waiting: "person" });
  } catch (error) {
    if (!(error instanceof ShopifyError)) throw error;
    log.warn({ shopId, reason: error.message }, "a customer who wants to join could not be read");
    return null;
  }
}

type Refusal = Extract<JoinAnswer, { status: "refused" }>["reason"];

function refuse(reason: Refusal, status: number): Response {
  return answer({ status: "refused", reason }, status);
}

function answer(body: JoinAnswer, status: number): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
