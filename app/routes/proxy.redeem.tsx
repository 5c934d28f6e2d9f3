/** POST /proxy/redeem: a member spends points. Who it is says the signed URL, never the body. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { now } from "~/clock.server";
import { RedeemRequest, type RedeemAnswer } from "~/contracts/redeem";
import { assertNever } from "~/lib/assert-never";
import { readJson } from "~/lib/read-json";
import { redeem, type Redeemed } from "~/loyalty/workflows/redeem.server";
import { redemptionCard } from "~/presenters/redemption-card";
import { rewardPortsOf } from "~/shopify/admin/reward-ports.server";
import { authenticateShopper } from "~/shopify/proxy/authenticate-shopper.server";

/** Two ids. */
const BODY_BYTES_MAX = 2_000;

/** How long the shopper waits for Shopify to make the code before the panel says "on its way". */
const WAIT_MS = 4_000;

export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { shopId, customerGid } = await authenticateShopper(request);
  if (customerGid === null) return refuse("sign_in_needed");
  const wanted = RedeemRequest.safeParse(await readJson(request, BODY_BYTES_MAX));
  if (!wanted.success) return refuse("bad_request");
  const at = now();

  const ports = rewardPortsOf(shopId, { pointsWithinMs: WAIT_MS });
  const redeemed = await redeem({ shopId, customerGid, request: wanted.data, at, waitMs: WAIT_MS, ...ports });
  return answerTo(redeemed, at);
}

function answerTo(redeemed: Redeemed, at: Date): Response {
  switch (redeemed.outcome) {
    case "ready":
    case "preparing": {
      const { outcome: status, redemption, availablePoints } = redeemed;
      return answer({ status, redemption: redemptionCard(redemption, at), availablePoints }, status === "ready" ? 200 : 202);
    }
    case "not_a_member":
    case "excluded":
    case "insufficient_points":
    case "not_whole_steps":
    case "below_minimum":
    case "above_maximum":
    case "price_changed":
    case "reward_not_available":
    case "program_closed":
    case "request_key_reused":
    case "too_many":
    case "not_yet":
    case "no_longer":
    case "limit_reached":
    case "all_gone":
    case "not_possible_now":
      return refuse(redeemed.outcome);
    default:
      return assertNever(redeemed);
  }
}

type Refusal = Extract<RedeemAnswer, { status: "refused" }>["reason"];

const STATUS: Partial<Record<Refusal, number>> = { sign_in_needed: 401, not_a_member: 403, excluded: 403, bad_request: 400, too_many: 429 };

function refuse(reason: Refusal): Response {
  return answer({ status: "refused", reason }, STATUS[reason] ?? 409);
}

function answer(body: RedeemAnswer, status: number): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
