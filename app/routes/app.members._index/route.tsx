import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Card, EmptyState, Page } from "@shopify/polaris";
import { now } from "~/clock.server";
import { DownloadCard } from "~/components/download-card";
import { useDownload } from "~/components/use-download";
import { readForm } from "~/lib/parse-form";
import { authenticateMerchant } from "~/merchant.server";
import { readMemberList } from "~/presenters/member-list.server";
import { changeViews } from "./change-views.server";
import { MembersTable } from "./members-table";
import type { ViewAnswer } from "./use-views";
import { WORDS } from "./words";
import emptyPicture from "./no-members.svg";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  return readMemberList(shopId, new URL(request.url).searchParams, now());
};

export const action = async ({ request }: ActionFunctionArgs): Promise<ViewAnswer> => {
  const { shopId, actor } = await authenticateMerchant(request);
  return changeViews(await readForm(request), { shopId, actor, at: now() });
};

export default function Members() {
  const list = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const download = useDownload();
  const startExport = () => download.start(`/app/members/export?${params.toString()}`);
  const isRunning = download.state.phase === "running";
  return (
    <Page
      title={WORDS.title}
      fullWidth
      secondaryActions={
        list.isEmpty ? [] : [{ content: WORDS.export, disabled: isRunning || list.found.count === 0, onAction: startExport }]
      }
    >
      <TitleBar title={WORDS.title} />
      <BlockStack gap="400">
        <DownloadCard download={download} noun={WORDS.exported} onRetry={startExport} />
        {list.isEmpty ? <NobodyYet isLive={list.isLive} /> : <MembersTable list={list} />}
      </BlockStack>
    </Page>
  );
}

function NobodyYet({ isLive }: { isLive: boolean }) {
  const { heading, body } = isLive ? WORDS.emptyLive : WORDS.emptyDraft;
  return (
    <Card>
      <EmptyState
        heading={heading}
        image={emptyPicture}
        action={isLive ? { content: WORDS.seeDisplay, url: "/app/display" } : { content: WORDS.toGuide, url: "/app" }}
      >
        <p>{body}</p>
      </EmptyState>
    </Card>
  );
}
