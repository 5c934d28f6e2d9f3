/** An address inside the app that leads nowhere: the frame stays, and says so in words (app.tsx's ErrorBoundary). */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticateMerchant } from "~/merchant.server";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticateMerchant(request);
  throw new Response("Not found", { status: 404 });
};

export default function Nowhere() {
  return null;
}
