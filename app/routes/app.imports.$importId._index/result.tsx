import { useFetcher } from "@remix-run/react";
import { BlockStack, Card, Text } from "@shopify/polaris";
import { AskFirst } from "~/components/ask-first";
import type { ImportPage } from "~/presenters/import-page.server";
import type { ImportUndoPreview } from "~/presenters/import-undo.server";
import { counted } from "~/presenters/import-words";
import { LeftOut } from "./plan";
import { WORDS } from "./words";

const { result: words } = WORDS;

/** What was posted, and what was put back of it. */
export function Result({ file }: { file: ImportPage }) {
  const { posted, undone, state, pointsName } = file;
  const points = (count: number) => `${Math.abs(count).toLocaleString("en")} ${Math.abs(count) === 1 ? pointsName.one : pointsName.other}`;
  const moved = posted.points >= 0 ? `${points(posted.points)} in all` : `${points(posted.points)} less in all`;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.title}
        </Text>
        <Text as="p">{`${counted(posted.rows, "row")} posted, ${moved}.`}</Text>
        {state === "UNDONE" ? (
          <Text as="p">
            {undone.missing === 0
              ? words.allBack
              : `Undone. ${points(undone.missing)} of ${counted(undone.missingRows, "row")} had been spent or had ended and stay as they are.`}
          </Text>
        ) : null}
        {file.plan.left > 0 ? <Text as="p">{`${counted(file.plan.left, "row")} left out:`}</Text> : null}
        <LeftOut file={file} />
        {state === "APPLIED" ? <Undo file={file} points={points} /> : null}
      </BlockStack>
    </Card>
  );
}

function Undo({ file, points }: { file: ImportPage; points: (count: number) => string }) {
  const preview = useFetcher<ImportUndoPreview>();
  const data = preview.state === "idle" ? preview.data : undefined;
  const hasJoined = file.verdicts.some(({ verdict }) => verdict === "joins");
  return (
    <AskFirst
      id="undo-import"
      button={words.undo}
      title={words.undoAsk}
      confirm={words.undoConfirm}
      keep={words.keep}
      intent="undo"
      isCritical
      onOpen={() => preview.load(`/app/imports/${file.id}/undo-preview`)}
    >
      <Text as="p">{data ? `${counted(data.rows, "row")}: ${points(data.back)} go back.` : words.looking}</Text>
      {data && data.missing > 0 ? (
        <Text as="p">{`${points(data.missing)} of ${counted(data.missingRows, "row")} have been spent or have ended since. They stay as they are.`}</Text>
      ) : null}
      {hasJoined ? <Text as="p">{words.joinedStay}</Text> : null}
    </AskFirst>
  );
}
