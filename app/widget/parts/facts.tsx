/** @jsxImportSource preact */
/** Conditions in words, one a line. */
import type { ComponentChildren } from "preact";
import type { TakenOff } from "~/contracts/shopper";
import { useWords } from "../words";
import { Icon, type IconName } from "./icon";

export function Facts({ children }: { children: ComponentChildren }) {
  return <ul class="facts">{children}</ul>;
}

export function Fact({ icon, text, isFirst = false }: { icon: IconName; text: string; isFirst?: boolean }) {
  return (
    <li class={isFirst ? "strong" : ""}>
      <Icon name={icon} />
      <span>{text}</span>
    </li>
  );
}

/** Where only shipping up to an amount is free. */
export function ShippingFact({ off }: { off: TakenOff }) {
  const { say, write } = useWords();
  return "shipping" in off && off.upTo ? <Fact icon="cart" text={say("shipping_up_to", { amount: write.money(off.upTo) })} /> : null;
}
