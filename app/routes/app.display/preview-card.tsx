import { BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from "@shopify/polaris";
import { useMemo, useRef, useState } from "react";
import { PanelPreview } from "~/components/panel-preview";
import type { ShopperHome } from "~/contracts/shopper";
import type { LauncherDisplay } from "~/contracts/storefront";
import { launcherOf, ProgramDisplay } from "~/loyalty/program/display";
import type { DisplayPage } from "~/presenters/display-page.server";
import { WORDS } from "./words";

const { preview: words } = WORDS;
const VIEWS = ["launcher", "visitor", "member"] as const;
const DEVICES = ["phone", "desktop"] as const;
const SCHEMES = ["light", "dark"] as const;

export function PreviewCard({ display, preview }: { display: ProgramDisplay; preview: DisplayPage["preview"] }) {
  const [view, setView] = useState<(typeof VIEWS)[number]>("member");
  const [device, setDevice] = useState<(typeof DEVICES)[number]>("phone");
  const [scheme, setScheme] = useState<(typeof SCHEMES)[number]>("light");
  const isHidden = view === "launcher" && (device === "phone" ? display.hideOnPhones : display.hideOnDesktops);
  const launcher = useLastGood(display, preview.settings.launcher);
  const home = useMemo(() => withBanner(view === "visitor" ? preview.visitor : preview.member, display), [view, preview, display]);
  const settings = useMemo(() => ({ ...preview.settings, launcher }), [preview, launcher]);
  return (
    <div className="encore-sticky">
      <Card>
        <BlockStack gap="300">
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {words.title}
            </Text>
            <InlineStack gap="200">
              <Choice options={VIEWS} names={words.views} chosen={view} choose={setView} label={words.view} />
              <Choice options={DEVICES} names={words.devices} chosen={device} choose={setDevice} label={words.device} />
              <Choice options={SCHEMES} names={words.schemes} chosen={scheme} choose={setScheme} label={words.scheme} />
            </InlineStack>
          </BlockStack>
          <PanelPreview
            settings={settings}
            home={home}
            view={view === "launcher" ? "launcher" : "panel"}
            device={device}
            scheme={scheme}
            label={words.label}
          />
          <Text as="p" tone="subdued">
            {isHidden ? words.hidden : words.note}
          </Text>
        </BlockStack>
      </Card>
    </div>
  );
}

type ChoiceProps<T extends string> = {
  options: readonly T[];
  names: Record<T, string>;
  chosen: T;
  choose: (option: T) => void;
  label: string;
};

function Choice<T extends string>({ options, names, chosen, choose, label }: ChoiceProps<T>) {
  return (
    <div role="group" aria-label={label}>
      <ButtonGroup variant="segmented">
        {options.map((option) => (
          <Button key={option} pressed={option === chosen} onClick={() => choose(option)}>
            {names[option]}
          </Button>
        ))}
      </ButtonGroup>
    </div>
  );
}

/** While a colour is half typed the preview keeps what it showed before; what was saved is always whole. */
function useLastGood(display: ProgramDisplay, saved: LauncherDisplay): LauncherDisplay {
  const last = useRef(saved);
  // A language that was just added has no word yet: the preview shows none of them.
  const parsed = ProgramDisplay.safeParse({ ...display, texts: {} });
  const text = JSON.stringify(parsed.success ? launcherOf(parsed.data) : last.current);
  return useMemo(() => {
    last.current = JSON.parse(text) as LauncherDisplay;
    return last.current;
  }, [text]);
}

function withBanner(home: ShopperHome, { bannerHeadline, bannerText }: ProgramDisplay): ShopperHome {
  if (home.kind === "closed") return home;
  return { ...home, program: { ...home.program, bannerHeadline, bannerText } };
}
