import { Checkbox, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import type { Draft } from "~/components/use-draft";
import { asksFor, type ActivityDraft } from "~/loyalty/earning/activity.form";
import type { Terms } from "~/presenters/sentences";
import { WORDS } from "./words";

const { fields } = WORDS;

const NETWORKS = [
  { value: "instagram", label: "Instagram" },
  { value: "facebook", label: "Facebook" },
  { value: "tiktok", label: "TikTok" },
  { value: "youtube", label: "YouTube" },
  { value: "x", label: "X" },
  { value: "pinterest", label: "Pinterest" },
  { value: "other", label: "Another" },
];
const ACTIONS = [
  { value: "follow", label: "Follow" },
  { value: "like", label: "Like" },
  { value: "share", label: "Share" },
];

/** What one kind asks beyond what all of them do. */
export function ExtraFields({ draft, terms }: { draft: Draft<ActivityDraft>; terms: Terms }) {
  const { values, change, error } = draft;
  const has = (extra: Parameters<typeof asksFor>[1]) => asksFor(values.kind, extra);
  return (
    <FormLayout>
      {has("media") ? <MediaFields draft={draft} terms={terms} /> : null}
      {has("network") ? (
        <FormLayout.Group>
          <Select
            label={fields.network}
            options={NETWORKS}
            value={values.network}
            onChange={(network) => change({ network: network as ActivityDraft["network"] })}
          />
          <Select
            label={fields.action}
            options={ACTIONS}
            value={values.action}
            onChange={(action) => change({ action: action as ActivityDraft["action"] })}
          />
        </FormLayout.Group>
      ) : null}
      {has("url") || has("url_if_any") ? (
        <TextField
          label={has("url") ? fields.url : fields.urlIfAny}
          helpText={fields.urlHelp}
          type="url"
          inputMode="url"
          autoComplete="off"
          placeholder="https://"
          value={values.url}
          onChange={(url) => change({ url })}
          error={error("url")}
        />
      ) : null}
      {has("network") ? (
        <Text as="p" tone="subdued">
          {fields.socialHelp}
        </Text>
      ) : null}
      {has("piece") ? <PieceFields draft={draft} /> : null}
      {has("earlier") ? (
        <Checkbox
          label={fields.earlier}
          helpText={fields.earlierHelp}
          checked={values.countsEarlier}
          onChange={(countsEarlier) => change({ countsEarlier })}
        />
      ) : null}
    </FormLayout>
  );
}

function MediaFields({ draft: { values, change, error }, terms }: { draft: Draft<ActivityDraft>; terms: Terms }) {
  const shared = { inputMode: "numeric" as const, autoComplete: "off", suffix: terms.pointsName.other };
  return (
    <FormLayout.Group>
      <TextField
        {...shared}
        label={fields.photo}
        helpText={fields.mediaHelp}
        value={values.photoPoints}
        onChange={(photoPoints) => change({ photoPoints })}
        error={error("photoPoints")}
      />
      <TextField
        {...shared}
        label={fields.video}
        value={values.videoPoints}
        onChange={(videoPoints) => change({ videoPoints })}
        error={error("videoPoints")}
      />
    </FormLayout.Group>
  );
}

function PieceFields({ draft: { values, change, error } }: { draft: Draft<ActivityDraft> }) {
  return (
    <FormLayout.Group>
      <TextField
        label={fields.pieceOne}
        autoComplete="off"
        maxLength={20}
        value={values.pieceOne}
        onChange={(pieceOne) => change({ pieceOne })}
        error={error("pieceOne")}
      />
      <TextField
        label={fields.pieceOther}
        autoComplete="off"
        maxLength={20}
        value={values.pieceOther}
        onChange={(pieceOther) => change({ pieceOther })}
        error={error("pieceOther")}
      />
    </FormLayout.Group>
  );
}
