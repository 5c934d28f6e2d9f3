import { Button, FormLayout, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { Draft } from "~/components/use-draft";
import { LANGUAGES, type Language } from "~/contracts/storefront";
import type { ProgramDisplay } from "~/loyalty/program/display";
import { WORDS } from "./words";

const { button } = WORDS;

/** The button's word in other languages: those that have one, and one more at a time. */
export function TextFields({ draft: { values, change, error } }: { draft: Draft<ProgramDisplay> }) {
  const shown = LANGUAGES.filter((language) => values.texts[language] !== undefined);
  const setText = (language: Language, text: string) => change({ texts: { ...values.texts, [language]: text } });
  return (
    <FormLayout>
      {shown.map((language) => (
        <TextField
          key={language}
          label={button.textIn(button.languages[language])}
          autoComplete="off"
          maxLength={24}
          value={values.texts[language] ?? ""}
          onChange={(text) => setText(language, text)}
          error={error(`texts.${language}`)}
          connectedRight={
            <Button
              accessibilityLabel={button.removeTextIn(button.languages[language])}
              onClick={() => change({ texts: without(values.texts, language) })}
            >
              {button.removeText}
            </Button>
          }
        />
      ))}
      <AddLanguage languages={LANGUAGES.filter((language) => !shown.includes(language))} add={(language) => setText(language, "")} />
    </FormLayout>
  );
}

function AddLanguage({ languages, add }: { languages: Language[]; add: (language: Language) => void }) {
  const [chosen, setChosen] = useState<string>("");
  if (languages.length === 0) return null;
  const options = [
    { value: "", label: button.addLanguage },
    ...languages.map((value) => ({ value: String(value), label: button.languages[value] })),
  ];
  return (
    <Select
      label={button.otherLanguages}
      helpText={button.otherLanguagesHelp}
      options={options}
      value={chosen}
      onChange={(value) => {
        const language = languages.find((one) => one === value);
        if (language) add(language);
        setChosen("");
      }}
    />
  );
}

function without(texts: ProgramDisplay["texts"], language: Language): ProgramDisplay["texts"] {
  return Object.fromEntries(Object.entries(texts).filter(([key]) => key !== language));
}
