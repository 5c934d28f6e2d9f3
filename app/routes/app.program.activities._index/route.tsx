import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { KindChoice } from "~/components/kind-choice";
import { authenticateMerchant } from "~/merchant.server";
import { readCatalogue } from "~/presenters/catalogue-page.server";
import { WORDS } from "./words";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  return { groups: await readCatalogue(shopId) };
};

export default function Catalogue() {
  const { groups } = useLoaderData<typeof loader>();
  return (
    <Page title={WORDS.title} subtitle={WORDS.subtitle} backAction={{ content: WORDS.back, url: "/app/program" }}>
      <TitleBar title={WORDS.title} />
      <BlockStack gap="400">
        {groups.map(({ title, rows }) => (
          <Card key={title}>
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                {title}
              </Text>
              <KindChoice rows={rows.map((row) => ({ ...row, badge: row.isThere ? WORDS.there : null }))} />
            </BlockStack>
          </Card>
        ))}
      </BlockStack>
    </Page>
  );
}
