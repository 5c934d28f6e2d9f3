import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { now } from "~/clock.server";
import { authenticateMerchant } from "~/merchant.server";
import { readAsOfPage } from "~/presenters/as-of-page.server";
import { LotsThen } from "./lots-then";
import { StandingThen } from "./standing-then";
import { CameInLater, StatementThen } from "./statement-then";
import { WORDS } from "./words";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  const asked = new URL(request.url).searchParams.get("day");
  const memberId = /^\d{1,18}$/.test(params.memberId ?? "") ? BigInt(params.memberId ?? "") : null;
  const page = memberId === null ? null : await readAsOfPage(shopId, { memberId, asked, at: now() });
  if (!page) throw new Response(null, { status: 404 });
  return page;
};

export default function AsOf() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title={page.name} backAction={{ content: page.name, url: `/app/members/${page.memberId}` }}>
      <TitleBar title={WORDS.title} />
      <div className="encore-aside-first">
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <LotsThen page={page} />
              <CameInLater page={page} />
              <StatementThen page={page} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <StandingThen page={page} />
          </Layout.Section>
        </Layout>
      </div>
    </Page>
  );
}
