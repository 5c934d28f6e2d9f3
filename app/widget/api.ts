/** The four requests of the panel, through the shop's app proxy. The only file that knows their paths. */
import type { ActAnswer, ActRequest } from "~/contracts/action";
import type { JoinAnswer } from "~/contracts/join";
import type { RedeemAnswer, RedeemRequest } from "~/contracts/redeem";
import type { ShopperHome } from "~/contracts/shopper";

const TIMEOUT_MS = 15_000;

export type Api = {
  /** Throws when the shop cannot be reached or does not answer as it should. */
  readHome: (fetchedAhead?: Promise<Response> | null) => Promise<ShopperHome>;
  redeem: (request: RedeemRequest) => Promise<RedeemAnswer>;
  act: (request: ActRequest) => Promise<ActAnswer>;
  join: () => Promise<JoinAnswer>;
};

export function apiAt(proxyPath: string): Api {
  return {
    readHome: async (fetchedAhead) => json(await (fetchedAhead ?? ask(`${proxyPath}/shopper`, {}))),
    redeem: async (request) => answerTo(await ask(`${proxyPath}/redeem`, post(request))),
    act: async (request) => answerTo(await ask(`${proxyPath}/act`, post(request))),
    join: async () => answerTo(await ask(`${proxyPath}/join`, post({}))),
  };
}

function ask(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
}

function post(body: object): RequestInit {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

async function json<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`The shop answered ${response.status}`);
  return (await response.json()) as T;
}

// A refusal is an answer (4xx with a reason); a page of the shop or of a proxy in between is not.
async function answerTo<T extends { status: string }>(response: Response): Promise<T> {
  if (response.status >= 500) throw new Error(`The shop answered ${response.status}`);
  const body = (await response.json()) as T;
  if (typeof body.status !== "string") throw new Error("The shop answered something else");
  return body;
}
