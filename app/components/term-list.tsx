/** Ways to earn and rewards as rows: an icon, the sentence, what it comes to. The whole row opens it. */
import { Link } from "@remix-run/react";
import { Badge, BlockStack, Box, Icon, InlineStack, Text } from "@shopify/polaris";
import { ChevronRightIcon, DiscountIcon, OrderIcon, PersonAddIcon } from "@shopify/polaris-icons";

export type TermRowView = { id: string; kind: string; sentence: string; notes: readonly string[]; warning: string | null; isOn: boolean };

const ICONS: Record<string, typeof OrderIcon> = { place_order: OrderIcon, create_account: PersonAddIcon, amount_off: DiscountIcon };

export function TermList({ rows, to }: { rows: readonly TermRowView[]; to: (id: string) => string }) {
  return (
    <ul className="encore-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <Link className="encore-row" to={to(row.id)}>
            <TermLine row={row} />
            <span className="encore-row-end">
              <Icon source={ChevronRightIcon} tone="subdued" />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function TermLine({ row }: { row: TermRowView }) {
  return (
    <>
      <span className="encore-row-icon">
        <Icon source={ICONS[row.kind] ?? DiscountIcon} tone="subdued" />
      </span>
      <Box width="100%">
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" fontWeight="medium" tone={row.isOn ? "base" : "subdued"}>
              {row.sentence}
            </Text>
            {row.isOn ? null : <Badge>Off</Badge>}
          </InlineStack>
          {row.notes.map((note) => (
            <Text key={note} as="span" tone="subdued">
              {note}
            </Text>
          ))}
          {row.warning && row.isOn ? (
            <Text as="span" tone="caution">
              {row.warning}
            </Text>
          ) : null}
        </BlockStack>
      </Box>
    </>
  );
}
