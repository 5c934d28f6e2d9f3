import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { now } from "~/clock.server";
import { shopDay } from "~/lib/shop-day";
import { checkValues, readForm, type SaveAnswer } from "~/lib/parse-form";
import { codeBatchForm } from "~/loyalty/earning/code-batch.form";
import { makeCodes, stopCodes } from "~/loyalty/workflows/make-codes.server";
import { authenticateMerchant, type Merchant } from "~/merchant.server";
import { readCodesFile, readCodesPage } from "~/presenters/codes-page.server";
import { Batches } from "./batches";
import { MakeCodes } from "./make-codes";
import { WORDS } from "./words";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  const page = await readCodesPage(shopId, params.ruleId ?? "", now());
  if (!page) throw new Response(null, { status: 404 });
  return page;
};

/** `download` answers with the file: a link of its own would carry no session. */
export type CodesAnswer = SaveAnswer & { file?: { name: string; text: string } };

export const action = async ({ request, params }: ActionFunctionArgs): Promise<CodesAnswer> => {
  const merchant = await authenticateMerchant(request);
  const { intent, values } = await readForm(request);
  const batchId = typeof values === "string" ? values : "";
  if (intent === "make") return make(merchant, params.ruleId ?? "", values);
  if (intent === "stop") {
    const { outcome } = await stopCodes({ shopId: merchant.shopId, batchId, actor: merchant.actor, at: now() });
    return outcome === "stopped" ? { ok: true, said: WORDS.stopped } : { ok: false, errors: {}, problem: WORDS.gone };
  }
  if (intent === "download") {
    const file = await readCodesFile(merchant.shopId, batchId);
    return file ? { ok: true, said: WORDS.downloaded, file } : { ok: false, errors: {}, problem: WORDS.gone };
  }
  return { ok: false, errors: {}, problem: WORDS.unknownIntent };
};

async function make({ shopId, actor }: Merchant, ruleId: string, values: unknown): Promise<CodesAnswer> {
  const page = await readCodesPage(shopId, ruleId, now());
  if (!page) return { ok: false, errors: {}, problem: WORDS.gone };
  const form = checkValues(values, codeBatchForm(page.timeZone, shopDay(now(), page.timeZone)));
  if (!form.ok) return form;
  const { outcome } = await makeCodes({ shopId, ruleId, choice: form.value, actor, at: now() });
  return outcome === "made" ? { ok: true, said: WORDS.made } : { ok: false, errors: {}, problem: WORDS.gone };
}

export default function Codes() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title={WORDS.title} subtitle={page.sentence} backAction={{ content: WORDS.back, url: `/app/program/activities/${page.ruleId}` }}>
      <TitleBar title={WORDS.title} />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Batches page={page} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <MakeCodes />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
