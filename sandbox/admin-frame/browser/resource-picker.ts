/** The dialogs in which the merchant chooses products, variants, collections, or rows of a list that the app gives. */
import type { PickerRequest, ResourcePickerRequest } from "../bridge-messages";
import type { PickableResource } from "../resources";
import { askServer } from "./answers";
import { openDialog } from "./dialog";
import { make } from "./dom";

type Selection = Set<string>;

/** Resolves with the chosen resources, or with undefined when the merchant cancels. */
export async function pickResources(address: string, options: ResourcePickerRequest): Promise<unknown> {
  const load = async (query: string): Promise<PickableResource[]> =>
    (await askServer(`${address}?type=${options.type}&query=${encodeURIComponent(query)}`)) as PickableResource[];
  const everything = await load("");
  const selection: Selection = new Set(options.selectedIds);
  const noun = options.type === "collection" ? "collections" : options.type === "variant" ? "variants" : "products";
  const verb = options.action === "add" ? "Add" : "Select";

  const isChosen = await openDialog<boolean>("large", `${verb} ${noun}`, false, (close) => {
    const confirm = make("button", { type: "button", class: "primary", click: () => close(true) }, verb);
    const summary = make("span", { class: "dialog-summary" });
    const list = make("ul", { class: "picker" });
    const refresh = (): void => {
      summary.textContent = `${selection.size} selected`;
      confirm.disabled = selection.size === 0;
    };
    const draw = (resources: PickableResource[]): void => {
      list.replaceChildren(...resources.flatMap((resource) => rowsOf(resource, options, selection, () => (refresh(), draw(resources)))));
      if (resources.length === 0) list.append(make("li", { class: "picker-empty" }, "Nothing matches. Try fewer words."));
    };
    const search = make("input", { type: "search", placeholder: `Search ${noun}`, "aria-label": `Search ${noun}`, value: options.query });
    search.addEventListener("input", () => void load(search.value).then(draw));
    draw(everything);
    if (options.query) void load(options.query).then(draw);
    refresh();
    return {
      body: make("div", { class: "picker-body" }, search, list),
      actions: [summary, make("button", { type: "button", click: () => close(false) }, "Cancel"), confirm],
    };
  });
  return isChosen ? chosenOf(everything, options, selection) : undefined;
}

function rowsOf(resource: PickableResource, options: ResourcePickerRequest, selection: Selection, changed: () => void): HTMLElement[] {
  const toggle = (id: string) => (): void => {
    choose(selection, id, options.multiple);
    changed();
  };
  const picture = resource.pictureUrl
    ? make("img", { src: resource.pictureUrl, alt: "", width: "40", height: "40", loading: "lazy" })
    : null;
  const heading = [
    picture,
    make("span", { class: "picker-title" }, resource.title),
    make("span", { class: "picker-detail" }, resource.detail),
  ];
  if (options.type !== "variant") return [row(resource.id, selection, toggle(resource.id), options.multiple, heading)];
  return [
    make("li", { class: "picker-heading" }, ...heading),
    ...resource.variants.map((variant) =>
      row(variant.id, selection, toggle(variant.id), options.multiple, [
        make("span", { class: "picker-title" }, variant.title),
        make("span", { class: "picker-detail" }, variant.detail),
      ]),
    ),
  ];
}

function row(id: string, selection: Selection, toggle: () => void, multiple: boolean | number, cells: (Node | null)[]): HTMLElement {
  const box = make("input", { type: multiple === false ? "radio" : "checkbox", name: "picker", value: id, change: toggle });
  box.checked = selection.has(id);
  return make("li", {}, make("label", {}, box, ...cells));
}

/** One at a time replaces; a number keeps at most so many and leaves the rest as they are. */
function choose(selection: Selection, id: string, multiple: boolean | number): void {
  if (selection.delete(id)) return;
  if (multiple === false) selection.clear();
  if (typeof multiple === "number" && selection.size >= multiple) return;
  selection.add(id);
}

function chosenOf(resources: PickableResource[], options: ResourcePickerRequest, selection: Selection): unknown[] {
  if (options.type !== "variant") return resources.filter((resource) => selection.has(resource.id)).map((resource) => resource.resource);
  const variants = resources.flatMap((resource) => resource.resource.variants as { id: string }[]);
  return variants.filter((variant) => selection.has(variant.id));
}

/** `shopify.picker`: the app brings its own rows. Resolves with their ids, or with undefined. */
export async function pickFromList(options: PickerRequest): Promise<string[] | undefined> {
  const selection: Selection = new Set(options.choices.filter((choice) => choice.isSelected).map((choice) => choice.id));
  const isChosen = await openDialog<boolean>("large", options.heading, false, (close) => {
    const list = make("ul", { class: "picker" });
    const draw = (): void => {
      list.replaceChildren(
        ...options.choices.map((choice) => {
          const cells = [choice.heading, ...choice.badges].map((text, index) =>
            make("span", { class: index === 0 ? "picker-title" : "badge" }, text),
          );
          const columns = choice.columns.map((text) => make("span", { class: "picker-detail" }, text));
          const element = row(choice.id, selection, () => (choose(selection, choice.id, options.multiple), draw()), options.multiple, [
            ...cells,
            ...columns,
          ]);
          element.querySelector("input")?.toggleAttribute("disabled", choice.isDisabled);
          return element;
        }),
      );
    };
    draw();
    const buttons = [
      make("button", { type: "button", click: () => close(false) }, "Cancel"),
      make("button", { type: "button", class: "primary", click: () => close(true) }, "Select"),
    ];
    return { body: make("div", { class: "picker-body" }, list), actions: buttons };
  });
  return isChosen ? [...selection] : undefined;
}
