import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, ButtonGroup, Card, InlineStack, Link, List, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { dayText } from "~/lib/day-text";
import type { SaveAnswer } from "~/lib/parse-form";
import type { MemberPage } from "~/presenters/member-page.server";
import { WORDS } from "./words";

const { merges, mergedInto } = WORDS;
type Merge = MemberPage["merges"][number];

/** On the page of a member who was merged: who has the points now. */
export function MergedInto({ member }: { member: Pick<MemberPage, "mergedInto"> }) {
  const kept = member.mergedInto;
  if (!kept) return null;
  return (
    <Banner title={mergedInto.title(kept.name)} action={{ content: mergedInto.open(kept.name), url: `/app/members/${kept.id}` }}>
      <p>{mergedInto.body}</p>
    </Banner>
  );
}

/** On the kept member's page: who was merged into them, and what an undo would do. */
export function Merges({ member }: { member: Pick<MemberPage, "merges" | "timeZone"> }) {
  if (member.merges.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {merges.title}
        </Text>
        {member.merges.map((merge) => (
          <MergeRow key={merge.id} merge={merge} timeZone={member.timeZone} />
        ))}
      </BlockStack>
    </Card>
  );
}

function MergeRow({ merge, timeZone }: { merge: Merge; timeZone: string }) {
  const fetcher = useFetcher<SaveAnswer>();
  const shopify = useAppBridge();
  const [isAsking, setAsking] = useState(false);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data?.ok) return;
    setAsking(false);
    shopify.toast.show(data.said);
  }, [state, data, shopify]);

  const send = (intent: "undo_merge" | "merge_again") =>
    fetcher.submit({ intent, values: { mergeId: merge.id } }, { method: "post", encType: "application/json" });
  return (
    <BlockStack gap="200">
      <BlockStack gap="050">
        <Link url={`/app/members/${merge.memberId}`} removeUnderline>
          {merge.name}
        </Link>
        <Text as="p" tone="subdued">
          {merges.on(dayText(merge.mergedAt, timeZone))}. {merge.brought}
        </Text>
        {merge.undoneAt === null ? null : <Text as="p">{merges.undone(dayText(merge.undoneAt, timeZone))}.</Text>}
      </BlockStack>
      {data && !data.ok ? <Banner tone="critical">{data.problem}</Banner> : null}
      {isAsking ? (
        <>
          <List>
            {merge.preview.map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
          <ButtonGroup>
            <Button tone="critical" variant="primary" loading={state !== "idle"} onClick={() => send("undo_merge")}>
              {merges.undo}
            </Button>
            <Button onClick={() => setAsking(false)}>{merges.keep}</Button>
          </ButtonGroup>
        </>
      ) : (
        <InlineStack>
          {merge.preview.length > 0 ? <Button onClick={() => setAsking(true)}>{merges.undo}</Button> : null}
          {merge.canMergeAgain ? (
            <Button loading={state !== "idle"} onClick={() => send("merge_again")}>
              {merges.again}
            </Button>
          ) : null}
        </InlineStack>
      )}
    </BlockStack>
  );
}
