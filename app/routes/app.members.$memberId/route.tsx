import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Layout, Page } from "@shopify/polaris";
import { now } from "~/clock.server";
import { assertNever } from "~/lib/assert-never";
import { readForm, type SaveAnswer } from "~/lib/parse-form";
import { excludeMember, includeMember } from "~/loyalty/workflows/exclude-member.server";
import { authenticateMerchant } from "~/merchant.server";
import { readMemberPage } from "~/presenters/member-page.server";
import { Bought } from "./bought";
import { Standing } from "./standing";
import { Statement } from "./statement";
import { TakingPart } from "./taking-part";
import { WORDS } from "./words";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  const memberId = idFrom(params.memberId);
  const before = idFrom(new URL(request.url).searchParams.get("before"));
  const page = memberId === null ? null : await readMemberPage(shopId, { memberId, before, at: now() });
  if (!page) throw new Response(null, { status: 404 });
  return page;
};

export const action = async ({ request, params }: ActionFunctionArgs): Promise<SaveAnswer> => {
  const { shopId, actor } = await authenticateMerchant(request);
  const { intent } = await readForm(request);
  const memberId = idFrom(params.memberId);
  if (memberId === null || (intent !== "exclude" && intent !== "include")) return { ok: false, errors: {}, problem: WORDS.unknownIntent };
  const isExcluding = intent === "exclude";
  const { outcome } = await (isExcluding ? excludeMember : includeMember)({ shopId, memberId, actor });
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

function idFrom(text: string | null | undefined): bigint | null {
  return text && /^\d{1,18}$/.test(text) ? BigInt(text) : null;
}

export default function Member() {
  const member = useLoaderData<typeof loader>();
  return (
    <Page
      title={member.name}
      {...(member.email && member.email !== member.name ? { subtitle: member.email } : {})}
      titleMetadata={member.state === "EXCLUDED" ? <Badge tone="attention">{WORDS.excluded}</Badge> : undefined}
      backAction={{ content: WORDS.back, url: "/app/members" }}
      secondaryActions={
        member.customerId ? [{ content: WORDS.customer, url: `shopify://admin/customers/${member.customerId}`, target: "_top" }] : []
      }
    >
      <TitleBar title={WORDS.title} />
      {/* On a phone, where columns stand one below the other, the balance comes before the statement. */}
      <div className="encore-aside-first">
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <Statement key={member.id} member={member} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <Standing member={member} />
              <Bought member={member} />
              <TakingPart member={member} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </div>
    </Page>
  );
}
