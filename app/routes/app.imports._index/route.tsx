import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Card, EmptyState, Page } from "@shopify/polaris";
import { authenticateMerchant } from "~/merchant.server";
import { readImportList } from "~/presenters/import-list.server";
import { ImportsTable } from "./imports-table";
import emptyPicture from "./no-imports.svg";
import { WORDS } from "./words";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  const before = new URL(request.url).searchParams.get("before");
  return readImportList(shopId, { before: before && /^\d{1,18}$/.test(before) ? BigInt(before) : null });
};

export default function Imports() {
  const list = useLoaderData<typeof loader>();
  const start = { content: WORDS.start, url: "/app/imports/new" };
  const isEmpty = list.rows.length === 0 && list.isNewest;
  return (
    <Page title={WORDS.title} {...(isEmpty ? {} : { primaryAction: start })}>
      <TitleBar title={WORDS.title} />
      {isEmpty ? (
        <Card>
          <EmptyState heading={WORDS.empty.heading} image={emptyPicture} action={start}>
            <p>{WORDS.empty.body}</p>
          </EmptyState>
        </Card>
      ) : (
        <ImportsTable list={list} />
      )}
    </Page>
  );
}
