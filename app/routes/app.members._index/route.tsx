import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Card, EmptyState, Page } from "@shopify/polaris";
import { authenticateMerchant } from "~/merchant.server";
import { readMemberList, type MemberList } from "~/presenters/member-list.server";
import { MembersTable } from "./members-table";
import { WORDS } from "./words";
import emptyPicture from "./no-members.svg";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  return readMemberList(shopId, new URL(request.url).searchParams);
};

export default function Members() {
  const list = useLoaderData<typeof loader>();
  return (
    <Page title={WORDS.title} fullWidth>
      <TitleBar title={WORDS.title} />
      {hasNobody(list) ? <NobodyYet isLive={list.isLive} /> : <MembersTable list={list} />}
    </Page>
  );
}

function hasNobody({ rows, query }: MemberList): boolean {
  return rows.length === 0 && query.search === "" && query.state === "all";
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
