/** POST /admin/api/<version>/graphql.json, as Shopify keeps the door: token, faults, schema, cost, then the answer. */
import { Router, json, type Request, type Response } from "express";
import { parse, validate, Kind, OperationTypeNode, type DocumentNode, type GraphQLError } from "graphql";
import type { ShopState } from "../shop-state";
import { findShop, noteApiCall, type World } from "../world";
import { createBuckets, throttledBody, type Buckets } from "./bucket";
import { estimateCost, QUERY_COST_MAX } from "./cost";
import { takeFault, type ApiCall, type Fault } from "./faults";
import { misbehave, waitMs } from "./misbehave";
import { play } from "./play";
import { adminSchema } from "./schema";

type Asked = { query: string; variables: Record<string, unknown>; operationName?: string };
type Answer = { status: number; body: unknown; cost?: number };

export function createAdminApi(world: World): Router {
  const router = Router();
  const buckets = createBuckets();
  router.post("/admin/api/:version/graphql.json", json({ limit: "10mb" }), (request, response, next) => {
    answerCall(world, buckets, request, response).catch(next);
  });
  return router;
}

/** The sandbox's seam puts the host that was meant into this header; real hosts work too. */
export function shopOfRequest(world: World, request: Request): ShopState | null {
  return findShop(world, request.get("X-Sandbox-Host") ?? request.hostname);
}

async function answerCall(world: World, buckets: Buckets, request: Request, response: Response): Promise<void> {
  const startedAt = Date.now();
  const shop = shopOfRequest(world, request);
  const asked = readAsked(request.body);
  const document = asked && parseQuery(asked.query);
  const fields = document && "kind" in document ? rootFields(document) : [];
  const fault = shop && takeFault(world.faults, shop.handle, fields);
  if (fault) world.announce("faults", shop.handle);

  const isUndone = fault !== null && fault.kind !== "slow" && fault.kind !== "timeout_after";
  let answer: Answer | null = null;
  if (!isUndone) {
    if (fault?.kind === "slow") await waitMs(fault.ms);
    answer = await answerOf(world, buckets, request, { shop, asked, document });
  }
  const status = fault && fault.kind !== "slow" ? misbehave(response, fault, { buckets, shop }) : (answer?.status ?? 0);
  if (answer && fault?.kind !== "timeout_after") response.status(answer.status).json(answer.body);
  note(world, { shop, asked, fields, fault, answer, status, startedAt });
}

type Call = { shop: ShopState | null; asked: Asked | null; document: DocumentNode | { error: GraphQLError } | null };

async function answerOf(world: World, buckets: Buckets, request: Request, { shop, asked, document }: Call): Promise<Answer> {
  if (!shop || request.params.version !== world.config.apiVersion) return { status: 404, body: { errors: "Not Found" } };
  if (!tokenIsGood(shop, request.get("X-Shopify-Access-Token"))) {
    return { status: 401, body: { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" } };
  }
  if (!asked || !document) return { status: 400, body: { errors: { query: "Required parameter missing or invalid" } } };
  if ("error" in document) return { status: 200, body: { errors: [document.error.toJSON()] } };
  const { schema } = adminSchema();
  const complaints = validate(schema, document);
  if (complaints.length > 0) return { status: 200, body: { errors: complaints.map((one) => one.toJSON()) } };

  const cost = estimateCost(schema, document, asked.variables);
  if (cost > QUERY_COST_MAX) return { status: 200, body: tooDear(cost) };
  if (!buckets.take(shop.handle, cost)) return { status: 200, body: throttledBody(buckets, shop.handle, cost), cost };
  const { objectsRead, ...result } = await play(world, shop, { document, ...asked });
  const isMutation = document.definitions.some(
    (one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === OperationTypeNode.MUTATION,
  );
  const actual = Math.min(cost, isMutation ? 10 : objectsRead);
  buckets.giveBack(shop.handle, cost - actual);
  const extensions = { cost: { requestedQueryCost: cost, actualQueryCost: actual, throttleStatus: buckets.status(shop.handle) } };
  return { status: 200, body: { ...result, extensions }, cost };
}

function tooDear(cost: number) {
  const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${QUERY_COST_MAX}).`;
  return { errors: [{ message, extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost: QUERY_COST_MAX } }] };
}

/** Tokens live in real time, so moving the sandbox's clock does not end them. */
function tokenIsGood(shop: ShopState, given: string | undefined): boolean {
  const token = shop.app.accessTokens.find((one) => one.token === given);
  if (!shop.app.installed || !token || token.revoked) return false;
  return token.expiresAt === null || Date.parse(token.expiresAt) > Date.now();
}

function readAsked(body: unknown): Asked | null {
  const { query, variables, operationName } = (body ?? {}) as { query?: unknown; variables?: unknown; operationName?: unknown };
  if (typeof query !== "string") return null;
  return {
    query,
    variables: typeof variables === "object" && variables !== null ? (variables as Record<string, unknown>) : {},
    operationName: typeof operationName === "string" ? operationName : undefined,
  };
}

function parseQuery(query: string): DocumentNode | { error: GraphQLError } {
  try {
    return parse(query);
  } catch (error) {
    return { error: error as GraphQLError };
  }
}

function rootFields(document: DocumentNode): string[] {
  return document.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION
      ? one.selectionSet.selections.flatMap((field) => (field.kind === Kind.FIELD ? field.name.value : []))
      : [],
  );
}

type Happened = {
  shop: ShopState | null;
  asked: Asked | null;
  fields: string[];
  fault: Fault | null;
  answer: Answer | null;
  status: number;
  startedAt: number;
};

function note(world: World, { shop, asked, fields, fault, answer, status, startedAt }: Happened): void {
  const call: Omit<ApiCall, "id"> = {
    at: new Date(startedAt).toISOString(),
    shop: shop?.handle ?? null,
    door: "graphql",
    what: fields.join(", ") || "nothing readable",
    status,
    error: firstError(answer?.body),
    fault: fault?.kind ?? null,
    durationMs: Date.now() - startedAt,
    cost: answer?.cost ?? null,
    query: asked?.query ?? null,
    variables: asked?.variables ?? null,
  };
  noteApiCall(world, call);
}

/** What the app was told first: a GraphQL error, a refusal, or a user error inside the data. */
function firstError(body: unknown): string | null {
  const { errors, data } = (body ?? {}) as { errors?: unknown; data?: Record<string, { userErrors?: { message: string }[] } | null> };
  if (typeof errors === "string") return errors;
  if (Array.isArray(errors)) return (errors[0] as { message?: string } | undefined)?.message ?? null;
  const userErrors = Object.values(data ?? {}).flatMap((field) => (field && typeof field === "object" ? (field.userErrors ?? []) : []));
  return userErrors[0]?.message ?? null;
}
