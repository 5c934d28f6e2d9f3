import { Link } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { momentText } from "~/lib/day-text";
import type { HealthPage } from "~/presenters/health-page.server";
import { WORDS } from "./words";

const { books } = WORDS;
type Props = { health: HealthPage; running: string | null | undefined; submit: (intent: string) => void };

export function Books({ health: { check, repairs, timeZone }, running, submit }: Props) {
  const isSound = check?.driftCount === 0;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {books.title}
          </Text>
          {check ? <Badge tone={isSound ? "success" : "critical"}>{isSound ? books.sound : books.drifts(check.driftCount)}</Badge> : null}
        </InlineStack>
        <Text as="p">{check ? check.proof : books.never}</Text>
        <Text as="p" tone="subdued">
          {check ? `${books.last} ${momentText(check.checkedAt, timeZone)}. ${books.why}` : books.why}
        </Text>
        {check && !isSound ? <Drifts check={check} /> : null}
        <InlineStack gap="200">
          {check?.canRepair ? (
            <Button variant="primary" loading={running === "repair"} onClick={() => submit("repair")}>
              {books.repair}
            </Button>
          ) : null}
          <Button loading={running === "check"} onClick={() => submit("check")}>
            {books.checkNow}
          </Button>
        </InlineStack>
        {repairs.length > 0 ? <Repairs repairs={repairs} timeZone={timeZone} /> : null}
      </BlockStack>
    </Card>
  );
}

function Drifts({ check }: { check: NonNullable<HealthPage["check"]> }) {
  return (
    <BlockStack gap="200">
      <ul className="encore-rows">
        {check.drifts.map(({ key, sentence, detail, member }) => (
          <li key={key}>
            <span className="encore-row-main">
              {member ? <Link to={`/app/members/${member.id}`}>{member.name}</Link> : null}
              <Text as="span">{sentence}</Text>
              <Text as="span" tone="subdued" breakWord>
                {detail}
              </Text>
            </span>
          </li>
        ))}
      </ul>
      {check.driftCount > check.drifts.length ? <Text as="p">{books.listed(check.drifts.length, check.driftCount)}</Text> : null}
      {check.canRepair ? (
        <Text as="p" tone="subdued">
          {books.repairHelp}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function Repairs({ repairs, timeZone }: Pick<HealthPage, "repairs" | "timeZone">) {
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {WORDS.repairs}
      </Text>
      <ul className="encore-rows">
        {repairs.map(({ key, at, member, changes }) => (
          <li key={key}>
            <span className="encore-row-main">
              <Link to={`/app/members/${member.id}`}>{member.name}</Link>
              {changes.map((change) => (
                <Text key={change} as="span" breakWord>
                  {change}
                </Text>
              ))}
              <Text as="span" tone="subdued">
                {momentText(at, timeZone)}
              </Text>
            </span>
          </li>
        ))}
      </ul>
    </BlockStack>
  );
}
