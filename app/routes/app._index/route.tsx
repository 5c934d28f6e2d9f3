import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { z } from "zod";
import { now } from "~/clock.server";
import { useEmbedStatus, type EmbedStatus } from "~/components/use-embed-status";
import { assertNever } from "~/lib/assert-never";
import { checkValues, readForm, type SaveAnswer } from "~/lib/parse-form";
import { ConfirmableStep, datesOf, guideOf, type Guide } from "~/loyalty/program/onboarding";
import { setupForm } from "~/loyalty/program/setup.form";
import { confirmGuideStep } from "~/loyalty/workflows/confirm-guide-step.server";
import { saveSetup } from "~/loyalty/workflows/save-setup.server";
import { authenticateMerchant, type Merchant } from "~/merchant.server";
import { readHomePage, type HomePage } from "~/presenters/home-page.server";
import { currencyOf } from "~/presenters/program-terms.server";
import { Dashboard } from "./dashboard";
import { GuideCard } from "./guide-card";
import { HealthBanner } from "./health-banner";
import { SetupCard } from "./setup-card";
import { WORDS } from "./words";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, domain } = await authenticateMerchant(request);
  return readHomePage({ shopId, domain, at: now() });
};

export const action = async ({ request }: ActionFunctionArgs): Promise<SaveAnswer> => {
  const merchant = await authenticateMerchant(request);
  const { intent, values } = await readForm(request);
  if (intent === "save") return answerSetup(merchant, values);
  if (intent === "confirm") return answerConfirm(merchant, values);
  return { ok: false, errors: {}, problem: WORDS.unknownIntent };
};

async function answerSetup({ shopId, actor }: Merchant, values: unknown): Promise<SaveAnswer> {
  const form = checkValues(values, setupForm(await currencyOf(shopId)));
  if (!form.ok) return form;
  const { outcome } = await saveSetup({ shopId, answers: form.value, actor, at: now() });
  switch (outcome) {
    case "saved":
      return { ok: true, said: WORDS.setup.saved };
    case "no_program":
      return { ok: false, errors: {}, problem: WORDS.noProgram };
    default:
      return assertNever(outcome);
  }
}

async function answerConfirm({ shopId, actor }: Merchant, values: unknown): Promise<SaveAnswer> {
  const form = checkValues(values, z.object({ step: ConfirmableStep }));
  if (!form.ok) return form;
  const { outcome } = await confirmGuideStep({ shopId, step: form.value.step, actor, at: now() });
  switch (outcome) {
    case "confirmed":
      return { ok: true, said: "" };
    case "no_program":
      return { ok: false, errors: {}, problem: WORDS.noProgram };
    default:
      return assertNever(outcome);
  }
}

export default function Home() {
  const home = useLoaderData<typeof loader>();
  const embed = useEmbedStatus(home.embed.block);
  const guide = guideFor(home, embed.status);
  const { revalidate } = useRevalidator();

  // What the steps say is read from the shop; it may have changed in another tab.
  useEffect(() => {
    const check = () => revalidate();
    window.addEventListener("focus", check);
    return () => window.removeEventListener("focus", check);
  }, [revalidate]);

  const isSetUp = home.marks.setup !== undefined;
  const showsGuide = !isNearlyDone(guide, embed.status);
  return (
    <Page title={home.programName}>
      <TitleBar title={WORDS.title} />
      <BlockStack gap="400">
        <HealthBanner trouble={home.trouble} />
        {isSetUp ? null : <SetupCard home={home} />}
        {isSetUp && showsGuide ? <GuideCard home={home} guide={guide} embed={embed} /> : null}
        {showsGuide && home.figures.members === 0 ? null : <Dashboard home={home} embed={embed} />}
      </BlockStack>
    </Page>
  );
}

function guideFor(home: HomePage, embed: EmbedStatus): Guide {
  return guideOf({
    ...datesOf(home.marks),
    accountsAreOn: home.accounts?.isOn ?? null,
    isLive: home.state === "LIVE",
    embedIsOn: embed === "on" ? true : embed === "off" ? false : null,
  });
}

/** Done, or only an answer of Shopify is missing: then the guide does not come back for a blink. */
function isNearlyDone(guide: Guide, embed: EmbedStatus): boolean {
  const open = guide.steps.filter((step) => !step.isDone);
  return open.every((step) => step.state === "unknown") && embed !== "off";
}
