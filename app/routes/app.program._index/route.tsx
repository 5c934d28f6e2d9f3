import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, EmptyState, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { now } from "~/clock.server";
import { FactList } from "~/components/fact-list";
import { ProgramStateCard } from "~/components/program-state-card";
import { TermList } from "~/components/term-list";
import { assertNever } from "~/lib/assert-never";
import { readForm, type SaveAnswer } from "~/lib/parse-form";
import { launchProgram } from "~/loyalty/workflows/launch-program.server";
import { pauseProgram } from "~/loyalty/workflows/pause-program.server";
import { authenticateMerchant } from "~/merchant.server";
import { ruleAddress } from "~/presenters/activity-catalogue";
import { readProgramPage, type ProgramPage } from "~/presenters/program-page.server";
import { WORDS } from "./words";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  return readProgramPage(shopId, now());
};

export const action = async ({ request }: ActionFunctionArgs): Promise<SaveAnswer> => {
  const { shopId, actor } = await authenticateMerchant(request);
  const { intent } = await readForm(request);
  if (intent === "launch") return answerLaunch(await launchProgram({ shopId, actor, at: now() }));
  if (intent === "pause") return answerPause(await pauseProgram({ shopId, actor, at: now() }));
  return { ok: false, errors: {}, problem: WORDS.unknownIntent };
};

function answerLaunch({ outcome }: Awaited<ReturnType<typeof launchProgram>>): SaveAnswer {
  switch (outcome) {
    case "launched":
    case "already_live":
      return { ok: true, said: WORDS.launched };
    case "no_way_to_earn":
      return { ok: false, errors: {}, problem: WORDS.noWayToEarn };
    case "no_reward":
      return { ok: false, errors: {}, problem: WORDS.noReward };
    case "no_program":
      return { ok: false, errors: {}, problem: WORDS.noProgram };
    default:
      return assertNever(outcome);
  }
}

function answerPause({ outcome }: Awaited<ReturnType<typeof pauseProgram>>): SaveAnswer {
  switch (outcome) {
    case "paused":
    case "not_live":
      return { ok: true, said: WORDS.paused };
    case "no_program":
      return { ok: false, errors: {}, problem: WORDS.noProgram };
    default:
      return assertNever(outcome);
  }
}

export default function Program() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title={WORDS.title} subtitle={page.name}>
      <TitleBar title={WORDS.title} />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <WaysToEarn page={page} />
            <Rewards page={page} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <ProgramStateCard state={page.state} action="/app/program?index" />
            <Counting page={page} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function WaysToEarn({ page }: { page: ProgramPage }) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {WORDS.waysToEarn}
          </Text>
          <Button url="/app/program/activities">{WORDS.addWay}</Button>
        </InlineStack>
        {page.sum?.areSeveral ? <Text as="p">{WORDS.together(page.sum.order)}</Text> : null}
        {page.sum?.margin ? <Text as="p">{page.sum.margin}</Text> : null}
        {page.waysToEarn.length > 0 ? (
          <TermList rows={page.waysToEarn} to={ruleAddress} />
        ) : (
          <Text as="p" tone="subdued">
            {WORDS.nothingToEarn}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Rewards({ page }: { page: ProgramPage }) {
  if (page.rewards.length === 0) {
    return (
      <Card>
        <EmptyState heading={WORDS.noRewardsHeading} action={{ content: WORDS.addReward, url: "/app/program/rewards" }} image="">
          <p>{WORDS.noRewards}</p>
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {WORDS.rewards}
          </Text>
          <Button url="/app/program/rewards">{WORDS.addReward}</Button>
        </InlineStack>
        <TermList rows={page.rewards} to={({ id }) => `/app/program/rewards/${id}`} />
      </BlockStack>
    </Card>
  );
}

function Counting({ page }: { page: ProgramPage }) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {WORDS.counting}
          </Text>
          <Button variant="plain" url="/app/program/counting">
            {WORDS.change}
          </Button>
        </InlineStack>
        <FactList facts={page.counting} isStacked />
      </BlockStack>
    </Card>
  );
}
