import { ChoiceList, FormLayout, TextField } from "@shopify/polaris";
import { ColorField } from "~/components/color-field";
import type { Draft } from "~/components/use-draft";
import type { ProgramDisplay } from "~/loyalty/program/display";
import { WORDS } from "./words";

const { banner } = WORDS;

export function BannerFields({ draft: { values, change, error } }: { draft: Draft<ProgramDisplay> }) {
  return (
    <FormLayout>
      <TextField
        label={banner.headline}
        autoComplete="off"
        maxLength={60}
        showCharacterCount
        value={values.bannerHeadline}
        onChange={(bannerHeadline) => change({ bannerHeadline })}
        error={error("bannerHeadline")}
      />
      <TextField
        label={banner.text}
        autoComplete="off"
        multiline={2}
        maxLength={160}
        showCharacterCount
        value={values.bannerText}
        onChange={(bannerText) => change({ bannerText })}
        error={error("bannerText")}
      />
      <ChoiceList
        title={banner.behind}
        choices={[
          { value: "primary", label: banner.asButtons },
          { value: "own", label: banner.ownColor },
        ]}
        selected={[values.bannerColor === null ? "primary" : "own"]}
        onChange={([chosen]) => change({ bannerColor: chosen === "own" ? values.primaryColor : null })}
      />
      {values.bannerColor === null ? null : (
        <ColorField
          label={banner.color}
          help={banner.colorHelp}
          value={values.bannerColor}
          onChange={(bannerColor) => change({ bannerColor })}
          error={error("bannerColor")}
        />
      )}
    </FormLayout>
  );
}
