import { BlockStack, Card, Checkbox, ChoiceList, FormLayout, Text, TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import { isChosenDoor, type Door } from "~/loyalty/earning/activity";
import { asksFor, hasExtras, needsName, type ActivityDraft } from "~/loyalty/earning/activity.form";
import { activityKind } from "~/loyalty/earning/kinds";
import type { Terms } from "~/presenters/sentences";
import { ExtraFields } from "./extra-fields";
import { LimitFields } from "./limit-fields";
import { QuestionFields } from "./question-fields";
import { WORDS } from "./words";

const { fields, shown, doors: doorWords } = WORDS;

type Props = { draft: Draft<ActivityDraft>; terms: Terms };

export function ActivityFields({ draft, terms }: Props) {
  const { values, change, error } = draft;
  const kind = activityKind(values.kind);
  return (
    <>
      <Card>
        <BlockStack gap="400">
          <BlockStack gap="400">
            <TextField
              label={kind.isCounted ? fields.pointsEach(values.pieceOne) : fields.points}
              inputMode="numeric"
              autoComplete="off"
              suffix={values.points.trim() === "1" ? terms.pointsName.one : terms.pointsName.other}
              value={values.points}
              onChange={(points) => change({ points })}
              error={error("points")}
            />
            {hasExtras(values.kind) ? <ExtraFields draft={draft} terms={terms} /> : null}
          </BlockStack>
          <Text as="p" tone="subdued">
            {fields.applies}
          </Text>
          <Checkbox label={fields.isOn} helpText={fields.isOnHelp} checked={values.isOn} onChange={(isOn) => change({ isOn })} />
        </BlockStack>
      </Card>
      {asksFor(values.kind, "questions") ? <QuestionFields draft={draft} /> : null}
      {kind.limitsAreFixed ? null : <LimitFields draft={draft} />}
      <DoorFields draft={draft} />
      <ShownFields draft={draft} />
    </>
  );
}

/** Only where there is something to choose. */
function DoorFields({ draft: { values, change, error } }: { draft: Draft<ActivityDraft> }) {
  const { approval, ...kind } = activityKind(values.kind);
  const doors = kind.doors.filter(isChosenDoor);
  if (doors.length === 1 && approval === "never") return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {doorWords.title}
        </Text>
        {doors.length > 1 ? (
          <ChoiceList
            allowMultiple
            title={doorWords.title}
            titleHidden
            choices={doors.map((door) => ({ value: door, label: doorWords.labels[door] }))}
            selected={values.doors}
            onChange={(chosen) => change({ doors: chosen as Door[] })}
            error={error("doors")}
          />
        ) : null}
        {approval === "always" ? (
          <Text as="p">{doorWords.always}</Text>
        ) : approval === "never" ? null : (
          <Checkbox
            label={doorWords.approval}
            helpText={approval === "from_panel" ? doorWords.fromPanel : doorWords.approvalHelp}
            checked={values.needsApproval}
            onChange={(needsApproval) => change({ needsApproval })}
          />
        )}
      </BlockStack>
    </Card>
  );
}

function ShownFields({ draft: { values, change, error } }: { draft: Draft<ActivityDraft> }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {shown.heading}
        </Text>
        <FormLayout>
          <TextField
            label={needsName(values.kind) ? shown.name : shown.title}
            helpText={needsName(values.kind) ? shown.nameHelp : shown.titleHelp}
            autoComplete="off"
            maxLength={60}
            value={values.title}
            onChange={(title) => change({ title })}
            error={error("title")}
          />
          <TextField
            label={shown.about}
            autoComplete="off"
            maxLength={200}
            value={values.about}
            onChange={(about) => change({ about })}
            error={error("about")}
          />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
