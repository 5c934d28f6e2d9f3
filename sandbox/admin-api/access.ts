/** Which scopes a call needs; what an app without them is told. */
import { GraphQLError, getNamedType, type GraphQLResolveInfo } from "graphql";
import { adminSchema } from "./schema";

/** Throws ACCESS_DENIED, as Shopify words it, when none of the needed scopes is granted. `write_x` contains `read_x`. */
export function checkAccess(info: GraphQLResolveInfo, granted: readonly string[]): void {
  const { requiredAccess } = adminSchema();
  // A page of orders asks for what an order asks for.
  const typeName = getNamedType(info.returnType).name.replace(/Connection$/, "");
  for (const name of [`${info.parentType.name}.${info.fieldName}`, typeName]) {
    const needed = requiredAccess.get(name);
    if (!needed || needed.scopes.some((scope) => isGranted(scope, granted))) continue;
    throw new GraphQLError(`Access denied for ${info.fieldName} field. Required access: ${needed.sentence}`, {
      nodes: info.fieldNodes,
      extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes", requiredAccess: needed.sentence },
    });
  }
}

function isGranted(scope: string, granted: readonly string[]): boolean {
  return granted.includes(scope) || (scope.startsWith("read_") && granted.includes(scope.replace("read_", "write_")));
}
