/** POST /proxy/act: a member does something that earns. Who it is says the signed URL, never the body. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { now } from "~/clock.server";
import { ActRequest, type ActAnswer, type ActRefusal } from "~/contracts/action";
import { readJson } from "~/lib/read-json";
import { shopperActs, type ShopperActed } from "~/loyalty/workflows/shopper-acts.server";
import { authenticateShopper } from "~/shopify/proxy/authenticate-shopper.server";

/** Answers to a dozen questions are far below it. */
const BODY_BYTES_MAX = 32_000;

export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { shopId, customerGid } = await authenticateShopper(request);
  if (customerGid === null) return refuse("sign_in_needed");
  const wanted = ActRequest.safeParse(await readJson(request, BODY_BYTES_MAX));
  if (!wanted.success) return refuse("bad_request");
  return answerTo(await shopperActs({ shopId, customerGid, request: wanted.data, at: now() }));
}

function answerTo(acted: ShopperActed): Response {
  switch (acted.outcome) {
    case "earned": {
      const { points, count, asked } = acted.activity;
      return answer({ status: "earned", points, count, asked }, 200);
    }
    case "waiting":
      return answer({ status: "waiting" }, 202);
    case "saved":
      return answer({ status: "saved", next: acted.next }, 200);
    case "limit_reached":
      return answer({ status: "limit_reached", again: acted.again?.toISOString() ?? null }, 409);
    case "bad_answer":
      return refuse("bad_answer", acted.field);
    default:
      return refuse(acted.outcome);
  }
}

const STATUS: Partial<Record<ActRefusal, number>> = {
  sign_in_needed: 401,
  not_a_member: 403,
  excluded: 403,
  bad_request: 400,
  bad_answer: 400,
  too_many: 429,
};

function refuse(reason: ActRefusal, field?: string): Response {
  return answer({ status: "refused", reason, ...(field !== undefined && { field }) }, STATUS[reason] ?? 409);
}

function answer(body: ActAnswer, status: number): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
