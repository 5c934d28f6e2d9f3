import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { AskFirst } from "~/components/ask-first";
import type { ImportPage } from "~/presenters/import-page.server";
import { counted, planSentences, VERDICT_WORDS } from "~/presenters/import-words";
import { isGood } from "~/loyalty/imports/import";
import { FactList } from "~/components/fact-list";
import { DownloadLeftOut } from "./download-left-out";
import { ThrowAway } from "./settings";
import { WORDS } from "./words";

const { plan: words } = WORDS;

/** The dry run's sum, and the one button that makes it true. */
export function Plan({ file, change }: { file: ImportPage; change: () => void }) {
  const { plan, purpose, checkedAt, pointsName } = file;
  const sentences = planSentences(plan, pointsName);
  const joins = file.verdicts.find(({ verdict }) => verdict === "joins");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.title}
        </Text>
        <BlockStack gap="100">
          {sentences.map((sentence) => (
            <Text key={sentence} as="p">
              {sentence}
            </Text>
          ))}
          {joins ? <Text as="p">{`${counted(joins.rows, "row")} enrol customers who take no part yet.`}</Text> : null}
        </BlockStack>
        <LeftOut file={file} />
        <InlineStack gap="300" blockAlign="center">
          {plan.gives + plan.takes > 0 ? (
            <AskFirst
              id="post-import"
              button={words.post}
              title={words.ask[purpose]}
              confirm={words.confirm}
              keep={words.keep}
              intent="post"
              values={{ checkedAt: checkedAt ?? "" }}
              variant="primary"
            >
              {sentences.map((sentence) => (
                <Text key={sentence} as="p">
                  {sentence}
                </Text>
              ))}
              <Text as="p">{words.askBody}</Text>
            </AskFirst>
          ) : null}
          <Button onClick={change}>{words.again}</Button>
          <ThrowAway />
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** Why rows are left out, most first. */
export function LeftOut({ file }: { file: ImportPage }) {
  const bad = file.verdicts.filter(({ verdict }) => !isGood(verdict)).sort((a, b) => b.rows - a.rows);
  if (bad.length === 0) return null;
  return (
    <BlockStack gap="200">
      <FactList facts={bad.map(({ verdict, rows }) => ({ label: VERDICT_WORDS[verdict], text: counted(rows, "row") }))} />
      {file.isCleared ? null : <DownloadLeftOut importId={file.id} />}
    </BlockStack>
  );
}
