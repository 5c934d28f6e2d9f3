/** Shopify's contextual save bar over a draft: it appears with the first change and asks before changes are left behind. */
import { useBlocker } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Banner } from "@shopify/polaris";
import { useEffect } from "react";
import type { Draft } from "./use-draft";

export function UnsavedChanges({ draft }: { draft: Pick<Draft<object>, "isDirty" | "isSaving" | "problem" | "save" | "discard"> }) {
  const shopify = useAppBridge();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => draft.isDirty && !draft.isSaving && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    if (blocker.state !== "blocked") return;
    shopify.saveBar.leaveConfirmation().then(
      () => blocker.proceed(),
      () => blocker.reset(),
    );
  }, [blocker, shopify]);

  return (
    <>
      <SaveBar id="unsaved-changes" open={draft.isDirty}>
        <button variant="primary" loading={draft.isSaving ? "" : undefined} onClick={draft.save}>
          Save
        </button>
        <button onClick={draft.discard}>Discard</button>
      </SaveBar>
      {draft.problem ? (
        <Banner tone="critical">
          <p>{draft.problem}</p>
        </Banner>
      ) : null}
    </>
  );
}
