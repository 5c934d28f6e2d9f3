import type { LoaderFunctionArgs } from "@remix-run/node";
import { TitleBar } from "@shopify/app-bridge-react";
import { Card, Page } from "@shopify/polaris";
import { KindChoice } from "~/components/kind-choice";
import { authenticateMerchant } from "~/merchant.server";
import { REWARD_CATALOGUE } from "~/presenters/reward-catalogue";
import { WORDS } from "./words";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticateMerchant(request);
  return null;
};

export default function RewardCatalogue() {
  const rows = REWARD_CATALOGUE.map((row) => ({ ...row, to: `/app/program/rewards/new?kind=${row.kind}` }));
  return (
    <Page title={WORDS.title} subtitle={WORDS.subtitle} backAction={{ content: WORDS.back, url: "/app/program" }}>
      <TitleBar title={WORDS.title} />
      <Card>
        <KindChoice rows={rows} />
      </Card>
    </Page>
  );
}
