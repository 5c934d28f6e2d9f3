import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { TitleBar, useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Layout, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { now } from "~/clock.server";
import { assertNever } from "~/lib/assert-never";
import { readForm, type SaveAnswer } from "~/lib/parse-form";
import { checkBooksNow } from "~/loyalty/workflows/check-books.server";
import { repairBooks } from "~/loyalty/workflows/repair-books.server";
import { authenticateMerchant, type Merchant } from "~/merchant.server";
import { readHealthPage } from "~/presenters/health-page.server";
import { retryFailedWork } from "~/shopify/webhooks/failed-work.server";
import { Books } from "./books";
import { FailedWork } from "./failed-work";
import { Nights } from "./nights";
import { Sweep } from "./sweep";
import { WORDS } from "./words";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, domain } = await authenticateMerchant(request);
  return readHealthPage(shopId, domain);
};

export const action = async ({ request }: ActionFunctionArgs): Promise<SaveAnswer> => {
  const merchant = await authenticateMerchant(request);
  const { intent } = await readForm(request);
  if (intent === "check") return answerCheck(merchant);
  if (intent === "repair") return answerRepair(merchant);
  if (intent !== "retry") return { ok: false, errors: {}, problem: WORDS.unknownIntent };
  await retryFailedWork(merchant.shopId, merchant.domain);
  return { ok: true, said: WORDS.failed.retried };
};

async function answerCheck({ shopId }: Merchant): Promise<SaveAnswer> {
  const { outcome } = await checkBooksNow({ shopId, at: now() });
  switch (outcome) {
    case "checked":
      return { ok: true, said: WORDS.books.checked };
    case "no_shop":
      return { ok: false, errors: {}, problem: WORDS.noShop };
    default:
      return assertNever(outcome);
  }
}

async function answerRepair({ shopId, actor }: Merchant): Promise<SaveAnswer> {
  const repaired = await repairBooks({ shopId, actor, at: now() });
  switch (repaired.outcome) {
    case "repaired":
      if (repaired.left.length > 0) return { ok: false, errors: {}, problem: WORDS.books.left(repaired.left.length) };
      return { ok: true, said: WORDS.books.repaired(repaired.members) };
    case "nothing_to_repair":
      return { ok: true, said: WORDS.books.nothing };
    case "no_shop":
      return { ok: false, errors: {}, problem: WORDS.noShop };
    default:
      return assertNever(repaired);
  }
}

export default function Health() {
  const health = useLoaderData<typeof loader>();
  const fetcher = useFetcher<SaveAnswer>();
  const shopify = useAppBridge();
  const { data, state } = fetcher;
  useEffect(() => {
    if (state === "idle" && data?.ok) shopify.toast.show(data.said);
  }, [data, state, shopify]);

  const running = state === "idle" ? null : (fetcher.json as { intent?: string } | undefined)?.intent;
  const submit = (intent: string) => fetcher.submit({ intent }, { method: "post", encType: "application/json" });
  return (
    <Page title={WORDS.title}>
      <TitleBar title={WORDS.title} />
      <BlockStack gap="400">
        {data && !data.ok && data.problem ? <Banner tone="critical">{data.problem}</Banner> : null}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <Books health={health} running={running} submit={submit} />
              <Sweep sweep={health.sweep} timeZone={health.timeZone} />
              <FailedWork failed={health.failed} timeZone={health.timeZone} running={running} submit={submit} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <Nights nights={health.nights} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
