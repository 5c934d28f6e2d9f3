import { ChoiceList, FormLayout, TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import { PAGE_KINDS } from "~/contracts/storefront";
import type { ProgramDisplay } from "~/loyalty/program/display";
import { WORDS } from "./words";

const { where } = WORDS;

export function WhereFields({ draft: { values, change, error } }: { draft: Draft<ProgramDisplay> }) {
  const hidden = [...(values.hideOnPhones ? ["phone"] : []), ...(values.hideOnDesktops ? ["desktop"] : [])];
  return (
    <FormLayout>
      <ChoiceList
        title={where.devices}
        allowMultiple
        choices={[
          { value: "phone", label: where.phones },
          { value: "desktop", label: where.desktops },
        ]}
        selected={hidden}
        onChange={(chosen) => change({ hideOnPhones: chosen.includes("phone"), hideOnDesktops: chosen.includes("desktop") })}
        error={error("hideOnDesktops") ?? ""}
      />
      <ChoiceList
        title={where.kinds}
        allowMultiple
        choices={PAGE_KINDS.map((value) => ({ value, label: where.kindNames[value] }))}
        selected={values.hiddenKinds}
        onChange={(chosen) => change({ hiddenKinds: PAGE_KINDS.filter((kind) => chosen.includes(kind)) })}
      />
      <TextField
        label={where.paths}
        helpText={where.pathsHelp}
        placeholder="/pages/wholesale"
        autoComplete="off"
        multiline={3}
        value={values.hiddenPaths.join("\n")}
        onChange={(text) => change({ hiddenPaths: text === "" ? [] : text.split("\n") })}
        error={error("hiddenPaths")}
      />
    </FormLayout>
  );
}
