import { useNavigation, useSearchParams } from "@remix-run/react";
import { BlockStack, Box, Button, ButtonGroup, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { isGood } from "~/loyalty/imports/import";
import type { ImportPage, ImportPageRow } from "~/presenters/import-page.server";
import { VERDICT_WORDS } from "~/presenters/import-words";
import { WORDS } from "./words";

const { rows: words } = WORDS;

/** The rows of the file with what is said to each, filtered by it. */
export function Rows({ file }: { file: ImportPage }) {
  const [params, setParams] = useSearchParams();
  const navigation = useNavigation();
  const go = (patch: Record<string, string>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(patch)) {
      if (value === "") next.delete(name);
      else next.set(name, value);
    }
    setParams(next, { replace: true, preventScrollReset: true });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <Text as="h2" variant="headingMd">
            {words.title}
          </Text>
          <Select
            label={words.show}
            labelInline
            options={filtersOf(file)}
            value={file.filter}
            disabled={navigation.state === "loading"}
            onChange={(show) => go({ show, after: "" })}
          />
        </InlineStack>
        {file.rows.length === 0 ? (
          <Text as="p" tone="subdued">
            {words.none}
          </Text>
        ) : (
          <ul className="encore-rows">
            {file.rows.map((row) => (
              <Row key={row.line} row={row} isCleared={file.isCleared} />
            ))}
          </ul>
        )}
        {file.isFirst && file.next === null ? null : (
          <ButtonGroup>
            {file.isFirst ? null : <Button onClick={() => go({ after: "" })}>{words.first}</Button>}
            {file.next === null ? null : <Button onClick={() => go({ after: String(file.next) })}>{words.next}</Button>}
          </ButtonGroup>
        )}
      </BlockStack>
    </Card>
  );
}

function filtersOf({ verdicts, state, undone, plan }: ImportPage): { value: string; label: string }[] {
  const counted = (label: string, rows: number) => `${label} (${rows.toLocaleString("en")})`;
  return [
    { value: "all", label: words.all },
    ...(plan.left > 0 ? [{ value: "left_out", label: counted(words.leftOut, plan.left) }] : []),
    ...(state === "UNDONE" ? [{ value: "missing", label: counted(words.missing, undone.missingRows) }] : []),
    ...verdicts.map(({ verdict, rows }) => ({ value: verdict, label: counted(VERDICT_WORDS[verdict], rows) })),
  ];
}

function Row({ row, isCleared }: { row: ImportPageRow; isCleared: boolean }) {
  const { line, person, points, verdict, missing } = row;
  const isLeftOut = verdict !== null && !isGood(verdict);
  return (
    <li className="encore-row">
      <span className="encore-row-main">
        <Text as="span" fontWeight="medium" breakWord {...(isLeftOut ? { tone: "subdued" } : {})}>
          {person ?? (isCleared ? words.cleared : "–")}
        </Text>
        <Text as="span" tone="subdued">
          {`${words.line} ${line.toLocaleString("en")}`}
          {verdict === null ? "" : `, ${lowerFirst(VERDICT_WORDS[verdict])}`}
          {missing ? `, ${words.missingPoints(missing)}` : ""}
        </Text>
      </span>
      <span className="encore-row-figures">
        <Box>
          <Text as="span" numeric alignment="end" fontWeight="semibold" {...toneOf(points, isLeftOut)}>
            {points === null ? "" : `${points < 0 ? "−" : "+"}${Math.abs(points).toLocaleString("en")}`}
          </Text>
        </Box>
      </span>
    </li>
  );
}

function toneOf(points: number | null, isLeftOut: boolean): { tone?: "subdued" | "success" } {
  if (isLeftOut) return { tone: "subdued" };
  return (points ?? 0) > 0 ? { tone: "success" } : {};
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
