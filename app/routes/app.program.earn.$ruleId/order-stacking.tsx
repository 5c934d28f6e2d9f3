import { BlockStack, Card, ChoiceList, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import { ALONE, NEW_GROUP, type PlaceOrderDraft } from "~/loyalty/earning/place-order.form";
import type { Stacking } from "~/presenters/earning-rule-page.server";
import { ORDER_WORDS } from "./order-words";

const { channels: CHANNELS, group: GROUP } = ORDER_WORDS;

type Props = { draft: Draft<PlaceOrderDraft>; stacking: Stacking };

/** Sales channels that earn this way. Those that the program keeps from earning cannot be chosen. */
export function ChannelFields({ draft: { values, change, error }, stacking }: Props) {
  const names = Object.entries(CHANNELS.names).map(([value, label]) => {
    const isOff = !stacking.sources[value as keyof typeof CHANNELS.names];
    return { value, label: isOff ? CHANNELS.off(label) : label, disabled: isOff };
  });
  return (
    <Card>
      <BlockStack gap="300">
        <ChoiceList
          title={CHANNELS.title}
          choices={[
            { value: "all", label: CHANNELS.all },
            { value: "some", label: CHANNELS.some, helpText: CHANNELS.someHelp },
          ]}
          selected={[values.from]}
          onChange={([from]) => change({ from: from as PlaceOrderDraft["from"] })}
        />
        {values.from === "some" ? (
          <ChoiceList
            title={CHANNELS.which}
            titleHidden
            allowMultiple
            choices={names}
            selected={values.channels}
            onChange={(channels) => change({ channels: channels as PlaceOrderDraft["channels"] })}
            error={error("channels")}
          />
        ) : null}
      </BlockStack>
    </Card>
  );
}

/** What happens where several ways to earn fit one order. Said in words, for this one and those beside it. */
export function GroupFields({ draft: { values, change, error }, stacking }: Props) {
  const { group } = values;
  const set = (patch: Partial<PlaceOrderDraft["group"]>) => change({ group: { ...group, ...patch } });
  const choose = (choice: string) => {
    const known = stacking.groups.find(({ id }) => id === choice);
    set(known ? { choice, name: known.name, pays: known.pays } : { choice, name: choice === NEW_GROUP ? GROUP.firstName : "" });
  };
  const options = [
    { value: ALONE, label: GROUP.alone },
    ...stacking.groups.map(({ id, name }) => ({ value: id, label: GROUP.inGroup(name) })),
    { value: NEW_GROUP, label: GROUP.make },
  ];
  const others = stacking.groups.find(({ id }) => id === group.choice)?.others ?? [];
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {GROUP.title}
          </Text>
          <Text as="p" tone="subdued">
            {GROUP.body}
          </Text>
        </BlockStack>
        <FormLayout>
          <Select label={GROUP.label} options={options} value={group.choice} onChange={choose} error={error("group.choice")} />
          {group.choice === ALONE ? null : (
            <>
              <TextField
                label={GROUP.name}
                helpText={GROUP.nameHelp}
                autoComplete="off"
                maxLength={40}
                value={group.name}
                onChange={(name) => set({ name })}
                error={error("group.name")}
              />
              <ChoiceList
                title={GROUP.pays}
                choices={[
                  { value: "best", label: GROUP.best, helpText: GROUP.bestHelp },
                  { value: "sum", label: GROUP.sum, helpText: GROUP.sumHelp },
                ]}
                selected={[group.pays]}
                onChange={([pays]) => set({ pays: pays as PlaceOrderDraft["group"]["pays"] })}
              />
              <Text as="p" tone="subdued">
                {others.length > 0 ? GROUP.beside(others) : GROUP.firstOne}
              </Text>
            </>
          )}
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
