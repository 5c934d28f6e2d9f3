/** Talks to the shop's cart: Shopify's Ajax API, and the parts of the page that show the cart. */

export type AjaxItem = {
  id: number;
  key: string;
  quantity: number;
  title: string;
  variant_id: number;
  final_line_price: number;
  price: number;
};
export type AjaxCart = {
  token: string;
  note: string;
  attributes: Record<string, string>;
  currency: string;
  item_count: number;
  total_price: number;
  items_subtotal_price: number;
  items: AjaxItem[];
  discount_codes: { code: string; applicable: boolean }[];
};
/** The cart declined the change and is as it was. */
export class CartDeclined extends Error {}

export async function readCart(): Promise<AjaxCart> {
  const response = await fetch("/cart.js", { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`The cart answered ${response.status}.`);
  return (await response.json()) as AjaxCart;
}

export async function postCart(path: "add" | "change" | "update", body: unknown): Promise<void> {
  const response = await fetch(`/cart/${path}.js`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
  if (response.ok) return;
  const answer = (await response.json().catch(() => null)) as { description?: string } | null;
  if (response.status < 500 && answer?.description) throw new CartDeclined(answer.description);
  throw new Error(`The cart answered ${response.status}.`);
}

/** Draws the cart's parts anew, wherever they are on this page. */
export async function refreshSections(): Promise<void> {
  const places = [...document.querySelectorAll<HTMLElement>("[data-cart-section]")];
  const names = [...new Set(places.map((place) => place.dataset.cartSection ?? ""))];
  const response = await fetch(`/cart?sections=${names.join(",")}`);
  const sections = (await response.json()) as Record<string, string | null>;
  for (const place of places) {
    const content = sections[place.dataset.cartSection ?? ""];
    if (content === null || content === undefined) continue;
    const hadFocus = focusKey(place);
    place.innerHTML = content;
    if (hadFocus) place.querySelector<HTMLElement>(`[aria-label="${CSS.escape(hadFocus)}"]`)?.focus();
  }
}

function focusKey(place: HTMLElement): string | null {
  const active = document.activeElement;
  return active && place.contains(active) ? active.getAttribute("aria-label") : null;
}
