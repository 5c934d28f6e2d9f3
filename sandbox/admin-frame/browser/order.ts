/** The refund form adds up what it will give back. */

const form = document.querySelector<HTMLFormElement>('details[data-action="refund"] form');
const output = form?.querySelector<HTMLOutputElement>(".refund-sum");
if (form && output) {
  form.addEventListener("input", () => addUp(form, output));
  addUp(form, output);
}

function addUp(refund: HTMLFormElement, sum: HTMLOutputElement): void {
  const digits = Number(sum.dataset.digits);
  const pieces = [...refund.querySelectorAll<HTMLInputElement>("[data-worths]")];
  const amounts = [...refund.querySelectorAll<HTMLInputElement>("[data-amount]")];
  const owed = refund.querySelector<HTMLInputElement>("[data-owed]");
  const minor =
    (owed?.checked ? Number(owed.dataset.owed) : 0) +
    pieces.reduce((total, input) => total + (worthsOf(input)[Number(input.value)] ?? 0), 0) +
    amounts.reduce((total, input) => total + (Number(input.value.replace(/,/g, "")) || 0) * 10 ** digits, 0);
  const money = new Intl.NumberFormat("en-US", { style: "currency", currency: sum.dataset.currency ?? "USD" });
  sum.textContent = minor > 0 ? `${money.format(Math.round(minor) / 10 ** digits)} goes back` : "";
  const button = refund.querySelector("button");
  if (button) button.disabled = minor <= 0;
}

/** What 0, 1, 2… pieces of the line are worth. */
function worthsOf(input: HTMLInputElement): number[] {
  return JSON.parse(input.dataset.worths ?? "[]") as number[];
}
