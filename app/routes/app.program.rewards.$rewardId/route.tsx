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
import { rewardForm } from "~/loyalty/rewards/reward.form";
import { removeReward } from "~/loyalty/workflows/remove-reward.server";
import { saveReward } from "~/loyalty/workflows/save-reward.server";
import { authenticateMerchant, type Merchant } from "~/merchant.server";
import { currencyOf } from "~/presenters/program-terms.server";
import { rewardKindOf, rewardKindTitle } from "~/presenters/reward-catalogue";
import { readNewRewardPage, readRewardPage } from "~/presenters/reward-page.server";
import { RewardFieldCards } from "./reward-field-cards";
import { RewardSums } from "./reward-sums";
import { WORDS } from "./words";

const NEW = "new";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  const kind = rewardKindOf(new URL(request.url).searchParams.get("kind"));
  if (params.rewardId === NEW && !kind) throw redirect("/app/program/rewards");
  const page = kind ? await readNewRewardPage(shopId, kind) : await readRewardPage(shopId, params.rewardId ?? "", now());
  if (!page) throw new Response(null, { status: 404 });
  return page;
};

export const action = async ({ request, params }: ActionFunctionArgs): Promise<SaveAnswer | Response> => {
  const merchant = await authenticateMerchant(request);
  const rewardId = params.rewardId === NEW ? null : (params.rewardId ?? null);
  const { intent, values } = await readForm(request);
  if (intent === "save") return save(merchant, rewardId, values);
  if (intent === "remove" && rewardId !== null) return remove(merchant, rewardId);
  return { ok: false, errors: {}, problem: WORDS.unknownIntent };
};

async function save({ shopId, actor }: Merchant, rewardId: string | null, values: unknown): Promise<SaveAnswer> {
  const form = checkValues(values, rewardForm(await currencyOf(shopId)));
  if (!form.ok) return form;
  const { outcome } = await saveReward({ shopId, rewardId, values: form.value, actor, at: now() });
  switch (outcome) {
    case "saved":
      return { ok: true, said: WORDS.saved };
    case "not_found":
    case "no_program":
      return { ok: false, errors: {}, problem: WORDS.gone };
    default:
      return assertNever(outcome);
  }
}

async function remove({ shopId, actor }: Merchant, rewardId: string): Promise<SaveAnswer | Response> {
  const { outcome } = await removeReward({ shopId, rewardId, actor, at: now() });
  switch (outcome) {
    case "removed":
    case "not_found":
      return redirect("/app/program");
    default:
      return assertNever(outcome);
  }
}

export default function RewardPage() {
  const { isNew, draft: saved, terms, rates } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const toProgram = () => navigate("/app/program");
  const draft = useDraft(saved, { leaveNew: isNew ? toProgram : null });
  const title = rewardKindTitle(saved.kind);
  return (
    <Page
      title={title}
      backAction={isNew ? { content: WORDS.backToKinds, url: "/app/program/rewards" } : { content: WORDS.back, url: "/app/program" }}
    >
      <TitleBar title={title} />
      <BlockStack gap="400">
        <UnsavedChanges draft={draft} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <RewardFieldCards draft={draft} terms={terms} />
              {isNew ? null : <RemoveButton id="remove-reward" {...WORDS.remove} />}
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <RewardSums values={draft.values} terms={terms} rates={rates} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
