import { BlockStack, Button, Card, ChoiceList, Divider, InlineError, InlineStack, Text, TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import { NEW_GOODS } from "~/loyalty/earning/goods.form";
import type { PlaceOrderDraft } from "~/loyalty/earning/place-order.form";
import { GoodsList, GoodsRow } from "./goods-fields";
import { ORDER_WORDS } from "./order-words";

const WORDS_HERE = ORDER_WORDS.goods;

type Props = { draft: Draft<PlaceOrderDraft> };

/** Which goods of an order count, which do not, and which count more than once. */
export function OrderGoods({ draft }: Props) {
  const { values, change, error } = draft;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {WORDS_HERE.title}
        </Text>
        <ChoiceList
          title={values.pays === "per_order" ? WORDS_HERE.ofOrder : WORDS_HERE.counts}
          choices={[
            { value: "all", label: values.pays === "per_order" ? WORDS_HERE.anyGoods : WORDS_HERE.all },
            { value: "some", label: values.pays === "per_order" ? WORDS_HERE.someGoods : WORDS_HERE.some },
          ]}
          selected={[values.goods]}
          onChange={([goods]) => change({ goods: goods as PlaceOrderDraft["goods"], ...(goods === "some" && firstOf(values.only)) })}
        />
        {values.goods === "some" ? (
          <GoodsList
            goods={values.only}
            error={(index) => error(`only.${index}`)}
            onChange={(only) => change({ only })}
            add={values.only.length > 0 ? WORDS_HERE.addOther : WORDS_HERE.add}
          />
        ) : null}
        {values.goods === "some" && error("only") ? <InlineError message={error("only") ?? ""} fieldID="" /> : null}
        <Divider />
        <Heading title={WORDS_HERE.except} body={WORDS_HERE.exceptBody} />
        <GoodsList
          goods={values.except}
          error={(index) => error(`except.${index}`)}
          onChange={(except) => change({ except })}
          add={values.except.length > 0 ? WORDS_HERE.addOther : WORDS_HERE.addExcept}
        />
        {values.pays === "per_amount" ? <Multipliers draft={draft} /> : null}
      </BlockStack>
    </Card>
  );
}

function Multipliers({ draft: { values, change, error } }: Props) {
  const { multipliers } = values;
  const set = (index: number, patch: Partial<PlaceOrderDraft["multipliers"][number]>) =>
    change({ multipliers: multipliers.map((each, at) => (at === index ? { ...each, ...patch } : each)) });
  return (
    <>
      <Divider />
      <Heading title={WORDS_HERE.multipliers} body={WORDS_HERE.multipliersBody} />
      {multipliers.map(({ times, when }, index) => (
        <GoodsRow
          key={index}
          goods={when}
          error={error(`multipliers.${index}.times`) ?? error(`multipliers.${index}.when`)}
          onChange={(goods) => set(index, { when: goods })}
          onRemove={() => change({ multipliers: multipliers.filter((_, at) => at !== index) })}
          before={
            <div className="encore-short">
              <TextField
                label={WORDS_HERE.times}
                inputMode="decimal"
                autoComplete="off"
                suffix="×"
                value={times}
                onChange={(text) => set(index, { times: text })}
                error={Boolean(error(`multipliers.${index}.times`))}
              />
            </div>
          }
        />
      ))}
      <InlineStack>
        <Button
          onClick={() => change({ multipliers: [...multipliers, { times: "2", when: NEW_GOODS }] })}
          disabled={multipliers.length >= 20}
        >
          {multipliers.length > 0 ? WORDS_HERE.addMultiplierToo : WORDS_HERE.addMultiplier}
        </Button>
      </InlineStack>
    </>
  );
}

function Heading({ title, body }: { title: string; body: string }) {
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <Text as="p" tone="subdued">
        {body}
      </Text>
    </BlockStack>
  );
}

/** Whoever wants some goods only begins to say which. */
function firstOf(only: PlaceOrderDraft["only"]): Partial<PlaceOrderDraft> {
  return only.length > 0 ? {} : { only: [NEW_GOODS] };
}
