/** products/update, products/delete: which product. Pure. */
import { z } from "zod";
import { gidOf, Id, readShape } from "./read-body";

const ProductBody = z.object({ id: Id.optional(), admin_graphql_api_id: z.string().optional() });

/** Throws BodyRefused. */
export function readProductGid(body: unknown): string {
  return gidOf("Product", readShape(ProductBody, body));
}
