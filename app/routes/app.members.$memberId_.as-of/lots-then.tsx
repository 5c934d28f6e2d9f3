import { BlockStack, Card, Text } from "@shopify/polaris";
import type { AsOfLot, AsOfPage } from "~/presenters/as-of-page.server";
import { calendarDay } from "~/presenters/as-of-words";
import { WORDS } from "./words";

/** Where the balance lay: each part with where it came from and until when it could be spent. */
export function LotsThen({ page }: { page: AsOfPage }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {page.isToday ? WORDS.lotsNow : WORDS.lots}
        </Text>
        {page.lots.length === 0 ? (
          <Text as="p" tone="subdued">
            {WORDS.noLots}
          </Text>
        ) : (
          <ul className="encore-rows">
            {page.lots.map((lot) => (
              <Row key={lot.id} lot={lot} />
            ))}
          </ul>
        )}
        {page.lotsMore ? (
          <Text as="p" tone="subdued">
            {WORDS.moreLots(page.lotsMore.lots, page.lotsMore.points)}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Row({ lot }: { lot: AsOfLot }) {
  return (
    <li className="encore-row">
      <span className="encore-row-main">
        <Text as="span" fontWeight="medium">
          {lot.end}
        </Text>
        <Text as="span" tone="subdued">
          {lot.title}, {WORDS.earned} {calendarDay(lot.earnedOn)}
        </Text>
        {lot.moves.map((move) => (
          <Text key={move} as="span" tone="subdued">
            {move}
          </Text>
        ))}
      </span>
      <span className="encore-row-figures">
        <Text as="span" fontWeight="semibold" numeric alignment="end">
          {lot.remaining.toLocaleString("en")}
        </Text>
      </span>
    </li>
  );
}
