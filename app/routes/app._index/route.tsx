import type { LoaderFunctionArgs } from "@remix-run/node";
import { Page, Card } from "@shopify/polaris";
import { TitleBar } from "@shopify/app-bridge-react";
import { authenticate } from "~/shopify.server";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticate.admin(request);
  return null;
};

export default function Home() {
  return (
    <Page title="Home">
      <TitleBar title="Encore" />
      <Card>Hello</Card>
    </Page>
  );
}
