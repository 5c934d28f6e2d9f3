/** @jsxImportSource preact */
/** One line of a list: icon, name, worth, state. The whole of it is the target, when there is somewhere to go. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon";

export type RowProps = {
  icon: IconName;
  name: string;
  about?: ComponentChildren;
  worth?: ComponentChildren;
  onOpen?: () => void;
  /** By this the focus finds back to the row from what it opened. */
  id?: string;
};

export function Row({ icon, name, about, worth, onOpen, id }: RowProps) {
  const content = (
    <>
      <span class="row-icon">
        <Icon name={icon} />
      </span>
      <span class="row-text">
        <span class="row-name">{name}</span>
        {about && <span class="row-about">{about}</span>}
      </span>
      {worth && <span class="row-worth">{worth}</span>}
      {onOpen && <Icon name="next" />}
    </>
  );
  return (
    <li>
      {onOpen ? (
        <button type="button" class="row" data-way={id} onClick={onOpen}>
          {content}
        </button>
      ) : (
        <div class="row">{content}</div>
      )}
    </li>
  );
}

export function Rows({ title, children }: { title?: string; children: ComponentChildren }) {
  return (
    <div class="group">
      {title && <h3>{title}</h3>}
      <ul class="rows">{children}</ul>
    </div>
  );
}
