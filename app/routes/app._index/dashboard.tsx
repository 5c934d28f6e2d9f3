import { Link } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineGrid, InlineStack, Layout, SkeletonBodyText, Text, Tooltip } from "@shopify/polaris";
import { ProgramStateCard } from "~/components/program-state-card";
import type { useEmbedStatus } from "~/components/use-embed-status";
import { dayText } from "~/lib/day-text";
import type { ActivityLine, HomePage } from "~/presenters/home-page.server";
import { capital } from "~/presenters/sentences";
import { WORDS } from "./words";

const { dashboard: words } = WORDS;
type Props = { home: HomePage; embed: ReturnType<typeof useEmbedStatus> };

export function Dashboard({ home, embed }: Props) {
  return (
    <BlockStack gap="400">
      <Figures home={home} />
      <Layout>
        <Layout.Section>
          <Activity lines={home.activity} timeZone={home.timeZone} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <ProgramStateCard state={home.state} action="/app/program?index" />
            <EmbedCard home={home} embed={embed} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </BlockStack>
  );
}

function Figures({ home: { figures } }: Pick<Props, "home">) {
  const shown = [
    {
      label: words.members,
      help: words.membersHelp,
      value: figures.members,
      note: `${words.membersLately(figures.membersLately)} ${words.since}`,
    },
    {
      label: words.outstanding,
      help: words.outstandingHelp,
      value: figures.outstandingPoints,
      note: figures.outstandingWorth ? words.worth(figures.outstandingWorth) : words.noWorth,
    },
    { label: words.earned, help: words.earnedHelp, value: figures.earnedLately, note: capital(words.since) },
    {
      label: words.redemptions,
      help: words.redemptionsHelp,
      value: figures.redemptionsLately,
      note: `${words.used(figures.redemptionsUsedLately)}`,
    },
  ];
  return (
    <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
      {shown.map((figure) => (
        <Figure key={figure.label} {...figure} />
      ))}
    </InlineGrid>
  );
}

function Figure({ label, help, value, note }: { label: string; help: string; value: number; note: string }) {
  return (
    <Card>
      <BlockStack gap="100">
        <InlineStack>
          <Tooltip content={help} hasUnderline>
            <Text as="h2" variant="headingSm">
              {label}
            </Text>
          </Tooltip>
        </InlineStack>
        <Text as="p" variant="headingLg" numeric>
          {value.toLocaleString("en")}
        </Text>
        <Text as="p" tone="subdued">
          {note}
        </Text>
      </BlockStack>
    </Card>
  );
}

function Activity({ lines, timeZone }: { lines: readonly ActivityLine[]; timeZone: string }) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {words.activity}
          </Text>
          <Button variant="plain" url="/app/members">
            {words.allMembers}
          </Button>
        </InlineStack>
        {lines.length === 0 ? (
          <Text as="p" tone="subdued">
            {words.noActivity}
          </Text>
        ) : (
          <ul className="encore-rows">
            {lines.map((line) => (
              <li key={line.id}>
                <Link className="encore-row" to={`/app/members/${line.memberId}`}>
                  <span className="encore-row-main">
                    <Text as="span" fontWeight="medium">
                      {line.name}
                    </Text>
                    <Text as="span" tone="subdued">
                      {line.title}
                    </Text>
                  </span>
                  <span className="encore-row-figures">
                    <Text as="span" fontWeight="semibold" numeric alignment="end" tone={line.isCredit ? "success" : "base"}>
                      {line.points}
                    </Text>
                    <Text as="span" tone="subdued" alignment="end">
                      {dayText(line.occurredAt, timeZone)}
                    </Text>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </BlockStack>
    </Card>
  );
}

const EMBED_WORDS = { on: words.embedOn, off: words.embedOff, unknown: words.embedUnknown };

function EmbedCard({ home, embed: { status } }: Props) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {words.embed}
          </Text>
          {status === "on" ? <Badge tone="success">On</Badge> : status === "off" ? <Badge tone="attention">Off</Badge> : null}
        </InlineStack>
        {status === "asking" ? <SkeletonBodyText lines={1} /> : <Text as="p">{EMBED_WORDS[status]}</Text>}
        {status === "off" ? (
          <InlineStack>
            <Button url={home.embed.link} target="_top">
              {words.turnOn}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
