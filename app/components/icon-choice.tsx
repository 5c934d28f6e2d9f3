/** The six icons of the launcher to choose from, drawn as the storefront draws them. */
import { InlineError, Text } from "@shopify/polaris";
import { LauncherDisplay } from "~/contracts/storefront";
import { launcherIcon } from "~/widget/launcher-icons";

type IconName = LauncherDisplay["icon"];
const ICONS = LauncherDisplay.shape.icon.options;
const NAMES: Record<IconName, string> = { gift: "Gift", star: "Star", heart: "Heart", leaf: "Leaf", crown: "Crown", bag: "Bag" };

type IconChoiceProps = { label: string; help?: string; value: IconName; onChange: (icon: IconName) => void; error?: string };

export function IconChoice({ label, help, value, onChange, error }: IconChoiceProps) {
  return (
    <fieldset className="encore-icons">
      <legend>{label}</legend>
      <div>
        {ICONS.map((icon) => (
          <label key={icon} title={NAMES[icon]}>
            <input type="radio" name="icon" value={icon} checked={icon === value} onChange={() => onChange(icon)} />
            {/* Our own drawing, the same the storefront shows; nothing typed by anyone is in it. */}
            <span dangerouslySetInnerHTML={{ __html: launcherIcon(icon) }} />
            <span className="encore-unseen">{NAMES[icon]}</span>
          </label>
        ))}
      </div>
      {help ? (
        <Text as="p" tone="subdued">
          {help}
        </Text>
      ) : null}
      {error ? <InlineError message={error} fieldID="icon" /> : null}
    </fieldset>
  );
}
