import { TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import type { RewardFields } from "~/loyalty/rewards/reward.form";

type TypedName = { [Name in keyof RewardFields]: RewardFields[Name] extends string ? Name : never }[keyof RewardFields];

type Props = {
  draft: Draft<RewardFields>;
  name: TypedName;
  label: string;
  help?: string;
  suffix?: string;
  inputMode?: "numeric" | "decimal";
  type?: "date";
  maxLength?: number;
};

/** One line that is typed, with what is wrong of it below. */
export function RewardField({ draft, name, help, ...field }: Props) {
  return (
    <TextField
      {...field}
      helpText={help}
      autoComplete="off"
      value={draft.values[name]}
      onChange={(typed) => draft.change({ [name]: typed })}
      error={draft.error(name)}
    />
  );
}
