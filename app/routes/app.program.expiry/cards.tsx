import { useNavigate, useRevalidator } from "@remix-run/react";
import { BlockStack, Button, Card, Form, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { FactList } from "~/components/fact-list";
import type { ExpiryChangePage } from "~/presenters/expiry-change-page.server";
import { Confirm } from "./confirm";
import { WORDS } from "./words";

type Props = { page: ExpiryChangePage };

export function GraceCard({ page }: Props) {
  const navigate = useNavigate();
  const [days, setDays] = useState(String(page.graceDays));
  useEffect(() => setDays(String(page.graceDays)), [page.graceDays]);
  return (
    <Card>
      <BlockStack gap="300">
        <FactList facts={[{ label: WORDS.policy, text: page.policy }]} />
        <Text as="p" tone="subdued">
          {WORDS.intro}
        </Text>
        <Form onSubmit={() => navigate(`/app/program/expiry?days=${encodeURIComponent(days)}`)}>
          <TextField
            label={WORDS.grace}
            suffix={WORDS.graceSuffix}
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            value={days}
            onChange={setDays}
            error={page.graceError ?? undefined}
            connectedRight={<Button submit>{WORDS.look}</Button>}
          />
        </Form>
      </BlockStack>
    </Card>
  );
}

export function PreviewCard({ page }: Props) {
  const isIdle = !page.latest?.isAtWork;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {WORDS.preview}
        </Text>
        {page.sentences.length === 0 ? (
          <Text as="p" tone="subdued">
            {WORDS.nothing}
          </Text>
        ) : (
          page.sentences.map((sentence) => (
            <Text key={sentence} as="p">
              {sentence}
            </Text>
          ))
        )}
        {page.examples.length > 0 ? (
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm">
              {WORDS.examples}
            </Text>
            {page.examples.map((example) => (
              <Text key={example} as="p" tone="subdued">
                {example}
              </Text>
            ))}
          </BlockStack>
        ) : null}
        {page.sentences.length > 0 && isIdle ? (
          <Confirm
            key={page.graceDays}
            intent="move"
            values={{ graceDays: String(page.graceDays), version: page.version }}
            button={WORDS.move}
            isPrimary
            question={WORDS.ask}
            yes={WORDS.moveNow}
            no={WORDS.leave}
          />
        ) : null}
      </BlockStack>
    </Card>
  );
}

const LOOK_AGAIN_MS = 3_000;

export function LatestCard({ page: { latest } }: Props) {
  const { revalidate } = useRevalidator();
  const isAtWork = latest?.isAtWork ?? false;
  useEffect(() => {
    if (!isAtWork) return;
    const timer = setInterval(revalidate, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isAtWork, revalidate]);
  if (!latest) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {WORDS.latest}
        </Text>
        <Text as="p">{latest.sentence}</Text>
        <FactList facts={[{ label: WORDS.latestPolicy, text: latest.policy }]} isStacked />
        {isAtWork ? (
          <InlineStack>
            <Button onClick={revalidate}>{WORDS.reload}</Button>
          </InlineStack>
        ) : null}
        {latest.isUndoable ? (
          <Confirm
            intent="undo"
            values={{ changeId: latest.id }}
            button={WORDS.takeBack}
            question={WORDS.askBack}
            yes={WORDS.takeBackNow}
            no={WORDS.keep}
          />
        ) : null}
      </BlockStack>
    </Card>
  );
}
