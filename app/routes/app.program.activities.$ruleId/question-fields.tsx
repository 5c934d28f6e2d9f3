import {
  BlockStack,
  Button,
  Card,
  Checkbox,
  Divider,
  FormLayout,
  InlineError,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import { blankQuestion, type ActivityDraft, type QuestionDraft } from "~/loyalty/earning/activity.form";
import { QUESTIONS_MAX } from "~/loyalty/earning/kinds/profile";
import { WORDS } from "./words";

const { questions: words } = WORDS;
const TYPES = Object.entries(words.types).map(([value, label]) => ({ value, label }));

export function QuestionFields({ draft }: { draft: Draft<ActivityDraft> }) {
  const { questions } = draft.values;
  const set = (rows: QuestionDraft[]) => draft.change({ questions: rows });
  const problem = draft.error("questions");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.title}
        </Text>
        {questions.map((question, index) => (
          <QuestionRow
            // Rows have no name of their own; they are only added at the end and removed.
            key={index}
            number={index + 1}
            question={question}
            error={(field) => draft.error(`questions.${index}.${field}`)}
            onChange={(patch) => set(questions.map((each, at) => (at === index ? { ...each, ...patch } : each)))}
            onRemove={() => set(questions.filter((_, at) => at !== index))}
          />
        ))}
        {problem ? <InlineError fieldID="questions" message={problem} /> : null}
        <InlineStack>
          <Button onClick={() => set([...questions, blankQuestion()])} disabled={questions.length >= QUESTIONS_MAX}>
            {words.add}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

type RowProps = {
  number: number;
  question: QuestionDraft;
  error: (field: keyof QuestionDraft) => string | undefined;
  onChange: (patch: Partial<QuestionDraft>) => void;
  onRemove: () => void;
};

function QuestionRow({ number, question, error, onChange, onRemove }: RowProps) {
  const hasOptions = question.type === "one_of" || question.type === "several_of";
  return (
    <BlockStack gap="200">
      {number > 1 ? <Divider /> : null}
      <FormLayout>
        <TextField
          label={words.label(number)}
          autoComplete="off"
          maxLength={120}
          value={question.label}
          onChange={(label) => onChange({ label })}
          error={error("label")}
        />
        <Select
          label={words.type}
          options={TYPES}
          value={question.type}
          onChange={(type) => onChange({ type: type as QuestionDraft["type"] })}
        />
        {hasOptions ? (
          <TextField
            label={words.options}
            helpText={words.optionsHelp}
            autoComplete="off"
            multiline={3}
            value={question.options}
            onChange={(options) => onChange({ options })}
            error={error("options")}
          />
        ) : null}
      </FormLayout>
      <InlineStack gap="400" blockAlign="center">
        <Checkbox label={words.required} checked={question.isRequired} onChange={(isRequired) => onChange({ isRequired })} />
        <Button variant="plain" tone="critical" onClick={onRemove}>
          {words.remove}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
