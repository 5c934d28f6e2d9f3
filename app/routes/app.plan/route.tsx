import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate, useSearchParams } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, InlineGrid, Page } from "@shopify/polaris";
import { now } from "~/clock.server";
import { readForm, type SaveAnswer } from "~/lib/parse-form";
import { changePlan } from "~/loyalty/workflows/change-plan.server";
import { authenticateMerchant, type Merchant } from "~/merchant.server";
import { readPlanPage } from "~/presenters/plan-page.server";
import { ShopifyError } from "~/shopify/admin/shopify-error";
import { cancelPlan, readCurrentPlan, requestGrowth } from "~/shopify/billing/billing.server";
import { PlanCardView } from "./plan-card-view";
import { WORDS } from "./words";

/** Where Shopify sends the merchant back to, whether they agreed or not: what they pay for is then read from Shopify. */
const RETURN_PATH = "/app/plan?returned=1";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const merchant = await authenticateMerchant(request);
  const problem = new URL(request.url).searchParams.has("returned") ? await readBack(merchant) : null;
  return { ...(await readPlanPage(merchant.shopId)), problem };
};

/** Takes over what Shopify says the shop pays for. The sentence for the merchant when Shopify could not be asked. */
async function readBack({ shopId, actor }: Merchant): Promise<string | null> {
  try {
    const { plan, subscriptionGid } = await readCurrentPlan(shopId);
    // Coming back without having agreed chooses nothing; Free is chosen by its own button.
    if (plan !== "FREE") await changePlan({ shopId, plan, subscriptionGid, actor, at: now() });
    return null;
  } catch (error) {
    if (error instanceof ShopifyError) return WORDS.notRead;
    throw error;
  }
}

export const action = async ({ request }: ActionFunctionArgs): Promise<SaveAnswer> => {
  const merchant = await authenticateMerchant(request);
  const { intent } = await readForm(request);
  try {
    if (intent === "FREE") return await toFree(merchant);
    if (intent === "GROWTH") return await requestGrowth({ billing: merchant.billing, domain: merchant.domain, returnPath: RETURN_PATH });
  } catch (error) {
    if (error instanceof ShopifyError) return { ok: false, errors: {}, problem: WORDS.notDone };
    throw error;
  }
  return { ok: false, errors: {}, problem: WORDS.unknownIntent };
};

async function toFree({ shopId, actor }: Merchant): Promise<SaveAnswer> {
  await cancelPlan(shopId);
  await changePlan({ shopId, plan: "FREE", subscriptionGid: null, actor, at: now() });
  return { ok: true, said: WORDS.onFree };
}

export default function Plan() {
  const { cards, current, wasChosen, problem } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const hasReturned = params.has("returned");
  const navigate = useNavigate();
  // What was said on the way back is said once.
  const forgetReturn = () => navigate("/app/plan", { replace: true });
  return (
    <Page title={WORDS.title}>
      <TitleBar title={WORDS.title} />
      <BlockStack gap="400">
        {problem ? <Banner tone="warning">{problem}</Banner> : null}
        {hasReturned && !problem ? (
          <Banner tone={current === "GROWTH" ? "success" : "info"} onDismiss={forgetReturn}>
            {current === "GROWTH" ? WORDS.welcome : WORDS.declined}
          </Banner>
        ) : null}
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          {cards.map((card) => (
            <PlanCardView key={card.name} card={card} current={current} wasChosen={wasChosen} onChanged={forgetReturn} />
          ))}
        </InlineGrid>
      </BlockStack>
    </Page>
  );
}
