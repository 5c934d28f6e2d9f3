/**
 * The only way to Shopify's Admin API from background work: with a time limit, patience for the shop's API budget, and
 * one fresh token when Shopify says the old one is dead. Everything that goes wrong leaves as a ShopifyError.
 */
import { GraphqlQueryError, HttpMaxRetriesError, HttpRequestError, HttpResponseError, InvalidJwtError } from "@shopify/shopify-api";
import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { countBudgetLeft, countShopifyCall, countThrottled } from "~/metrics.server";
import { traced } from "~/tracing.server";
import { domainOfShop } from "~/shopify/install/shop-domain.store.server";
import { sessionStorage, unauthenticated } from "~/shopify.server";
import { settlePoints, waitForPoints, type CostTold, type Waiting } from "./api-budget.server";
import type { AdminDocument } from "./document";
import { ShopifyError, type ShopifyTrouble, troubleOfCode, troubleOfStatus } from "./shopify-error";

const TIMEOUT_MS = 10_000;
/** What is left of the time when the points come at the last moment. */
const ANSWER_MS = 1_000;
/** When Shopify does not say how full the bucket is. */
const THROTTLE_WAIT_MS = 1_000;

type Call<V, A> = { document: AdminDocument<V, A>; variables: V; deadline: number; waiting: Waiting; pointsBy: number };

/**
 * `waiting`: a person who waits goes before background work. `pointsWithinMs`: how long the shop's API points may take to
 * come, where that is less than the whole call may take.
 */
export type AdminLimits = { timeoutMs?: number; waiting?: Waiting; pointsWithinMs?: number };

/**
 * Runs one document for a shop and returns its parsed answer. `shop` is our id or its domain. Throws ShopifyError;
 * after one with `trouble: "unreachable"` nobody knows whether a mutation was done: look before trying again.
 */
export async function adminGraphql<V extends Record<string, unknown>, A>(
  shop: number | string,
  document: AdminDocument<V, A>,
  variables: V,
  { timeoutMs = TIMEOUT_MS, waiting = "background", pointsWithinMs = timeoutMs }: AdminLimits = {},
): Promise<A> {
  const startedAt = Date.now();
  const deadline = startedAt + timeoutMs;
  const pointsBy = Math.min(startedAt + pointsWithinMs, deadline - ANSWER_MS);
  const domain = typeof shop === "string" ? shop : await domainOfShop(shop);
  if (domain === null) throw new ShopifyError("not_connected", "the shop is not known");
  return counted(document.name, () => askWithPatience(domain, { document, variables, deadline, waiting, pointsBy }));
}

async function counted<A>(document: string, call: () => Promise<A>): Promise<A> {
  const startedAt = performance.now();
  let outcome = "failed";
  try {
    const answer = await traced(`shopify ${document}`, {}, call);
    outcome = "ok";
    return answer;
  } catch (error) {
    if (error instanceof ShopifyError) outcome = error.trouble;
    throw error;
  } finally {
    countShopifyCall({ document, outcome, seconds: (performance.now() - startedAt) / 1000 });
  }
}

async function askWithPatience<V, A>(domain: string, call: Call<V, A>): Promise<A> {
  let hasFreshToken = false;
  for (;;) {
    try {
      return await ask(domain, call);
    } catch (error) {
      const failure = asFailure(error, call.document.name);
      if (failure.isDeadToken && !hasFreshToken) {
        hasFreshToken = true;
        await expireToken(domain);
        continue;
      }
      if (failure.error.trouble === "throttled") countThrottled();
      const canWait = failure.waitMs !== null && Date.now() + failure.waitMs < call.deadline;
      if (!canWait) throw failure.error;
      await new Promise((resolve) => setTimeout(resolve, failure.waitMs ?? 0));
    }
  }
}

async function ask<V, A>(domain: string, call: Call<V, A>): Promise<A> {
  const { document, waiting, deadline, pointsBy } = call;
  if (deadline <= Date.now()) throw new ShopifyError("unreachable", `${document.name}: no answer in time`);
  const taken = await waitForPoints(domain, { document, waiting, deadline: pointsBy });
  if (taken === null) throw new ShopifyError("throttled", `${document.name}: the shop's API points do not come in time`);
  let told: CostTold | null = null;
  try {
    return await send(domain, call, (cost) => (told = cost));
  } catch (error) {
    if (error instanceof GraphqlQueryError) told = ((error.body ?? {}) as QueryErrorBody).extensions?.cost ?? null;
    throw error;
  } finally {
    await settlePoints(domain, document.name, taken, told);
  }
}

async function send<V, A>(
  domain: string,
  { document, variables, deadline }: Call<V, A>,
  tell: (cost: CostTold | null) => void,
): Promise<A> {
  const leftMs = deadline - Date.now();
  // The library loads the session and renews its token here, outside of the signal: hence the race.
  const { admin } = await withinTime(unauthenticated.admin(domain), leftMs, document.name);
  const response = await admin.graphql(document.text, {
    variables: variables as Record<string, unknown>,
    signal: AbortSignal.timeout(Math.max(1, deadline - Date.now())),
  });
  const body = (await response.json()) as { data?: unknown; extensions?: { cost?: CostTold } };
  tell(body.extensions?.cost ?? null);
  noteBudget(body.extensions?.cost?.throttleStatus);
  const parsed = document.answer.safeParse(body.data);
  if (!parsed.success) {
    throw new ShopifyError("refused", `${document.name}: the answer has another shape (${parsed.error.issues[0]?.path.join(".")})`);
  }
  return parsed.data;
}

function noteBudget({ currentlyAvailable, maximumAvailable }: CostTold["throttleStatus"] = {}): void {
  if (currentlyAvailable !== undefined && maximumAvailable) countBudgetLeft(currentlyAvailable / maximumAvailable);
}

async function withinTime<T>(work: Promise<T>, withinMs: number, name: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ShopifyError("unreachable", `${name}: no token in time`)), withinMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

type Failure = { error: ShopifyError; isDeadToken: boolean; /** Not null: it can help to wait so long. */ waitMs: number | null };

type MakeFailure = (trouble: ShopifyTrouble, why: string, more?: Partial<Failure>) => Failure;

function asFailure(error: unknown, name: string): Failure {
  const failure: MakeFailure = (trouble, why, more = {}) => ({
    error: new ShopifyError(trouble, `${name}: ${why}`, { cause: error }),
    isDeadToken: false,
    waitMs: null,
    ...more,
  });

  if (error instanceof ShopifyError) return { error, isDeadToken: false, waitMs: null };
  if (error instanceof SessionNotFoundError || error instanceof InvalidJwtError)
    return failure("not_connected", "the shop must open the app again");
  if (error instanceof GraphqlQueryError) return failureOfQuery(error, failure);
  if (error instanceof HttpResponseError) return failureOfStatus((error as HttpResponseError).response, failure);
  if (error instanceof HttpMaxRetriesError) return failure("throttled", "throttled", { waitMs: THROTTLE_WAIT_MS });
  if (error instanceof HttpRequestError) return failure("unreachable", "no answer");
  // The library answers a token that could not be renewed with a Response of 500, whatever the reason was.
  if (error instanceof Response) return failure("failing", "the token could not be renewed");
  throw error;
}

type QueryErrorBody = {
  errors?: { graphQLErrors?: { message: string; extensions?: { code?: string } }[] };
  extensions?: { cost?: CostTold };
};

function failureOfQuery(error: GraphqlQueryError, failure: MakeFailure): Failure {
  const body = (error.body ?? {}) as QueryErrorBody;
  const first = body.errors?.graphQLErrors?.[0];
  const trouble = troubleOfCode(first?.extensions?.code);
  return failure(trouble, first?.message ?? "errors without a message", { waitMs: trouble === "throttled" ? bucketWaitMs(body) : null });
}

/** How long the leaky bucket needs until the query fits in. */
function bucketWaitMs(body: QueryErrorBody): number {
  const cost = body.extensions?.cost;
  const { currentlyAvailable, restoreRate } = cost?.throttleStatus ?? {};
  if (cost?.requestedQueryCost === undefined || currentlyAvailable === undefined || !restoreRate) return THROTTLE_WAIT_MS;
  const missing = Math.max(0, cost.requestedQueryCost - currentlyAvailable);
  return Math.ceil((missing / restoreRate) * 1000) + 50;
}

function failureOfStatus({ code, retryAfter }: { code: number; retryAfter?: number }, failure: MakeFailure): Failure {
  const throttleWaitMs = retryAfter ? retryAfter * 1000 : THROTTLE_WAIT_MS;
  return failure(troubleOfStatus(code), `HTTP ${code}`, { isDeadToken: code === 401, waitMs: code === 429 ? throttleWaitMs : null });
}

/** Makes the library renew the token at its next use: to it, a session that has ended needs a new one. */
async function expireToken(domain: string): Promise<void> {
  const session = await sessionStorage.loadSession(`offline_${domain}`);
  if (!session) return;
  session.expires = new Date(Date.now() - 60_000);
  await sessionStorage.storeSession(session);
}
