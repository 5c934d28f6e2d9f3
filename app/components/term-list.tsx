/** Ways to earn and rewards as rows: an icon, the sentence, what it comes to. The whole row opens it. */
import { Link } from "@remix-run/react";
import { Badge, BlockStack, Box, Icon, InlineStack, Text } from "@shopify/polaris";
import {
  AdjustIcon,
  CalendarCheckIcon,
  ChatIcon,
  ChevronRightIcon,
  CashDollarIcon,
  ClipboardChecklistIcon,
  DeliveryIcon,
  DiscountIcon,
  EmailIcon,
  GiftCardIcon,
  HeartIcon,
  MobileIcon,
  OrderIcon,
  PackageReturnedIcon,
  PageIcon,
  PersonAddIcon,
  PersonIcon,
  ReceiptIcon,
  StarIcon,
  TargetIcon,
} from "@shopify/polaris-icons";

export type TermRowView = { id: string; kind: string; sentence: string; notes: readonly string[]; warning: string | null; isOn: boolean };

const ICONS: Record<string, typeof OrderIcon> = {
  place_order: OrderIcon,
  create_account: PersonAddIcon,
  birthday: GiftCardIcon,
  join_anniversary: CalendarCheckIcon,
  newsletter_consent: EmailIcon,
  sms_consent: MobileIcon,
  social: HeartIcon,
  visit_page: PageIcon,
  review: ChatIcon,
  profile: PersonIcon,
  survey: ClipboardChecklistIcon,
  receipt: ReceiptIcon,
  packaging: PackageReturnedIcon,
  brand_activity: TargetIcon,
  custom_action: StarIcon,
  amount_off: CashDollarIcon,
  amount_off_slider: AdjustIcon,
  percent_off: DiscountIcon,
  free_shipping: DeliveryIcon,
};

export function kindIcon(kind: string): typeof OrderIcon {
  return ICONS[kind] ?? DiscountIcon;
}

export function TermList({ rows, to }: { rows: readonly TermRowView[]; to: (row: { id: string; kind: string }) => string }) {
  return (
    <ul className="encore-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <Link className="encore-row" to={to(row)}>
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
        <Icon source={kindIcon(row.kind)} tone="subdued" />
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
