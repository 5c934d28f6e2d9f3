import { BlockStack, Box, Card, Collapsible, Icon, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { CheckCircleIcon, ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import type { useEmbedStatus } from "~/components/use-embed-status";
import type { Guide, GuideStep, StepProgress } from "~/loyalty/program/onboarding";
import type { HomePage } from "~/presenters/home-page.server";
import { AccountsStep } from "./accounts-step";
import { DisplayStep } from "./display-step";
import { LaunchStep } from "./launch-step";
import { PlanStep } from "./plan-step";
import { ReviewStep } from "./review-step";
import { WORDS } from "./words";

export type StepProps = { home: HomePage; progress: StepProgress; embed: ReturnType<typeof useEmbedStatus> };

const STEPS: Record<GuideStep, (props: StepProps) => JSX.Element> = {
  accounts: AccountsStep,
  display: DisplayStep,
  program: ReviewStep,
  plan: PlanStep,
  launch: LaunchStep,
};

/** The five steps; one is open, at first the next one to do. */
export function GuideCard({ home, guide, embed }: { home: HomePage; guide: Guide; embed: StepProps["embed"] }) {
  // What the merchant opened holds until a step is settled; then the next one to do opens by itself.
  const [chosen, setChosen] = useState<{ step: GuideStep | null; after: number } | null>(null);
  const open = chosen?.after === guide.doneCount ? chosen.step : guide.next;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd" id="guide-title">
            {WORDS.guide.title}
          </Text>
          <InlineStack gap="300" blockAlign="center" wrap={false}>
            <Box minWidth="6.5rem">
              <Text as="span" tone="subdued">
                {WORDS.guide.done(guide.doneCount)}
              </Text>
            </Box>
            <ProgressBar progress={(guide.doneCount / guide.steps.length) * 100} size="small" tone="primary" ariaLabelledBy="guide-title" />
          </InlineStack>
        </BlockStack>
      </Box>
      <ol className="encore-steps">
        {guide.steps.map((progress) => (
          <Step
            key={progress.step}
            {...{ home, progress, embed }}
            isOpen={open === progress.step}
            toggle={() => setChosen({ step: open === progress.step ? null : progress.step, after: guide.doneCount })}
          />
        ))}
      </ol>
    </Card>
  );
}

type StepRow = StepProps & { isOpen: boolean; toggle: () => void };

function Step({ isOpen, toggle, ...props }: StepRow) {
  const { step, isDone } = props.progress;
  const Body = STEPS[step];
  return (
    <li className={isOpen ? "encore-step encore-step-open" : "encore-step"}>
      <button type="button" aria-expanded={isOpen} aria-controls={`step-${step}`} onClick={toggle}>
        <span className={isDone ? "encore-tick encore-tick-done" : "encore-tick"}>
          {isDone ? <Icon source={CheckCircleIcon} tone="success" accessibilityLabel={WORDS.guide.stateDone} /> : <OpenTick />}
        </span>
        <Text as="span" fontWeight={isOpen ? "semibold" : "medium"}>
          {WORDS.steps[step].title}
        </Text>
        <span className="encore-row-end">
          <Icon source={isOpen ? ChevronUpIcon : ChevronDownIcon} tone="subdued" />
        </span>
      </button>
      <Collapsible id={`step-${step}`} open={isOpen}>
        <div className="encore-step-body">
          <Body {...props} />
        </div>
      </Collapsible>
    </li>
  );
}

function OpenTick() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" role="img" aria-label={WORDS.guide.stateOpen}>
      <circle cx="10" cy="10" r="7.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.6 2.2" />
    </svg>
  );
}
