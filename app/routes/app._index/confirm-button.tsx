import { useFetcher } from "@remix-run/react";
import { Button, type ButtonProps } from "@shopify/polaris";
import type { ConfirmableStep } from "~/loyalty/program/onboarding";

/** Settles a step that is the merchant's to settle. */
export function ConfirmButton({ step, label, variant }: { step: ConfirmableStep; label: string; variant?: ButtonProps["variant"] }) {
  const fetcher = useFetcher();
  const confirm = () => fetcher.submit({ intent: "confirm", values: { step } }, { method: "post", encType: "application/json" });
  return (
    <Button {...(variant ? { variant } : {})} loading={fetcher.state !== "idle"} onClick={confirm}>
      {label}
    </Button>
  );
}
