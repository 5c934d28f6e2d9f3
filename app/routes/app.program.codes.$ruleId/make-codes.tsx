import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, ChoiceList, Form, FormLayout, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { BATCH_NAME_MAX, CODE_BATCH_DRAFT, type CodeBatchDraft } from "~/loyalty/earning/code-batch.form";
import type { CodesAnswer } from "./route";
import { WORDS } from "./words";

const { make: words } = WORDS;
const USES = Object.entries(words.uses).map(([value, { label, help }]) => ({ value, label, helpText: help }));

export function MakeCodes() {
  const fetcher = useFetcher<CodesAnswer>();
  const shopify = useAppBridge();
  const [values, setValues] = useState(CODE_BATCH_DRAFT);
  const [answered, setAnswered] = useState<CodesAnswer | null>(null);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data) return;
    setAnswered(data);
    if (!data.ok) return;
    setValues(CODE_BATCH_DRAFT);
    shopify.toast.show(data.said);
  }, [state, data, shopify]);

  const failed = answered && !answered.ok ? answered : null;
  const change = (patch: Partial<CodeBatchDraft>) => {
    setValues((before) => ({ ...before, ...patch }));
    setAnswered(null);
  };
  const field = (name: "name" | "size" | "lastDay") => ({
    value: values[name],
    onChange: (text: string) => change({ [name]: text }),
    error: failed?.errors[name],
    autoComplete: "off",
  });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.title}
        </Text>
        {failed?.problem ? <Banner tone="critical">{failed.problem}</Banner> : null}
        <Form onSubmit={() => fetcher.submit({ intent: "make", values }, { method: "post", encType: "application/json" })}>
          <FormLayout>
            <TextField {...field("name")} label={words.name} helpText={words.nameHelp} maxLength={BATCH_NAME_MAX} />
            <ChoiceList
              title={words.use}
              choices={USES}
              selected={[values.use]}
              onChange={([use]) => change({ use: use as CodeBatchDraft["use"], size: use === "once" ? "100" : "1" })}
            />
            <TextField {...field("size")} label={words.size} inputMode="numeric" />
            <TextField {...field("lastDay")} label={words.lastDay} helpText={words.lastDayHelp} type="date" />
            <Button submit variant="primary" loading={state !== "idle"}>
              {words.button}
            </Button>
          </FormLayout>
        </Form>
      </BlockStack>
    </Card>
  );
}
