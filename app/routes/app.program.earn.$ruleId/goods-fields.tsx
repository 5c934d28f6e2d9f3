import { BlockStack, Box, Button, InlineError, InlineStack, Select, Tag, Text, TextField } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState, type ReactNode } from "react";
import { distinctWords, isPicked, NEW_GOODS, type GoodsDraft } from "~/loyalty/earning/goods.form";
import { GOODS_WORDS } from "./goods-words";

type ListProps = {
  goods: GoodsDraft[];
  /** The message for one of them. */
  error: (index: number) => string | undefined;
  onChange: (goods: GoodsDraft[]) => void;
  add: string;
};

/** Several kinds of goods, any of which is enough. */
export function GoodsList({ goods, error, onChange, add }: ListProps) {
  return (
    <BlockStack gap="300">
      {goods.map((each, index) => (
        <GoodsRow
          // Rows have no name of their own; they are only added at the end and removed.
          key={index}
          goods={each}
          error={error(index)}
          onChange={(changed) => onChange(goods.map((one, at) => (at === index ? changed : one)))}
          onRemove={() => onChange(goods.filter((_, at) => at !== index))}
        />
      ))}
      <InlineStack>
        <Button onClick={() => onChange([...goods, NEW_GOODS])} disabled={goods.length >= 20}>
          {add}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

type RowProps = {
  goods: GoodsDraft;
  error: string | undefined;
  onChange: (goods: GoodsDraft) => void;
  onRemove: () => void;
  /** Stands before the kind: how many times these goods count. */
  before?: ReactNode;
};

export function GoodsRow({ goods, error, onChange, onRemove, before }: RowProps) {
  const { on } = goods;
  const kinds = Object.entries(GOODS_WORDS.kinds).map(([value, label]) => ({ value, label }));
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <BlockStack gap="200">
        <InlineStack gap="300" blockAlign="end">
          {before}
          <div className="encore-grow">
            <Select
              label={GOODS_WORDS.kind}
              options={kinds}
              value={on}
              onChange={(value) => onChange({ on: value as GoodsDraft["on"], things: [], words: [] })}
            />
          </div>
          <Button onClick={onRemove} icon={DeleteIcon} accessibilityLabel={GOODS_WORDS.removeOf(GOODS_WORDS.kinds[on])} />
        </InlineStack>
        {isPicked(on) ? <PickedThings goods={goods} onChange={onChange} /> : null}
        {on === "tag" || on === "vendor" ? <TypedWords goods={goods} onChange={onChange} /> : null}
        {on === "sale" ? (
          <Text as="p" tone="subdued">
            {GOODS_WORDS.saleMeans}
          </Text>
        ) : null}
        {error ? <InlineError message={error} fieldID="" /> : null}
      </BlockStack>
    </Box>
  );
}

type PartProps = { goods: GoodsDraft; onChange: (goods: GoodsDraft) => void };

/** Picked in Shopify's own dialog, which knows the shop's goods. */
function PickedThings({ goods, onChange }: PartProps) {
  const shopify = useAppBridge();
  const { on, things } = goods;
  if (!isPicked(on)) return null;
  const pick = async () => {
    const picked = await shopify.resourcePicker({
      type: on,
      action: "select",
      multiple: true,
      selectionIds: things.map(({ gid }) => ({ id: gid })),
    });
    if (picked) onChange({ ...goods, things: picked.map((thing) => ({ gid: thing.id, title: titleOf(thing) })) });
  };
  return (
    <InlineStack gap="200" blockAlign="center">
      {things.map(({ gid, title }) => (
        <Tag key={gid} onRemove={() => onChange({ ...goods, things: things.filter((thing) => thing.gid !== gid) })}>
          {title}
        </Tag>
      ))}
      <Button onClick={() => void pick()} variant={things.length > 0 ? "plain" : "secondary"}>
        {things.length > 0 ? GOODS_WORDS.change : GOODS_WORDS.pick[on]}
      </Button>
    </InlineStack>
  );
}

/** A variant is named with its product: `200 g` alone says nothing. */
function titleOf(thing: { title: string; displayName?: string }): string {
  return thing.displayName ?? thing.title;
}

function TypedWords({ goods, onChange }: PartProps) {
  const [typed, setTyped] = useState("");
  const { on, words } = goods;
  if (on !== "tag" && on !== "vendor") return null;
  const add = (text: string) => {
    const more = distinctWords([...words, ...text.split(",")]);
    setTyped("");
    if (more.length !== words.length) onChange({ ...goods, words: more });
  };
  return (
    <BlockStack gap="200">
      {/* Enter adds the word; leaving the field does too, so that nothing typed is lost. */}
      <div onKeyDown={(event) => event.key === "Enter" && (event.preventDefault(), add(typed))} role="presentation">
        <TextField
          label={GOODS_WORDS.type[on]}
          helpText={GOODS_WORDS.typeHelp}
          autoComplete="off"
          value={typed}
          onChange={(text) => (text.includes(",") ? add(text) : setTyped(text))}
          onBlur={() => add(typed)}
          connectedRight={<Button onClick={() => add(typed)}>{GOODS_WORDS.addWord}</Button>}
        />
      </div>
      {words.length > 0 ? (
        <InlineStack gap="200">
          {words.map((word) => (
            <Tag key={word} onRemove={() => onChange({ ...goods, words: words.filter((each) => each !== word) })}>
              {word}
            </Tag>
          ))}
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}
