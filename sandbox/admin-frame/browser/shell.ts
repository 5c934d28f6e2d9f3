/** Every admin page: the navigation drawer on phones, and menus that close when one clicks beside them. */

const menuButton = document.querySelector<HTMLButtonElement>(".menu-button");
menuButton?.addEventListener("click", () => {
  const isOpen = document.body.classList.toggle("menu-open");
  menuButton.setAttribute("aria-expanded", String(isOpen));
});

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.switcher[open], details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
  if (!target.closest(".side, .menu-button")) closeDrawer();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeDrawer();
});

function closeDrawer(): void {
  document.body.classList.remove("menu-open");
  menuButton?.setAttribute("aria-expanded", "false");
}
