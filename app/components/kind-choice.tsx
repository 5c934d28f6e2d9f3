/** Kinds of something to add, as rows: an icon, the name, a sentence. The whole row chooses it. */
import { Link } from "@remix-run/react";
import { Badge, BlockStack, Box, Icon, InlineStack, Text } from "@shopify/polaris";
import { ChevronRightIcon } from "@shopify/polaris-icons";
import { kindIcon } from "./term-list";

export type KindRow = { kind: string; title: string; about: string; to: string; badge?: string | null };

export function KindChoice({ rows }: { rows: readonly KindRow[] }) {
  return (
    <ul className="encore-rows">
      {rows.map((row) => (
        <li key={row.kind}>
          <Link className="encore-row" to={row.to}>
            <Kind row={row} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Kind({ row }: { row: KindRow }) {
  return (
    <>
      <span className="encore-row-icon">
        <Icon source={kindIcon(row.kind)} tone="subdued" />
      </span>
      <Box width="100%">
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" fontWeight="medium">
              {row.title}
            </Text>
            {row.badge ? <Badge>{row.badge}</Badge> : null}
          </InlineStack>
          <Text as="span" tone="subdued">
            {row.about}
          </Text>
        </BlockStack>
      </Box>
      <span className="encore-row-end">
        <Icon source={ChevronRightIcon} tone="subdued" />
      </span>
    </>
  );
}
