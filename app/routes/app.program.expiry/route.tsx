import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { now } from "~/clock.server";
import { assertNever } from "~/lib/assert-never";
import { checkValues, readForm, type SaveAnswer } from "~/lib/parse-form";
import { expiryChangeForm, undoForm } from "~/loyalty/ledger/expiry-change.form";
import { startExpiryChange, undoExpiryChange, type ExpiryChangeStarted } from "~/loyalty/workflows/change-expiry.server";
import { authenticateMerchant } from "~/merchant.server";
import { graceDaysMinOf, readExpiryChangePage } from "~/presenters/expiry-change-page.server";
import { GraceCard, LatestCard, PreviewCard } from "./cards";
import { WORDS } from "./words";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  return readExpiryChangePage(shopId, { asked: new URL(request.url).searchParams.get("days"), at: now() });
};

export const action = async ({ request }: ActionFunctionArgs): Promise<SaveAnswer> => {
  const { shopId, actor } = await authenticateMerchant(request);
  const { intent, values } = await readForm(request);
  if (intent === "move") {
    const form = checkValues(values, expiryChangeForm(await graceDaysMinOf(shopId)));
    if (!form.ok) return form;
    return answerStarted(await startExpiryChange({ shopId, ...form.value, actor, at: now() }));
  }
  const form = intent === "undo" ? checkValues(values, undoForm) : null;
  if (!form?.ok) return { ok: false, errors: {}, problem: WORDS.unknownIntent };
  const { outcome } = await undoExpiryChange({ shopId, changeId: form.value.changeId, actor, at: now() });
  return outcome === "started" ? { ok: true, said: WORDS.undoing } : { ok: false, errors: {}, problem: WORDS.notUndoable };
};

function answerStarted(started: ExpiryChangeStarted): SaveAnswer {
  switch (started.outcome) {
    case "started":
      return { ok: true, said: WORDS.started };
    case "policy_changed":
      return { ok: false, errors: {}, problem: WORDS.policyChanged };
    case "one_at_work":
      return { ok: false, errors: {}, problem: WORDS.oneAtWork };
    case "nothing_to_move":
      return { ok: false, errors: {}, problem: WORDS.nothingToMove };
    case "no_program":
      return { ok: false, errors: {}, problem: WORDS.noProgram };
    default:
      return assertNever(started);
  }
}

export default function ExpiryOfWhatIsThere() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title={WORDS.title} backAction={{ content: WORDS.back, url: "/app/program/counting" }}>
      <TitleBar title={WORDS.title} />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <GraceCard page={page} />
            <PreviewCard page={page} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <LatestCard page={page} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
