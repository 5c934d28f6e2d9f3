/** What is around every page of the admin: Polaris, App Bridge and the navigation in Shopify's side bar. */
import { Link } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import type { ReactNode } from "react";

export type FrameSettings = { apiKey: string; appBridgeUrl: string | null };

export function Frame({ settings, children }: { settings: FrameSettings; children: ReactNode }) {
  return (
    <AppProvider isEmbeddedApp apiKey={settings.apiKey} {...(settings.appBridgeUrl ? { __APP_BRIDGE_URL: settings.appBridgeUrl } : {})}>
      <NavMenu>
        <Link to="/app" rel="home">
          Home
        </Link>
        <Link to="/app/program">Program</Link>
        <Link to="/app/members">Members</Link>
        <Link to="/app/imports">Imports</Link>
        <Link to="/app/requests">Requests</Link>
        <Link to="/app/display">Display</Link>
        <Link to="/app/emails">Emails</Link>
        <Link to="/app/activity">Activity log</Link>
        <Link to="/app/plan">Plan</Link>
        <Link to="/app/health">Health</Link>
      </NavMenu>
      {children}
    </AppProvider>
  );
}
