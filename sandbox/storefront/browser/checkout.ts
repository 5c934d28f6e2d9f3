/** Delivery, tip and store credit change the sums at once: the page is asked again, and its live parts are replaced. */
const form = document.querySelector<HTMLFormElement>("form.checkout");

form?.addEventListener("change", (event) => {
  if (event.target instanceof Element && event.target.matches("[data-live-update]")) void refresh(form);
});

async function refresh(checkout: HTMLFormElement): Promise<void> {
  const fields = new URLSearchParams(
    [...new FormData(checkout)].map(([name, value]): [string, string] => [name, typeof value === "string" ? value : ""]),
  );
  fields.set("action", "update");
  const response = await fetch("/checkout", { method: "POST", body: fields });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const fresh of page.querySelectorAll("[data-live]")) {
    const name = fresh.getAttribute("data-live") ?? "";
    document.querySelector(`[data-live="${CSS.escape(name)}"]`)?.replaceWith(fresh);
  }
}
