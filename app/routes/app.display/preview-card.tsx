import { BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from "@shopify/polaris";
import { useMemo, useRef, useState } from "react";
import { PanelPreview } from "~/components/panel-preview";
import type { ShopperHome } from "~/contracts/shopper";
import { LauncherDisplay } from "~/contracts/storefront";
import type { ProgramDisplay } from "~/loyalty/program/display";
import type { DisplayPage } from "~/presenters/display-page.server";
import { WORDS } from "./words";

const { preview: words } = WORDS;
const VIEWS = ["launcher", "visitor", "member"] as const;
const DEVICES = ["phone", "desktop"] as const;

export function PreviewCard({ display, preview }: { display: ProgramDisplay; preview: DisplayPage["preview"] }) {
  const [view, setView] = useState<(typeof VIEWS)[number]>("member");
  const [device, setDevice] = useState<(typeof DEVICES)[number]>("phone");
  const launcher = useLastGood(display, preview.settings.launcher);
  const home = useMemo(() => withBanner(view === "visitor" ? preview.visitor : preview.member, display), [view, preview, display]);
  const settings = useMemo(() => ({ ...preview.settings, launcher }), [preview, launcher]);
  return (
    <div className="encore-sticky">
      <Card>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {words.title}
            </Text>
            <InlineStack gap="200">
              <Choice options={VIEWS} names={words.views} chosen={view} choose={setView} label={words.view} />
              <Choice options={DEVICES} names={words.devices} chosen={device} choose={setDevice} label={words.device} />
            </InlineStack>
          </InlineStack>
          <PanelPreview
            settings={settings}
            home={home}
            view={view === "launcher" ? "launcher" : "panel"}
            isPhone={device === "phone"}
            label={words.label}
          />
          <Text as="p" tone="subdued">
            {words.note}
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
  const parsed = LauncherDisplay.safeParse(display);
  const text = JSON.stringify(parsed.success ? parsed.data : last.current);
  return useMemo(() => {
    last.current = LauncherDisplay.parse(JSON.parse(text));
    return last.current;
  }, [text]);
}

function withBanner(home: ShopperHome, { bannerHeadline, bannerText }: ProgramDisplay): ShopperHome {
  if (home.kind === "closed") return home;
  return { ...home, program: { ...home.program, bannerHeadline, bannerText } };
}
