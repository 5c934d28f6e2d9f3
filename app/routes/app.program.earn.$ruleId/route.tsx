import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { z } from "zod";
import { now } from "~/clock.server";
import { RemoveButton } from "~/components/remove-button";
import { UnsavedChanges } from "~/components/unsaved-changes";
import { useDraft } from "~/components/use-draft";
import { assertNever } from "~/lib/assert-never";
import { checkValues, readForm, type SaveAnswer } from "~/lib/parse-form";
import { earningRuleForm, FORM_KINDS } from "~/loyalty/earning/earning-rule.form";
import { removeEarningRule } from "~/loyalty/workflows/remove-earning-rule.server";
import { saveEarningRule } from "~/loyalty/workflows/save-earning-rule.server";
import { authenticateMerchant, type Merchant } from "~/merchant.server";
import { readEarningRulePage } from "~/presenters/earning-rule-page.server";
import { currencyOf } from "~/presenters/program-terms.server";
import { ORDER_WORDS } from "./order-words";
import { RuleFields } from "./rule-fields";
import { RuleSums } from "./rule-sums";
import { WORDS } from "./words";

const NEW = "new";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  const ruleId = params.ruleId === NEW ? null : (params.ruleId ?? null);
  const page = await readEarningRulePage(shopId, ruleId, new URL(request.url).searchParams.get("kind") ?? "");
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

const KindOfForm = z.object({ kind: z.enum(FORM_KINDS) });

async function save({ shopId, actor }: Merchant, ruleId: string | null, values: unknown): Promise<SaveAnswer> {
  const kind = checkValues(values, KindOfForm);
  if (!kind.ok) return kind;
  const form = checkValues(values, earningRuleForm(kind.value.kind, await currencyOf(shopId)));
  if (!form.ok) return form;
  const { outcome } = await saveEarningRule({ shopId, ruleId, rule: form.value, actor, at: now() });
  switch (outcome) {
    case "saved":
      return { ok: true, said: WORDS.saved };
    case "kind_taken":
      return { ok: false, errors: {}, problem: WORDS.kindTaken };
    case "too_many":
      return { ok: false, errors: {}, problem: ORDER_WORDS.tooMany };
    case "group_gone":
      return { ok: false, errors: { "group.choice": ORDER_WORDS.group.gone } };
    case "group_name_taken":
      return { ok: false, errors: { "group.name": ORDER_WORDS.group.nameTaken } };
    case "not_found":
    case "no_program":
      return { ok: false, errors: {}, problem: WORDS.gone };
    default:
      return assertNever(outcome);
  }
}

async function remove({ shopId, actor }: Merchant, ruleId: string): Promise<SaveAnswer | Response> {
  const { outcome } = await removeEarningRule({ shopId, ruleId, actor, at: now() });
  switch (outcome) {
    case "removed":
    case "not_found":
      return redirect("/app/program");
    case "no_program":
      return { ok: false, errors: {}, problem: WORDS.gone };
    default:
      return assertNever(outcome);
  }
}

export default function EarningRulePage() {
  const { isNew, draft: saved, terms, stacking } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const toProgram = () => navigate("/app/program");
  const draft = useDraft(saved, { leaveNew: isNew ? toProgram : null });
  const title = WORDS.titles[saved.kind];
  return (
    <Page title={title} backAction={{ content: WORDS.back, url: "/app/program" }}>
      <TitleBar title={title} />
      <BlockStack gap="400">
        <UnsavedChanges draft={draft} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <RuleFields draft={draft} terms={terms} stacking={stacking} />
              {isNew ? null : <RemoveButton id="remove-rule" {...WORDS.remove} />}
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <RuleSums values={draft.values} terms={terms} stacking={stacking} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
