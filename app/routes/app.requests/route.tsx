import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, EmptyState, InlineStack, Page, Select, Tabs } from "@shopify/polaris";
import { now } from "~/clock.server";
import { checkValues, readForm, type SaveAnswer } from "~/lib/parse-form";
import { decisionForm } from "~/loyalty/earning/decision.form";
import { approveActivity, declineActivity } from "~/loyalty/workflows/decide-activity.server";
import { authenticateMerchant } from "~/merchant.server";
import { readRequestsPage, REQUEST_STATES } from "~/presenters/requests-page.server";
import emptyPicture from "../app.members._index/no-members.svg";
import { RequestList } from "./request-list";
import { decidedText, WORDS } from "./words";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  const asked = new URL(request.url).searchParams;
  const state = REQUEST_STATES.find((each) => each === asked.get("state")) ?? "WAITING";
  const after = asked.get("after");
  return readRequestsPage(shopId, {
    state,
    ruleId: asked.get("rule") || null,
    after: after && /^\d{1,18}$/.test(after) ? BigInt(after) : null,
  });
};

/** One decision, or the same for several: a transaction each, so that one that was decided before holds up no other. */
export const action = async ({ request }: ActionFunctionArgs): Promise<SaveAnswer> => {
  const { shopId, actor } = await authenticateMerchant(request);
  const { intent, values } = await readForm(request);
  if (intent !== "decide") return { ok: false, errors: {}, problem: WORDS.unknownIntent };
  const form = checkValues(values, decisionForm);
  if (!form.ok) return form;
  const { decision, reason, ids } = form.value;
  const outcomes = [];
  for (const activityId of ids) {
    const wanted = { shopId, activityId, actor, at: now() };
    outcomes.push(await (decision === "approve" ? approveActivity(wanted) : declineActivity({ ...wanted, reason })));
  }
  return { ok: true, said: decidedText(outcomes.map(({ outcome }) => outcome)) };
};

export default function Requests() {
  const page = useLoaderData<typeof loader>();
  const [params, setParams] = useSearchParams();
  const go = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    next.delete("after");
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next);
  };
  const tabs = REQUEST_STATES_SHOWN.map(({ state, label }) => ({ id: state, content: label, panelID: "requests" }));
  const selected = REQUEST_STATES_SHOWN.findIndex(({ state }) => state === page.state);
  return (
    <Page title={WORDS.title} subtitle={WORDS.subtitle}>
      <TitleBar title={WORDS.title} />
      <Card padding="0">
        <Tabs tabs={tabs} selected={selected} onSelect={(index) => go("state", REQUEST_STATES_SHOWN[index]?.state ?? "")} />
        <div id="requests" className="encore-requests">
          <BlockStack gap="300">
            {page.rules.length > 1 ? (
              <div className="encore-requests-filter">
                <Select
                  label={WORDS.filter}
                  options={[{ value: "", label: WORDS.all }, ...page.rules]}
                  value={page.ruleId ?? ""}
                  onChange={(rule) => go("rule", rule)}
                />
              </div>
            ) : null}
            {page.rows.length === 0 ? (
              <EmptyState
                heading={WORDS.empty[page.state].heading}
                image={emptyPicture}
                {...(page.rules.length === 0 && { action: { content: WORDS.addWay, url: "/app/program/activities" } })}
              >
                <p>{WORDS.empty[page.state].text}</p>
              </EmptyState>
            ) : (
              <RequestList key={`${page.state}-${page.ruleId ?? ""}-${page.rows[0]?.id ?? ""}`} page={page} />
            )}
            {page.next ? (
              <InlineStack>
                <Button onClick={() => go("after", page.next ?? "")}>{WORDS.more}</Button>
              </InlineStack>
            ) : null}
          </BlockStack>
        </div>
      </Card>
    </Page>
  );
}

const REQUEST_STATES_SHOWN = [
  { state: "WAITING", label: WORDS.states.WAITING },
  { state: "EARNED", label: WORDS.states.EARNED },
  { state: "DECLINED", label: WORDS.states.DECLINED },
] as const;
