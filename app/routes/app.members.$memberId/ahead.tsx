import { Button, Text } from "@shopify/polaris";
import { useState } from "react";
import type { MemberPage } from "~/presenters/member-page.server";
import { WORDS } from "./words";

const SHOWN_AT_FIRST = 5;

/** The days to come: pending points with theirs, and what ends, soonest first. */
export function Ahead({ rows }: { rows: MemberPage["ahead"] }) {
  const [isWhole, setWhole] = useState(false);
  if (rows.length === 0) return null;
  const shown = isWhole ? rows : rows.slice(0, SHOWN_AT_FIRST);
  return (
    <div>
      {shown.map(({ key, text }) => (
        <Text key={key} as="p">
          {text}
        </Text>
      ))}
      {shown.length < rows.length ? (
        <Button variant="plain" onClick={() => setWhole(true)}>
          {WORDS.standing.more(rows.length - shown.length)}
        </Button>
      ) : null}
    </div>
  );
}
