/** The theme's script: the cart without reloading, the variant picker, the menu. Every page works without it. */
import { installActions, openCart, standardEvent, updateCart } from "./actions";
import { watchProductForm } from "./product-form";

installActions();
watchProductForm();

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("[data-cart-open]") && !location.pathname.startsWith("/cart")) {
    event.preventDefault();
    void openCart();
  }
  if (target?.closest("[data-cart-close]") || target?.matches("dialog.cart-drawer"))
    document.querySelector<HTMLDialogElement>("#cart-drawer")?.close();
  const menu = document.querySelector<HTMLDetailsElement>(".menu[open]");
  if (menu && target && !menu.contains(target)) menu.open = false;
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
  const context = form.closest("dialog") ? "dialog" : "cart";
  if (form.dataset.cartLine) {
    event.preventDefault();
    void updateCart({ lines: [{ id: form.dataset.cartLine, quantity: Number(button?.value ?? 0) }] }, { event: { context, target: form } });
  } else if ("cartCodes" in form.dataset) {
    event.preventDefault();
    const typed = new FormData(form).get("code");
    const code = typeof typed === "string" ? typed.trim() : "";
    if (code) void updateCart({ discountCodes: [...codesInCart(form), code] }, { event: { target: form } });
  } else if ("cartCodesSet" in form.dataset) {
    event.preventDefault();
    void updateCart({ discountCodes: (button?.value ?? "").split(",").filter(Boolean) }, { event: { target: form } });
  }
});

document.dispatchEvent(standardEvent("shopify:page:view", { path: location.pathname }));

/** The codes that are in the cart are the ones one can take out of it. */
function codesInCart(form: HTMLFormElement): string[] {
  return (form.dataset.codes ?? "").split(",").filter(Boolean);
}
