import { FormLayout } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import { assertNever } from "~/lib/assert-never";
import type { RewardFields } from "~/loyalty/rewards/reward.form";
import type { Terms } from "~/presenters/sentences";
import { RewardField } from "./reward-field";
import { WORDS } from "./words";

const { fields } = WORDS;
type Props = { draft: Draft<RewardFields>; terms: Terms };

/** What members get and what it costs them, in the fields of its kind. */
export function Given({ draft, terms }: Props) {
  const { kind } = draft.values;
  switch (kind) {
    case "amount_off":
      return <FixedAmount draft={draft} terms={terms} label={fields.amount} />;
    case "store_credit":
      return <FixedAmount draft={draft} terms={terms} label={fields.credit} />;
    case "amount_off_slider":
      return <SteppedAmount draft={draft} terms={terms} />;
    case "percent_off":
      return <Share draft={draft} terms={terms} />;
    case "free_shipping":
      return <Shipping draft={draft} terms={terms} />;
    default:
      return assertNever(kind);
  }
}

function Share({ draft, terms }: Props) {
  return (
    <FormLayout>
      <FormLayout.Group>
        <RewardField draft={draft} name="percent" label={fields.percent} suffix="%" inputMode="decimal" />
        <Points draft={draft} name="pointsPrice" label={fields.pointsPrice} unit={terms.pointsName.other} />
      </FormLayout.Group>
    </FormLayout>
  );
}

function Shipping({ draft, terms }: Props) {
  return (
    <FormLayout>
      <FormLayout.Group>
        <Points draft={draft} name="pointsPrice" label={fields.pointsPrice} unit={terms.pointsName.other} />
        <RewardField
          draft={draft}
          name="maximumShipping"
          label={fields.maximumShipping}
          help={fields.maximumShippingHelp}
          suffix={terms.currency}
          inputMode="decimal"
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

function FixedAmount({ draft, terms, label }: Props & { label: string }) {
  return (
    <FormLayout>
      <FormLayout.Group>
        <Amount draft={draft} label={label} currency={terms.currency} />
        <Points draft={draft} name="pointsPrice" label={fields.pointsPrice} unit={terms.pointsName.other} />
      </FormLayout.Group>
    </FormLayout>
  );
}

function SteppedAmount({ draft, terms }: Props) {
  const unit = terms.pointsName.other;
  return (
    <FormLayout>
      <FormLayout.Group>
        <Points draft={draft} name="pointsPrice" label={fields.stepPoints} help={fields.stepHelp} unit={unit} />
        <Amount draft={draft} label={fields.stepAmount} currency={terms.currency} />
      </FormLayout.Group>
      <FormLayout.Group>
        <Points draft={draft} name="fewestPoints" label={fields.fewestPoints} unit={unit} />
        <Points draft={draft} name="mostPoints" label={fields.mostPoints} help={fields.mostHelp} unit={unit} />
      </FormLayout.Group>
    </FormLayout>
  );
}

function Amount({ draft, label, currency }: Pick<Props, "draft"> & { label: string; currency: string }) {
  return <RewardField draft={draft} name="amount" label={label} suffix={currency} inputMode="decimal" />;
}

type PointsProps = Pick<Props, "draft"> & {
  name: "pointsPrice" | "fewestPoints" | "mostPoints";
  label: string;
  help?: string;
  unit: string;
};

function Points({ unit, ...field }: PointsProps) {
  return <RewardField {...field} suffix={unit} inputMode="numeric" />;
}
