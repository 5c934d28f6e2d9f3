/**
 * A save that was refused says why beside a field, which may be far from where the merchant is looking: the first such
 * field comes into view and has the cursor. Without one, what is said stands at the top of the page.
 */
export function goToFirstError(): void {
  // The fields are marked by the drawing that follows the answer.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const field = document.querySelector<HTMLElement>('[aria-invalid="true"]');
      if (!field) return window.scrollTo({ top: 0 });
      field.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
    }),
  );
}
