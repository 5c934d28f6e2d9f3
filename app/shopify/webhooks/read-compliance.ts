/** Shopify's privacy topics: customers/data_request, customers/redact. (shop/redact needs nothing but its shop.) Pure. */
import { z } from "zod";
import { gidOf, Id, readShape } from "./read-body";

const DataRequestBody = z.object({ customer: z.object({ id: Id }), data_request: z.object({ id: Id }) });
const RedactBody = z.object({
  customer: z.object({ id: Id, email: z.string().max(320).nullish() }),
  orders_to_redact: z.array(Id).default([]),
});

export type DataRequest = { customerGid: string; requestId: string };
export type CustomerRedact = { customerGid: string; email: string | null; orderGids: string[] };

/** Throws BodyRefused. */
export function readDataRequest(body: unknown): DataRequest {
  const request = readShape(DataRequestBody, body);
  return { customerGid: gidOf("Customer", request.customer), requestId: request.data_request.id };
}

/** Throws BodyRefused. */
export function readCustomerRedact(body: unknown): CustomerRedact {
  const redact = readShape(RedactBody, body);
  return {
    customerGid: gidOf("Customer", redact.customer),
    email: redact.customer.email ?? null,
    orderGids: redact.orders_to_redact.map((id) => gidOf("Order", { id })),
  };
}
