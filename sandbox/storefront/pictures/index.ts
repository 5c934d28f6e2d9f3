/** Every picture of the shops by name. Drawn by code, so that nothing has to be fetched and nobody has to be asked. */
import type { Product, ShopHandle, ShopState, Variant } from "../../shop-state";
import * as brewing from "./brewing";
import * as kitchen from "./camp-kitchen";
import { recoloured, type Drawing } from "./canvas";
import * as coffee from "./coffee";
import * as landscapes from "./landscapes";
import * as tools from "./light-and-tools";
import { birch, river } from "./palettes";
import * as packs from "./packs";
import * as shelter from "./shelter";
import * as table from "./table";

const PICTURES: Record<ShopHandle, Record<string, Drawing>> = {
  "birch-and-bark": {
    "ridgeline-tent": shelter.ridgelineTent,
    "ridgeline-tent--moss": recoloured(shelter.ridgelineTent, {
      [birch.rust]: birch.moss,
      [birch.clay]: birch.fern,
      "#9f4721": "#586a3f",
      [birch.moss]: "#7f9a5e",
    }),
    "canopy-tarp": shelter.canopyTarp,
    "ember-down-quilt": shelter.emberDownQuilt,
    "larch-sleeping-mat": shelter.larchSleepingMat,
    "pasture-blanket": shelter.pastureBlanket,
    "pasture-blanket--ochre": recoloured(shelter.pastureBlanket, {
      "#93606a": birch.mustard,
      "#7d4d57": "#b98425",
      [birch.mustard]: birch.rust,
    }),
    "cairn-38-pack": packs.cairnPack,
    "fern-18-daypack": packs.fernDaypack,
    "fern-18-daypack--forest": recoloured(packs.fernDaypack, {
      [birch.honey]: "#47695a",
      [birch.wood]: birch.pine,
      "#caa06c": "#3d5b4b",
      "#b78a55": birch.forest,
      "#c3965f": "#3d5b4b",
      [birch.forest]: birch.mustard,
    }),
    "fern-18-daypack--mustard": recoloured(packs.fernDaypack, {
      [birch.honey]: "#e6b95f",
      [birch.wood]: "#b98425",
      "#caa06c": birch.mustard,
      "#b78a55": "#b98425",
      "#c3965f": "#c9932f",
    }),
    "enamel-mug--cream": recoloured(kitchen.enamelMug, {
      [birch.forest]: birch.cream,
      [birch.pine]: birch.oat,
      [birch.cream]: birch.slate,
      [birch.blush]: birch.sage,
    }),
    "enamel-mug--rust": recoloured(kitchen.enamelMug, { [birch.forest]: birch.rust, [birch.pine]: "#9f4721", [birch.blush]: birch.mist }),
    "enamel-mug": kitchen.enamelMug,
    "basecamp-kettle": kitchen.basecampKettle,
    "trail-stove": kitchen.trailStove,
    "cast-iron-skillet": kitchen.castIronSkillet,
    "birchwood-cutlery": kitchen.birchwoodCutlery,
    "beacon-lantern": tools.beaconLantern,
    "glow-headlamp": tools.glowHeadlamp,
    "little-axe": tools.littleAxe,
    "wayfinder-compass": tools.wayfinderCompass,
    "gift-card": table.birchGiftCard,
    dawn: landscapes.birchDawn,
    trail: landscapes.birchTrail,
  },
  kawa: {
    asagiri: coffee.asagiri,
    yamabiko: coffee.yamabiko,
    kogarashi: coffee.kogarashi,
    komorebi: coffee.komorebi,
    hotaru: coffee.hotaru,
    shigure: coffee.shigure,
    "every-month": coffee.everyMonth,
    "drip-bags": coffee.dripBags,
    "cold-brew-bags": coffee.coldBrewBags,
    "ceramic-dripper": brewing.ceramicDripper,
    "ceramic-dripper--shiro-white": recoloured(brewing.ceramicDripper, {
      "#191413": river.cream,
      "#0f0c0b": river.paper,
      "#2d2624": "#fbf5ea",
      [river.cream]: "#fffaf0",
    }),
    "gooseneck-kettle": brewing.gooseneckKettle,
    "hand-grinder": brewing.handGrinder,
    "glass-server": brewing.glassServer,
    "brass-scoop": brewing.brassScoop,
    "paper-filters": brewing.paperFilters,
    "tenmoku-cup": table.tenmokuCup,
    "indigo-cloth": table.indigoCloth,
    "gift-card": table.kawaGiftCard,
    night: landscapes.kawaNight,
    roastery: landscapes.kawaRoastery,
  },
};

/** The SVG of a picture, or null when the shop has none of that name. */
export function drawPicture(shop: ShopHandle, name: string): string | null {
  const draw = Object.hasOwn(PICTURES[shop], name) ? PICTURES[shop][name] : undefined;
  return draw ? draw() : null;
}

/** Where the picture of a product is, in the variant's colour when there is one. */
export function pictureUrl(shop: Pick<ShopState, "handle">, product: Product, variant: Variant | null): string {
  const own = `${product.picture}--${(variant?.title ?? "").toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
  return `/pictures/${Object.hasOwn(PICTURES[shop.handle], own) ? own : product.picture}.svg`;
}

export function pictureNames(shop: ShopHandle): string[] {
  return Object.keys(PICTURES[shop]);
}
