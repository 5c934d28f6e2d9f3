import type { LoaderFunctionArgs } from "@remix-run/node";
import { useNavigate } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, ChoiceList, DropZone, InlineStack, Layout, Page, Spinner, Text } from "@shopify/polaris";
import { useState } from "react";
import { FactList } from "~/components/fact-list";
import { saveText } from "~/components/save-text";
import { FILE_BYTES_MAX, PURPOSES, type ImportPurpose } from "~/loyalty/imports/import";
import { authenticateMerchant } from "~/merchant.server";
import type { UploadAnswer } from "../app.imports.upload";
import { SAMPLES, WORDS } from "./words";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticateMerchant(request);
  return null;
};

export default function NewImport() {
  const [purpose, setPurpose] = useState<ImportPurpose>("balances");
  const upload = useUpload(purpose);
  return (
    <Page title={WORDS.title} backAction={{ content: WORDS.back, url: "/app/imports" }}>
      <TitleBar title={WORDS.title} />
      <Layout>
        <Layout.Section>
          <Card>
            <BlockStack gap="400">
              {upload.problem ? <Banner tone="critical">{upload.problem}</Banner> : null}
              <ChoiceList
                title={WORDS.purpose}
                choices={PURPOSES.map((value) => ({ value, label: WORDS.purposes[value].label, helpText: WORDS.purposes[value].hint }))}
                selected={[purpose]}
                onChange={([chosen]) => setPurpose(chosen === "adjustment" ? "adjustment" : "balances")}
                disabled={upload.reading !== null}
              />
              <DropZone
                label={WORDS.file}
                accept=".csv,.txt,.tsv,text/csv,text/plain"
                type="file"
                allowMultiple={false}
                disabled={upload.reading !== null}
                onDrop={(_files, accepted, rejected) => upload.send(accepted[0], rejected.length > 0)}
              >
                {upload.reading === null ? (
                  <DropZone.FileUpload actionTitle={WORDS.choose} actionHint={WORDS.hint} />
                ) : (
                  <div className="encore-file-reading">
                    <InlineStack gap="200" blockAlign="center">
                      <Spinner size="small" />
                      <Text as="span">{WORDS.reading(upload.reading)}</Text>
                    </InlineStack>
                  </div>
                )}
              </DropZone>
            </BlockStack>
          </Card>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Needs purpose={purpose} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function Needs({ purpose }: { purpose: ImportPurpose }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {WORDS.need}
        </Text>
        <FactList facts={WORDS.columns[purpose].map(({ head, what }) => ({ label: head, text: what }))} />
        <Text as="p" tone="subdued">
          {WORDS.apps}
        </Text>
        <InlineStack>
          <Button onClick={() => saveText(`encore-${purpose}-sample.csv`, SAMPLES[purpose])}>{WORDS.sample}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** The file itself is the request's body: no form holds it, and the server reads it as it comes. */
function useUpload(purpose: ImportPurpose) {
  const navigate = useNavigate();
  const [reading, setReading] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const send = async (file: File | undefined, isOther: boolean) => {
    if (!file) return setProblem(isOther ? WORDS.noCsv : null);
    setProblem(null);
    if (file.size > FILE_BYTES_MAX) return setProblem(TOO_LARGE);
    setReading(file.name);
    const address = `/app/imports/upload?${new URLSearchParams({ purpose, name: file.name }).toString()}`;
    const answer = await fetch(address, { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } })
      .then((response) => (response.ok ? (response.json() as Promise<UploadAnswer>) : null))
      .catch(() => null);
    if (answer?.ok) return navigate(`/app/imports/${answer.importId}`);
    setReading(null);
    setProblem(answer?.problem ?? WORDS.failed);
  };
  return { reading, problem, send: (file: File | undefined, isOther: boolean) => void send(file, isOther) };
}

const TOO_LARGE = "The file is larger than 20 MB. Split it in two and import one after the other.";
