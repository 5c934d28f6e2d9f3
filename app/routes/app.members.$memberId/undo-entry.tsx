import { Text } from "@shopify/polaris";
import { AskFirst } from "~/components/ask-first";
import type { StatementRow } from "~/presenters/member-page.server";
import { WORDS } from "./words";

const { undo } = WORDS;

/** A change by hand, taken back where it stands in the statement. */
export function UndoEntry({ row }: { row: StatementRow }) {
  return (
    <AskFirst
      id={`undo-${row.id}`}
      button={undo.button}
      title={undo.title(row.points)}
      confirm={undo.confirm}
      keep={undo.keep}
      intent="undo"
      values={{ entryId: row.id }}
    >
      <Text as="p">{row.isCredit ? undo.bodyGiven : undo.bodyTaken}</Text>
    </AskFirst>
  );
}
