/** @jsxImportSource preact */
/** One sentence that a screen says about what just happened; read out when it appears. */
import { Icon, type IconName } from "./icon";

export function Note({ icon = "info", text }: { icon?: IconName; text: string }) {
  return (
    <p class="note" role="status">
      <Icon name={icon} />
      <span>{text}</span>
    </p>
  );
}
