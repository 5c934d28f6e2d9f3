/**
 * How an answer is made from what the resolvers give: plain objects whose values may be functions of the arguments.
 * A field that the schema has and the sandbox does not play is an error that names it, never a silent null.
 */
import {
  execute,
  getNamedType,
  GraphQLError,
  isCompositeType,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
} from "graphql";
import type { ShopState } from "../shop-state";
import { VerbRefused } from "../verbs/refused";
import type { World } from "../world";
import { checkAccess } from "./access";
import { notPlayed } from "./not-played";
import { mutations } from "./resolvers/mutations";
import { queries } from "./resolvers/queries";
import { adminSchema } from "./schema";

export type CallContext = { world: World; shop: ShopState; objectsRead: number };

export type PlayedCall = { document: DocumentNode; variables: Record<string, unknown>; operationName?: string };

export async function play(world: World, shop: ShopState, call: PlayedCall): Promise<ExecutionResult & { objectsRead: number }> {
  const context: CallContext = { world, shop, objectsRead: 0 };
  const result = await execute({
    schema: adminSchema().schema,
    document: call.document,
    rootValue: { ...queries(world, shop), ...mutations(world, shop) },
    contextValue: context,
    variableValues: call.variables,
    operationName: call.operationName,
    fieldResolver: resolveField,
  });
  return { ...result, objectsRead: context.objectsRead };
}

const resolveField: GraphQLFieldResolver<unknown, CallContext, Record<string, unknown>> = (source, args, context, info) => {
  checkAccess(info, context.shop.app.scopes);
  const values = source as Record<string, unknown>;
  if (!(info.fieldName in values) || values[info.fieldName] === undefined) throw notPlayed(`${info.parentType.name}.${info.fieldName}`);
  const value = values[info.fieldName];
  if (isCompositeType(getNamedType(info.returnType))) context.objectsRead += 1;
  return typeof value === "function" ? callValue(value as (args: Record<string, unknown>) => unknown, args) : value;
};

/** What Shopify would not do is an answer to the caller, not a fault of the sandbox. */
function callValue(value: (args: Record<string, unknown>) => unknown, args: Record<string, unknown>): unknown {
  try {
    return value(args);
  } catch (error) {
    if (error instanceof VerbRefused) throw new GraphQLError(error.message, { extensions: { code: "BAD_REQUEST" } });
    throw error;
  }
}
