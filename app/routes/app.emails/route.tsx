import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { now } from "~/clock.server";
import { UnsavedChanges } from "~/components/unsaved-changes";
import { useDraft } from "~/components/use-draft";
import { checkValues, readForm, type SaveAnswer } from "~/lib/parse-form";
import { ExpiryNoticesForm } from "~/loyalty/program/expiry-notices.form";
import { saveExpiryNotices } from "~/loyalty/workflows/save-expiry-notices.server";
import { authenticateMerchant } from "~/merchant.server";
import { readEmailsPage } from "~/presenters/emails-page.server";
import { CountsCard, NoticeFields, SampleCard } from "./cards";
import { WORDS } from "./words";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  return readEmailsPage(shopId, now());
};

export const action = async ({ request }: ActionFunctionArgs): Promise<SaveAnswer> => {
  const { shopId, actor } = await authenticateMerchant(request);
  const { values } = await readForm(request);
  const form = checkValues(values, ExpiryNoticesForm);
  if (!form.ok) return form;
  const { outcome } = await saveExpiryNotices({ shopId, notices: form.value, actor, at: now() });
  return outcome === "saved" ? { ok: true, said: WORDS.saved } : { ok: false, errors: {}, problem: WORDS.gone };
};

export default function Emails() {
  const page = useLoaderData<typeof loader>();
  const draft = useDraft(page.draft);
  return (
    <Page title={WORDS.title}>
      <TitleBar title={WORDS.title} />
      <BlockStack gap="400">
        <UnsavedChanges draft={draft} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <NoticeFields draft={draft} page={page} />
              <SampleCard page={page} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <CountsCard page={page} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
