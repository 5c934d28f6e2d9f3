/** The icons of the launcher to choose from, drawn as the storefront draws them. */
import { InlineError, Text } from "@shopify/polaris";
import { LAUNCHER_ICON_NAMES, LAUNCHER_ICONS, type LauncherIcon } from "~/loyalty/program/launcher-icons";
import { launcherIcon } from "~/widget/launcher-icon";

type IconChoiceProps = { label: string; help?: string; value: LauncherIcon; onChange: (icon: LauncherIcon) => void; error?: string };

export function IconChoice({ label, help, value, onChange, error }: IconChoiceProps) {
  return (
    <fieldset className="encore-icons">
      <legend>{label}</legend>
      <div>
        {LAUNCHER_ICON_NAMES.map((icon) => (
          <label key={icon} title={nameOf(icon)}>
            <input type="radio" name="icon" value={icon} checked={icon === value} onChange={() => onChange(icon)} />
            {/* Our own drawing, the same the storefront shows; nothing typed by anyone is in it. */}
            <span dangerouslySetInnerHTML={{ __html: launcherIcon(LAUNCHER_ICONS[icon]) }} />
            <span className="encore-unseen">{nameOf(icon)}</span>
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

/** `Gift` */
function nameOf(icon: LauncherIcon): string {
  return icon.charAt(0).toUpperCase() + icon.slice(1);
}
