import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Card, EmptyState, Page } from "@shopify/polaris";
import { authenticateMerchant } from "~/merchant.server";
import { readActivityLog } from "~/presenters/activity-log.server";
import emptyPicture from "../app.members._index/no-members.svg";
import { LogTable } from "./log-table";
import { WORDS } from "./words";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, actor } = await authenticateMerchant(request);
  return readActivityLog(shopId, { search: new URL(request.url).searchParams, viewer: actor });
};

export default function ActivityLog() {
  const log = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  return (
    <Page title={WORDS.title} fullWidth>
      <TitleBar title={WORDS.title} />
      {log.rows.length === 0 && log.newer === null ? (
        <Card>
          <EmptyState heading={WORDS.empty.heading} image={emptyPicture} action={{ content: WORDS.toProgram, url: "/app/program" }}>
            <p>{WORDS.empty.body}</p>
          </EmptyState>
        </Card>
      ) : (
        <LogTable log={log} turn={(search) => navigate(`/app/activity?${search}`)} />
      )}
    </Page>
  );
}
