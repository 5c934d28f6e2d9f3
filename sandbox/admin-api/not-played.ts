import { GraphQLError } from "graphql";

/** For fields and arguments that Shopify has and the sandbox has not: the caller is told which. */
export function notPlayed(what: string): GraphQLError {
  return new GraphQLError(`The sandbox does not play ${what} yet (sandbox/admin-api/resolvers).`, {
    extensions: { code: "SANDBOX_NOT_PLAYED" },
  });
}
