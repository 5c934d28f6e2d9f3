import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { now } from "~/clock.server";
import { UnsavedChanges } from "~/components/unsaved-changes";
import { useDraft } from "~/components/use-draft";
import { assertNever } from "~/lib/assert-never";
import { checkValues, readForm, type SaveAnswer } from "~/lib/parse-form";
import { DisplayForm } from "~/loyalty/program/display.form";
import { saveDisplay } from "~/loyalty/workflows/save-display.server";
import { authenticateMerchant } from "~/merchant.server";
import { readDisplayPage } from "~/presenters/display-page.server";
import { DisplayFields } from "./display-fields";
import { PreviewCard } from "./preview-card";
import { WORDS } from "./words";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  return readDisplayPage(shopId, now());
};

export const action = async ({ request }: ActionFunctionArgs): Promise<SaveAnswer> => {
  const { shopId, actor } = await authenticateMerchant(request);
  const { values } = await readForm(request);
  const form = checkValues(values, DisplayForm);
  if (!form.ok) return form;
  const { outcome } = await saveDisplay({ shopId, display: form.value, actor, at: now() });
  switch (outcome) {
    case "saved":
      return { ok: true, said: WORDS.saved };
    case "no_program":
      return { ok: false, errors: {}, problem: WORDS.gone };
    default:
      return assertNever(outcome);
  }
};

export default function Display() {
  const { draft: saved, preview } = useLoaderData<typeof loader>();
  const draft = useDraft(saved);
  return (
    <Page title={WORDS.title} fullWidth>
      <TitleBar title={WORDS.title} />
      <BlockStack gap="400">
        <UnsavedChanges draft={draft} />
        <Layout>
          <Layout.Section variant="oneHalf">
            <DisplayFields draft={draft} />
          </Layout.Section>
          <Layout.Section variant="oneHalf">
            <PreviewCard display={draft.values} preview={preview} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
