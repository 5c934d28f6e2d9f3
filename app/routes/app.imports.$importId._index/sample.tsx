import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ColumnRole } from "~/loyalty/imports/import";
import type { SettingsDraft } from "~/loyalty/imports/import-settings.form";
import type { ImportPage } from "~/presenters/import-page.server";
import { WORDS } from "./words";

const { settings: words } = WORDS;
const BESIDE: readonly ColumnRole[] = ["earnedOn", "expiresOn", "reason", "note"];

/** What the chosen columns hold in the first rows: a wrong choice is seen at once. */
export function Sample({ file: { settings }, draft }: { file: ImportPage; draft: SettingsDraft }) {
  if (settings.sample.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.sample}
        </Text>
        <ul className="encore-rows">
          {settings.sample.map((cells, place) => (
            <SampleRow key={place} cells={cells} columns={draft.columns} />
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function SampleRow({ cells, columns }: { cells: string[]; columns: SettingsDraft["columns"] }) {
  const cell = (role: ColumnRole) => (columns[role] === "" ? "" : (cells[Number(columns[role])] ?? ""));
  const beside = BESIDE.flatMap((role) => (cell(role) === "" ? [] : `${words.roles[role].toLowerCase()} ${cell(role)}`));
  return (
    <li className="encore-row">
      <span className="encore-row-main">
        <Text as="span" fontWeight="medium" breakWord>
          {cell("email") || cell("customer") || "–"}
        </Text>
        <Text as="span" tone="subdued" breakWord>
          {beside.join(", ")}
        </Text>
      </span>
      <span className="encore-row-figures">
        <Text as="span" numeric alignment="end" fontWeight="semibold">
          {cell("points") || "–"}
        </Text>
      </span>
    </li>
  );
}
