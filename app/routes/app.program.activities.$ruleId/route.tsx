import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { now } from "~/clock.server";
import { RemoveButton } from "~/components/remove-button";
import { UnsavedChanges } from "~/components/unsaved-changes";
import { useDraft } from "~/components/use-draft";
import { assertNever } from "~/lib/assert-never";
import { checkValues, readForm, type SaveAnswer } from "~/lib/parse-form";
import { activityForm } from "~/loyalty/earning/activity.form";
import { removeEarningRule } from "~/loyalty/workflows/remove-earning-rule.server";
import { saveEarningRule } from "~/loyalty/workflows/save-earning-rule.server";
import { authenticateMerchant, type Merchant } from "~/merchant.server";
import { readActivityRulePage } from "~/presenters/activity-rule-page.server";
import { ActivityFields } from "./activity-fields";
import { ActivitySums } from "./activity-sums";
import { CodesCard } from "./codes-card";
import { WORDS } from "./words";

const NEW = "new";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  const ruleId = params.ruleId === NEW ? null : (params.ruleId ?? null);
  const page = await readActivityRulePage(shopId, ruleId, new URL(request.url).searchParams.get("kind") ?? "");
  if (!page) throw new Response(null, { status: 404 });
  return page;
};

export const action = async ({ request, params }: ActionFunctionArgs): Promise<SaveAnswer | Response> => {
  const merchant = await authenticateMerchant(request);
  const ruleId = params.ruleId === NEW ? null : (params.ruleId ?? null);
  const { intent, values } = await readForm(request);
  if (intent === "save") return save(merchant, ruleId, values);
  if (intent === "remove" && ruleId !== null) return remove(merchant, ruleId);
  return { ok: false, errors: {}, problem: WORDS.unknownIntent };
};

async function save({ shopId, actor }: Merchant, ruleId: string | null, values: unknown): Promise<SaveAnswer> {
  const form = checkValues(values, activityForm);
  if (!form.ok) return form;
  const { outcome } = await saveEarningRule({ shopId, ruleId, rule: form.value, actor, at: now() });
  switch (outcome) {
    case "saved":
      return { ok: true, said: WORDS.saved };
    case "kind_taken":
    // Groups and their number are of ways to earn by ordering.
    case "too_many":
    case "group_gone":
    case "group_name_taken":
      return { ok: false, errors: {}, problem: WORDS.kindTaken };
    case "not_found":
    case "no_program":
      return { ok: false, errors: {}, problem: WORDS.gone };
    default:
      return assertNever(outcome);
  }
}

async function remove({ shopId, actor }: Merchant, ruleId: string): Promise<SaveAnswer | Response> {
  const { outcome } = await removeEarningRule({ shopId, ruleId, actor, at: now() });
  return outcome === "no_program" ? { ok: false, errors: {}, problem: WORDS.gone } : redirect("/app/program");
}

export default function ActivityRulePage() {
  const { isNew, title, draft: saved, terms, codes, ruleId } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const draft = useDraft(saved, { leaveNew: isNew ? () => navigate("/app/program") : null });
  const takesCodes = ruleId !== null && saved.doors.includes("code");
  return (
    <Page title={title} backAction={{ content: WORDS.back, url: isNew ? "/app/program/activities" : "/app/program" }}>
      <TitleBar title={title} />
      <BlockStack gap="400">
        <UnsavedChanges draft={draft} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <ActivityFields draft={draft} terms={terms} />
              {isNew ? null : <RemoveButton id="remove-activity" {...WORDS.remove} />}
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <ActivitySums values={draft.values} terms={terms} />
              {takesCodes ? <CodesCard ruleId={ruleId} codes={codes} /> : null}
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
