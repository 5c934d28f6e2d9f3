/** The form of a product page: price and address follow the chosen variant, adding opens the cart. */
import { openCart, standardEvent, updateCart } from "./actions";

type ProductData = { id: number; variants: { id: number; available: boolean; price_html: string; featured_image: string }[] };

export function watchProductForm(): void {
  const form = document.querySelector<HTMLFormElement>("[data-product-form]");
  const json = document.querySelector("#product-json")?.textContent;
  if (!form || !json) return;
  const product = JSON.parse(json) as ProductData;
  document.dispatchEvent(standardEvent("shopify:product:view", { product: { id: `gid://shopify/Product/${product.id}` } }));
  form.addEventListener("change", () => showVariant(form, product));
  form.addEventListener("click", (event) => step(form, event));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void addToCart(form);
  });
}

function showVariant(form: HTMLFormElement, product: ProductData): void {
  const id = Number(new FormData(form).get("id"));
  const variant = product.variants.find((one) => one.id === id);
  const button = form.querySelector<HTMLButtonElement>("[data-add]");
  const price = document.querySelector("[data-price]");
  if (!variant || !button || !price) return;
  price.innerHTML = variant.price_html;
  document.querySelector<HTMLImageElement>("[data-picture]")?.setAttribute("src", variant.featured_image);
  button.disabled = !variant.available;
  button.textContent = variant.available ? "Add to cart" : "Sold out";
  history.replaceState(null, "", `${location.pathname}?variant=${variant.id}`);
  form.dispatchEvent(standardEvent("shopify:product:select", { variant: { id: `gid://shopify/ProductVariant/${variant.id}` } }));
}

function step(form: HTMLFormElement, event: Event): void {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-step]") : null;
  const field = form.querySelector<HTMLInputElement>("[name=quantity]");
  if (button && field) field.value = String(Math.min(99, Math.max(1, Number(field.value) + Number(button.dataset.step))));
}

async function addToCart(form: HTMLFormElement): Promise<void> {
  const chosen = new FormData(form);
  const button = form.querySelector<HTMLButtonElement>("[data-add]");
  const error = form.querySelector<HTMLElement>("[data-form-error]");
  if (button) button.disabled = true;
  const line = { merchandiseId: `gid://shopify/ProductVariant/${Number(chosen.get("id"))}`, quantity: Number(chosen.get("quantity") ?? 1) };
  const result = await updateCart({ lines: [line] }, { event: { context: "product", target: form } }).catch(() => null);
  if (button) button.disabled = false;
  const refusal = result ? result.userErrors[0]?.message : "The cart could not be reached. Try once more.";
  if (error) {
    error.hidden = !refusal;
    error.textContent = refusal ?? "";
  }
  if (!refusal) await openCart();
}
