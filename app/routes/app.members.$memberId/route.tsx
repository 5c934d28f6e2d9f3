import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Page } from "@shopify/polaris";
import { now } from "~/clock.server";
import { assertNever } from "~/lib/assert-never";
import { checkValues, readForm, type SaveAnswer } from "~/lib/parse-form";
import { adjustmentForm } from "~/loyalty/ledger/adjustment.form";
import { adjustMember, type MemberAdjusted } from "~/loyalty/workflows/adjust-member.server";
import { mergeForm } from "~/loyalty/members/merge.form";
import { mergeAgain, undoMerge, type MergedAgain, type MergeUndone } from "~/loyalty/workflows/undo-merge.server";
import { undoAdjustment } from "~/loyalty/workflows/undo-adjustment.server";
import { excludeMember, includeMember } from "~/loyalty/workflows/exclude-member.server";
import { authenticateMerchant } from "~/merchant.server";
import { readMemberPage, type MemberPage } from "~/presenters/member-page.server";
import { readMemberActivities } from "~/presenters/member-activities.server";
import { Adjust } from "./adjust";
import { Activities } from "./credit";
import { Bought } from "./bought";
import { MergedInto, Merges } from "./merges";
import { Standing } from "./standing";
import { Statement } from "./statement";
import { TakingPart } from "./taking-part";
import { answerUndone } from "./undo-answer";
import { belowZeroText, WORDS } from "./words";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  const memberId = idFrom(params.memberId);
  const before = idFrom(new URL(request.url).searchParams.get("before"));
  const page = memberId === null ? null : await readMemberPage(shopId, { memberId, before, at: now() });
  if (!page) throw new Response(null, { status: 404 });
  const activities = await readMemberActivities(shopId, BigInt(page.id));
  return { ...page, activities, requestKey: randomUUID() };
};

export const action = async ({ request, params }: ActionFunctionArgs): Promise<SaveAnswer> => {
  const { shopId, actor } = await authenticateMerchant(request);
  const { intent, values } = await readForm(request);
  const memberId = idFrom(params.memberId);
  if (memberId !== null && intent === "adjust") {
    const form = checkValues(values, adjustmentForm);
    if (!form.ok) return form;
    const { requestKey, ...adjustment } = form.value;
    return answerAdjusted(await adjustMember({ shopId, memberId, adjustment, requestKey, actor: actor, at: now() }));
  }
  if (memberId !== null && (intent === "undo_merge" || intent === "merge_again")) {
    const form = checkValues(values, mergeForm);
    if (!form.ok) return form;
    const wanted = { shopId, memberId, ...form.value, actor, at: now() };
    const { outcome } = await (intent === "undo_merge" ? undoMerge : mergeAgain)(wanted);
    return answerMerge(outcome);
  }
  const entryId = intent === "undo" ? idFrom((values as { entryId?: string } | null)?.entryId) : null;
  if (memberId !== null && entryId !== null) return answerUndone(await undoAdjustment({ shopId, memberId, entryId, actor, at: now() }));
  if (memberId === null || (intent !== "exclude" && intent !== "include")) return { ok: false, errors: {}, problem: WORDS.unknownIntent };
  const isExcluding = intent === "exclude";
  const { outcome } = await (isExcluding ? excludeMember : includeMember)({ shopId, memberId, actor, at: now() });
  switch (outcome) {
    case "changed":
    case "unchanged":
      return { ok: true, said: isExcluding ? WORDS.excludedNow : WORDS.includedNow };
    case "not_found":
      return { ok: false, errors: {}, problem: WORDS.gone };
    default:
      return assertNever(outcome);
  }
};

function answerMerge(outcome: MergeUndone["outcome"] | MergedAgain["outcome"]): SaveAnswer {
  switch (outcome) {
    case "undone":
      return { ok: true, said: WORDS.merges.undoneNow };
    case "merged":
      return { ok: true, said: WORDS.merges.mergedNow };
    case "already_undone":
      return { ok: false, errors: {}, problem: WORDS.merges.alreadyUndone };
    case "already_merged":
      return { ok: false, errors: {}, problem: WORDS.merges.alreadyMerged };
    case "kept_is_merged":
      return { ok: false, errors: {}, problem: WORDS.merges.keptIsMerged };
    case "not_found":
      return { ok: false, errors: {}, problem: WORDS.gone };
    default:
      return assertNever(outcome);
  }
}

function answerAdjusted(adjusted: MemberAdjusted): SaveAnswer {
  switch (adjusted.outcome) {
    case "adjusted":
    case "already_adjusted":
      return { ok: true, said: WORDS.adjust.done };
    case "below_zero":
      return { ok: false, errors: { points: belowZeroText(adjusted.spendable) } };
    case "too_many":
      return { ok: false, errors: { points: WORDS.adjust.tooMany } };
    case "key_taken":
      return { ok: false, errors: {}, problem: WORDS.adjust.keyTaken };
    case "not_found":
      return { ok: false, errors: {}, problem: WORDS.gone };
    default:
      return assertNever(adjusted);
  }
}

function idFrom(text: string | null | undefined): bigint | null {
  return typeof text === "string" && /^\d{1,18}$/.test(text) ? BigInt(text) : null;
}

function titleBadge(state: MemberPage["state"]) {
  if (state === "EXCLUDED") return <Badge tone="attention">{WORDS.excluded}</Badge>;
  return state === "MERGED" ? <Badge>{WORDS.merged}</Badge> : undefined;
}

export default function Member() {
  const member = useLoaderData<typeof loader>();
  return (
    <Page
      title={member.name}
      {...(member.email && member.email !== member.name ? { subtitle: member.email } : {})}
      titleMetadata={titleBadge(member.state)}
      backAction={{ content: WORDS.back, url: "/app/members" }}
      secondaryActions={[
        { content: WORDS.asOf, url: `/app/members/${member.id}/as-of` },
        ...(member.customerId
          ? [{ content: WORDS.customer, url: `shopify://admin/customers/${member.customerId}`, target: "_top" as const }]
          : []),
      ]}
    >
      <TitleBar title={WORDS.title} />
      <BlockStack gap="400">
        <MergedInto member={member} />
        {/* On a phone, one below the other: where they stand, how it came about, and then the rest. */}
        <div className="encore-member">
          <BlockStack gap="400">
            <Standing member={member} />
            {member.state === "FORGOTTEN" || member.state === "MERGED" ? null : (
              <Adjust key={`adjust-${member.id}`} requestKey={member.requestKey} name={member.pointsName} />
            )}
          </BlockStack>
          <Statement key={member.id} member={member} />
          <BlockStack gap="400">
            <Activities
              key={`activities-${member.id}`}
              memberId={member.id}
              requestKey={member.requestKey}
              activities={member.activities}
              timeZone={member.timeZone}
              canEarn={member.state === "MEMBER"}
            />
            <Bought member={member} />
            <Merges key={`merges-${member.id}`} member={member} />
            <TakingPart member={member} />
          </BlockStack>
        </div>
      </BlockStack>
    </Page>
  );
}
