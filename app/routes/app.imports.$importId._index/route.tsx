import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Page } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { now } from "~/clock.server";
import { dayText } from "~/lib/day-text";
import { readForm, type SaveAnswer } from "~/lib/parse-form";
import { authenticateMerchant } from "~/merchant.server";
import { readImportPage, type ImportPage } from "~/presenters/import-page.server";
import { appName, STATE_WORDS } from "~/presenters/import-words";
import { actOn } from "./actions.server";
import { Plan } from "./plan";
import { Progress } from "./progress";
import { Result } from "./result";
import { Rows } from "./rows";
import { Settings } from "./settings";
import { WORDS } from "./words";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  const importId = idFrom(params.importId);
  const search = new URL(request.url).searchParams;
  const page = importId === null ? null : await readImportPage(shopId, { importId, search, at: now() });
  if (!page) throw new Response(null, { status: 404 });
  return page;
};

export const action = async ({ request, params }: ActionFunctionArgs): Promise<SaveAnswer | Response> => {
  const { shopId, actor } = await authenticateMerchant(request);
  const importId = idFrom(params.importId);
  const { intent, values } = await readForm(request);
  if (importId === null) return { ok: false, errors: {}, problem: WORDS.gone };
  const answer = await actOn({ shopId, importId, intent, values, actor, at: now() });
  return answer === "removed" ? redirect("/app/imports") : answer;
};

function idFrom(text: string | undefined): bigint | null {
  return text && /^\d{1,18}$/.test(text) ? BigInt(text) : null;
}

const POLL_MS = 1_500;

export default function Import() {
  const file = useLoaderData<typeof loader>();
  const isRunning = file.state === "CHECKING" || file.state === "APPLYING" || file.state === "UNDOING";
  usePolling(isRunning);
  const [isReading, setReading] = useState(false);
  const showsSettings = file.state === "UPLOADED" || (file.state === "CHECKED" && isReading);
  const from = file.purpose === "balances" && file.settings.draft.app !== "plain" ? `${appName(file.settings.draft.app)}, ` : "";
  return (
    <Page
      title={file.fileName}
      subtitle={`${from}${file.rowCount.toLocaleString("en")} ${file.rowCount === 1 ? "row" : "rows"}, uploaded on ${dayText(file.uploadedAt, file.timeZone)}`}
      titleMetadata={<Badge {...(file.state === "APPLIED" ? { tone: "success" } : {})}>{STATE_WORDS[file.state]}</Badge>}
      backAction={{ content: WORDS.back, url: "/app/imports" }}
    >
      <TitleBar title={WORDS.back} />
      <BlockStack gap="400">
        {isRunning ? <Progress file={file} /> : null}
        {showsSettings ? <Settings key={file.id} file={file} onSent={() => setReading(false)} /> : null}
        {file.state === "CHECKED" && !isReading ? <Plan file={file} change={() => setReading(true)} /> : null}
        {isPosted(file) ? <Result file={file} /> : null}
        {file.state === "CHECKED" || isPosted(file) || isRunning ? showsSettings ? null : <Rows file={file} /> : null}
      </BlockStack>
    </Page>
  );
}

function isPosted({ state }: ImportPage): boolean {
  return state === "APPLIED" || state === "UNDONE";
}

/** While a step runs, the page asks again and again how far it has come. */
function usePolling(isRunning: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isRunning || state !== "idle") return;
    const timer = setTimeout(revalidate, POLL_MS);
    return () => clearTimeout(timer);
  }, [isRunning, state, revalidate]);
}
