import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, FormLayout, InlineStack, Layout, Select, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { AskFirst } from "~/components/ask-first";
import type { SaveAnswer } from "~/lib/parse-form";
import { APPS, type ColumnRole, type ImportApp } from "~/loyalty/imports/import";
import type { SettingsDraft } from "~/loyalty/imports/import-settings.form";
import type { ImportPage } from "~/presenters/import-page.server";
import { appName } from "~/presenters/import-words";
import { Choices } from "./choices";
import { Sample } from "./sample";
import { WORDS } from "./words";

const { settings: words } = WORDS;
const ROLES: Record<ImportPage["purpose"], readonly ColumnRole[]> = {
  balances: ["email", "customer", "points", "earnedOn", "expiresOn", "note"],
  adjustment: ["email", "customer", "points", "reason", "note"],
};

/** How the file is to be read and what is to be done with it, beginning with what was detected. */
export function Settings({ file, onSent }: { file: ImportPage; onSent: () => void }) {
  const fetcher = useFetcher<SaveAnswer>();
  const [draft, setDraft] = useState<SettingsDraft>(file.settings.draft);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state === "idle" && data?.ok) onSent();
  }, [state, data, onSent]);
  const failed = data && !data.ok && state === "idle" ? data : null;
  const errors = failed?.errors ?? {};
  const change = (patch: Partial<SettingsDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const check = () => fetcher.submit({ intent: "check", values: draft }, { method: "post", encType: "application/json" });
  return (
    <Layout>
      <Layout.Section>
        <BlockStack gap="400">
          {failed?.problem ? <Banner tone="critical">{failed.problem}</Banner> : null}
          <Card>
            <BlockStack gap="400">
              <Text as="h2" variant="headingMd">
                {words.columnsTitle}
              </Text>
              <ColumnFields file={file} draft={draft} change={change} errors={errors} />
              {file.settings.leftBehind.length > 0 ? (
                <Text as="p" tone="subdued">
                  {words.behind(file.settings.leftBehind.join(", "))}
                </Text>
              ) : null}
            </BlockStack>
          </Card>
          <Sample file={file} draft={draft} />
          <Card>
            <BlockStack gap="300">
              <Text as="p" tone="subdued">
                {words.checkHint}
              </Text>
              <InlineStack gap="300" blockAlign="center">
                <Button variant="primary" loading={state !== "idle"} onClick={check}>
                  {words.check}
                </Button>
                <ThrowAway />
              </InlineStack>
            </BlockStack>
          </Card>
        </BlockStack>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <BlockStack gap="400">
          <Choices file={file} draft={draft} change={change} errors={errors} />
        </BlockStack>
      </Layout.Section>
    </Layout>
  );
}

export type FieldsProps = {
  file: ImportPage;
  draft: SettingsDraft;
  change: (patch: Partial<SettingsDraft>) => void;
  errors: Record<string, string>;
};

function ColumnFields({ file: { purpose, settings }, draft, change, errors }: FieldsProps) {
  const options = [{ value: "", label: words.none }, ...settings.header.map((head, index) => ({ value: String(index), label: head }))];
  const chooseApp = (chosen: string) => {
    const app = APPS.find((each): each is ImportApp => each === chosen) ?? "plain";
    change({ app, columns: settings.columnsByApp[app] });
  };
  return (
    <FormLayout>
      {purpose === "balances" ? (
        <Select
          label={words.app}
          options={APPS.map((app) => ({ value: app, label: appName(app) }))}
          value={draft.app}
          onChange={chooseApp}
          error={errors.app}
        />
      ) : null}
      {pairs(ROLES[purpose]).map((roles) => (
        <FormLayout.Group key={roles.join()}>
          {roles.map((role) => (
            <Select
              key={role}
              label={words.roles[role]}
              options={options}
              value={draft.columns[role]}
              onChange={(column) => change({ columns: { ...draft.columns, [role]: column } })}
              error={errors[`columns.${role}`]}
            />
          ))}
        </FormLayout.Group>
      ))}
    </FormLayout>
  );
}

function pairs<T>(things: readonly T[]): T[][] {
  return things.flatMap((_thing, index) => (index % 2 === 0 ? [things.slice(index, index + 2)] : []));
}

export function ThrowAway() {
  const { plan } = WORDS;
  return (
    <AskFirst
      id="throw-away"
      button={plan.throwAway}
      title={plan.throwAsk}
      confirm={plan.throwConfirm}
      keep={plan.keep}
      intent="remove"
      isCritical
      variant="plain"
    >
      <Text as="p">{plan.throwBody}</Text>
    </AskFirst>
  );
}
