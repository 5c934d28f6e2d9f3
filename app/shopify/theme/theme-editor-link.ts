/** Deep links into the theme editor, where the merchant switches our blocks on. Pure. */
import { adminAddress } from "~/shopify/admin-address";

/** Opens the editor with the app embed already switched on, waiting to be saved. `block`: file name without .liquid. */
export function embedLink({ domain, apiKey, block }: { domain: string; apiKey: string; block: string }): string {
  const query = new URLSearchParams({ context: "apps", template: "index", activateAppId: `${apiKey}/${block}` });
  return adminAddress(domain, `/themes/current/editor?${query.toString()}`);
}

/** Opens the editor on a template with our block added to it. */
export function blockLink({
  domain,
  apiKey,
  block,
  template,
}: {
  domain: string;
  apiKey: string;
  block: string;
  template: string;
}): string {
  const query = new URLSearchParams({ template, addAppBlockId: `${apiKey}/${block}`, target: "mainSection" });
  return adminAddress(domain, `/themes/current/editor?${query.toString()}`);
}
