/**
 * What a query costs, near enough to Shopify's own sums: scalars nothing, objects one, a connection two plus its page times
 * what one node costs, a mutation ten. And the leaky bucket that it is paid from.
 */
import {
  getNamedType,
  isAbstractType,
  isObjectType,
  isInterfaceType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
} from "graphql";
import type { GraphQLNamedType, GraphQLSchema, SelectionSetNode } from "graphql";

export const QUERY_COST_MAX = 1000;
const MUTATION_COST = 10;
const PAGE_WITHOUT_SIZE = 1;

export function estimateCost(schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>): number {
  const fragments = new Map(
    document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  );
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return 0;
  const walker: Walker = { schema, fragments, variables };
  if (operation.operation === OperationTypeNode.MUTATION) {
    const root = schema.getMutationType();
    const mutationsAsked = operation.selectionSet.selections.length;
    return root ? MUTATION_COST * mutationsAsked + costOf(walker, operation.selectionSet, root) - mutationsAsked : 0;
  }
  const root = schema.getQueryType();
  return root ? costOf(walker, operation.selectionSet, root) : 0;
}

type Walker = { schema: GraphQLSchema; fragments: Map<string, FragmentDefinitionNode>; variables: Record<string, unknown> };

function costOf(walker: Walker, selections: SelectionSetNode, parent: GraphQLNamedType): number {
  let own = 0;
  // Of a union or interface only the dearest shape counts.
  let dearestShape = 0;
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) {
      own += costOfField(walker, selection, parent);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? walker.fragments.get(selection.name.value) : selection;
    if (!fragment) continue;
    const shape = fragment.typeCondition ? walker.schema.getType(fragment.typeCondition.name.value) : parent;
    const cost = costOf(walker, fragment.selectionSet, shape ?? parent);
    if (isAbstractType(parent)) dearestShape = Math.max(dearestShape, cost);
    else own += cost;
  }
  return own + dearestShape;
}

function costOfField(walker: Walker, field: FieldNode, parent: GraphQLNamedType): number {
  if (!field.selectionSet || !(isObjectType(parent) || isInterfaceType(parent))) return 0;
  const definition = parent.getFields()[field.name.value];
  if (!definition) return 0;
  const type = getNamedType(definition.type);
  const inside = costOf(walker, field.selectionSet, type);
  if (!type.name.endsWith("Connection")) return 1 + inside * listSize(walker, field);
  return 2 + pageSize(walker, field) * Math.max(1, inside);
}

/** `nodes`, `edges` and `pageInfo` are part of their connection's price. */
function pageSize(walker: Walker, field: FieldNode): number {
  return argumentNumber(walker, field, "first") ?? argumentNumber(walker, field, "last") ?? PAGE_WITHOUT_SIZE;
}

function listSize(walker: Walker, field: FieldNode): number {
  return argumentNumber(walker, field, "first") ?? 1;
}

function argumentNumber({ variables }: Walker, field: FieldNode, name: string): number | null {
  const value = field.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind !== Kind.VARIABLE) return null;
  const given = variables[value.name.value];
  return typeof given === "number" ? given : null;
}
