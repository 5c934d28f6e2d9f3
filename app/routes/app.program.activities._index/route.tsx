import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Box, Card, Icon, InlineStack, Page, Text } from "@shopify/polaris";
import { ChevronRightIcon } from "@shopify/polaris-icons";
import { kindIcon } from "~/components/term-list";
import { authenticateMerchant } from "~/merchant.server";
import { readCatalogue, type CatalogueRow } from "~/presenters/catalogue-page.server";
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
              <ul className="encore-rows">
                {rows.map((row) => (
                  <li key={row.kind}>
                    <Link className="encore-row" to={row.to}>
                      <Kind row={row} />
                    </Link>
                  </li>
                ))}
              </ul>
            </BlockStack>
          </Card>
        ))}
      </BlockStack>
    </Page>
  );
}

function Kind({ row }: { row: CatalogueRow }) {
  return (
    <>
      <span className="encore-row-icon">
        <Icon source={kindIcon(row.kind)} tone="subdued" />
      </span>
      <Box width="100%">
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" fontWeight="medium">
              {row.title}
            </Text>
            {row.isThere ? <Badge>{WORDS.there}</Badge> : null}
          </InlineStack>
          <Text as="span" tone="subdued">
            {row.about}
          </Text>
        </BlockStack>
      </Box>
      <span className="encore-row-end">
        <Icon source={ChevronRightIcon} tone="subdued" />
      </span>
    </>
  );
}
