/** Every picture of the shops by name. Drawn by code, so that nothing has to be fetched and nobody has to be asked. */
import type { ShopHandle } from "../../shop-state";
import * as brewing from "./brewing";
import * as kitchen from "./camp-kitchen";
import type { Drawing } from "./canvas";
import * as coffee from "./coffee";
import * as landscapes from "./landscapes";
import * as tools from "./light-and-tools";
import * as packs from "./packs";
import * as shelter from "./shelter";
import * as table from "./table";

const PICTURES: Record<ShopHandle, Record<string, Drawing>> = {
  "birch-and-bark": {
    "ridgeline-tent": shelter.ridgelineTent,
    "canopy-tarp": shelter.canopyTarp,
    "ember-down-quilt": shelter.emberDownQuilt,
    "larch-sleeping-mat": shelter.larchSleepingMat,
    "pasture-blanket": shelter.pastureBlanket,
    "cairn-38-pack": packs.cairnPack,
    "fern-18-daypack": packs.fernDaypack,
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

export function pictureNames(shop: ShopHandle): string[] {
  return Object.keys(PICTURES[shop]);
}
