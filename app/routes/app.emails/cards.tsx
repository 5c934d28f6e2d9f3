import { Banner, BlockStack, Card, Checkbox, FormLayout, Text, TextField } from "@shopify/polaris";
import { FactList } from "~/components/fact-list";
import type { Draft } from "~/components/use-draft";
import type { NoticesDraft } from "~/loyalty/program/expiry-notices.form";
import type { EmailsPage } from "~/presenters/emails-page.server";
import { WORDS } from "./words";

const { expiry, promise, counts } = WORDS;

export function NoticeFields({ draft: { values, change, error }, page }: { draft: Draft<NoticesDraft>; page: EmailsPage }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {expiry.title}
        </Text>
        {page.ends === "by_policy" ? null : <Text as="p">{promise.ends[page.ends]}</Text>}
        {page.canSend ? null : <Banner tone="warning">{promise.noServer}</Banner>}
        <Checkbox label={expiry.on} helpText={expiry.onHelp} checked={values.isOn} onChange={(isOn) => change({ isOn })} />
        {values.isOn ? (
          <FormLayout>
            <FormLayout.Group>
              <TextField
                label={expiry.first}
                suffix={expiry.before}
                inputMode="numeric"
                autoComplete="off"
                value={values.firstDays}
                onChange={(firstDays) => change({ firstDays })}
                error={error("firstDays")}
              />
              <TextField
                label={expiry.last}
                suffix={expiry.before}
                inputMode="numeric"
                autoComplete="off"
                value={values.lastDays}
                onChange={(lastDays) => change({ lastDays })}
                error={error("lastDays")}
              />
            </FormLayout.Group>
          </FormLayout>
        ) : null}
        <Text as="p" tone="subdued">
          {promise.body}
        </Text>
      </BlockStack>
    </Card>
  );
}

export function SampleCard({ page: { sample } }: { page: EmailsPage }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {WORDS.sample}
        </Text>
        <Text as="p" fontWeight="semibold">
          {sample.subject}
        </Text>
        {sample.text.split("\n\n").map((paragraph) => (
          <Text key={paragraph} as="p" breakWord>
            {paragraph}
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}

export function CountsCard({ page }: { page: EmailsPage }) {
  const { handedOver, waiting, refused } = page.counts;
  const facts = [
    { label: counts.handedOver, text: handedOver.toLocaleString("en") },
    { label: counts.waiting, text: waiting.toLocaleString("en") },
    ...(refused > 0 ? [{ label: counts.refused, text: refused.toLocaleString("en") }] : []),
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {counts.title}
        </Text>
        <FactList facts={facts} />
      </BlockStack>
    </Card>
  );
}
