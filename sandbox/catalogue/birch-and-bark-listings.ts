/** What Birch & Bark sells. Prices in cents. */
import type { Listing } from "./seed";

export const birchAndBarkListings: Listing[] = [
  {
    handle: "ridgeline-tent",
    title: "Ridgeline Tent",
    vendor: "Birch & Bark",
    type: "Tents",
    tags: ["shelter-and-sleep", "bestseller"],
    description:
      "A two-person tent for three seasons. Two poles, one clip system, four minutes from bag to bed. The porch keeps two packs and a wet dog dry, and the fly can stay home on clear nights. 1.9 kg with everything.",
    option: "Colour",
    variants: [
      { title: "Rust", sku: "BB-RT2-RST", price: 34_900 },
      { title: "Moss", sku: "BB-RT2-MOS", price: 34_900 },
    ],
  },
  {
    handle: "canopy-tarp",
    title: "Canopy Tarp",
    vendor: "Birch & Bark",
    type: "Tarps",
    tags: ["shelter-and-sleep"],
    description:
      "Rain is only a problem when you stand in it. Nineteen loops, reflective guylines and enough cloth for a kitchen, a card game or a short night. Packs to the size of a loaf of bread.",
    option: "Size",
    variants: [
      { title: "3 × 3 m", sku: "BB-CT-33", price: 8_900 },
      { title: "4 × 3 m", sku: "BB-CT-43", price: 11_200 },
    ],
  },
  {
    handle: "ember-down-quilt",
    title: "Ember Down Quilt",
    vendor: "Tarn & Feather",
    type: "Sleeping",
    tags: ["shelter-and-sleep", "bestseller"],
    description:
      "A quilt weighs half of what a sleeping bag weighs, because nobody is warmed by the down they lie on. Responsibly sourced 800 fill, a draught collar that seals and a foot box that opens on hot nights. Comfortable to −2 °C.",
    option: "Length",
    variants: [
      { title: "Regular", sku: "TF-EDQ-R", price: 26_900 },
      { title: "Long", sku: "TF-EDQ-L", price: 28_900 },
    ],
  },
  {
    handle: "larch-sleeping-mat",
    title: "Larch Sleeping Mat",
    vendor: "Tarn & Feather",
    type: "Sleeping",
    tags: ["shelter-and-sleep", "sale"],
    description:
      "Seven centimetres of quiet air between you and the roots. Fills in twelve breaths, rolls to the size of a water bottle, comes with patches you will hopefully never need.",
    variants: [{ sku: "TF-LSM", price: 9_800, was: 11_900 }],
  },
  {
    handle: "cairn-38-pack",
    title: "Cairn 38 Pack",
    vendor: "Birch & Bark",
    type: "Packs",
    tags: ["packs", "bestseller"],
    description:
      "Thirty-eight litres is three days if you fold things. The frame moves with your hips, the lid comes off, and the side pocket can be reached without taking the pack off or asking a friend.",
    option: "Back length",
    variants: [
      { title: "S/M", sku: "BB-C38-SM", price: 18_900 },
      { title: "M/L", sku: "BB-C38-ML", price: 18_900 },
    ],
  },
  {
    handle: "fern-18-daypack",
    title: "Fern 18 Daypack",
    vendor: "Birch & Bark",
    type: "Packs",
    tags: ["packs", "sale"],
    description:
      "Waxed canvas outside, bright lining inside, so that you find things. Holds a jacket, lunch for two and a book you will not read.",
    option: "Colour",
    variants: [
      { title: "Sand", sku: "BB-F18-SND", price: 7_900, was: 9_900 },
      { title: "Forest", sku: "BB-F18-FOR", price: 7_900, was: 9_900 },
      { title: "Mustard", sku: "BB-F18-MUS", price: 7_900, was: 9_900, soldOut: true },
    ],
  },
  {
    handle: "enamel-mug",
    title: "Campfire Mug",
    vendor: "Birch & Bark",
    type: "Camp kitchen",
    tags: ["camp-kitchen", "bestseller"],
    description: "Heavy enamel on steel, 350 ml. It chips where you drop it, and after a few years it is unmistakably yours.",
    option: "Colour",
    variants: [
      { title: "Forest", sku: "BB-MUG-FOR", price: 1_800 },
      { title: "Cream", sku: "BB-MUG-CRM", price: 1_800 },
      { title: "Rust", sku: "BB-MUG-RST", price: 1_800 },
    ],
  },
  {
    handle: "basecamp-kettle",
    title: "Basecamp Kettle",
    vendor: "Holm Ironworks",
    type: "Camp kitchen",
    tags: ["camp-kitchen"],
    description:
      "One litre of stainless steel with a spout that pours where you point it. The handle locks upright and stays cool enough to hold over a fire.",
    variants: [{ sku: "HI-BK1", price: 4_800 }],
  },
  {
    handle: "trail-stove",
    title: "Trail Stove",
    vendor: "Holm Ironworks",
    type: "Camp kitchen",
    tags: ["camp-kitchen", "sale"],
    description: "Boils half a litre in three minutes, folds into its own pot and lights with gloves on. Runs on any threaded canister.",
    variants: [{ sku: "HI-TS", price: 7_200, was: 8_400 }],
  },
  {
    handle: "cast-iron-skillet",
    title: "Cast-Iron Skillet, 24 cm",
    vendor: "Holm Ironworks",
    type: "Camp kitchen",
    tags: ["camp-kitchen"],
    description:
      "Poured, ground and seasoned three times before it leaves the works. Pancakes on the first morning, cornbread on the last.",
    variants: [{ sku: "HI-SK24", price: 5_900 }],
  },
  {
    handle: "birchwood-cutlery",
    title: "Birchwood Cutlery",
    vendor: "Birch & Bark",
    type: "Camp kitchen",
    tags: ["camp-kitchen"],
    description: "Knife, fork and spoon with birch handles in a canvas roll. Oil them once a year and they will outlive your stove.",
    variants: [{ sku: "BB-CUT", price: 2_450 }],
  },
  {
    handle: "beacon-lantern",
    title: "Beacon Lantern",
    vendor: "Nightjar",
    type: "Lights",
    tags: ["light-and-tools", "bestseller"],
    description:
      "Warm light that dims down to a candle. Forty hours on low, charges from a panel or a cable, and the hook holds it to any branch.",
    variants: [{ sku: "NJ-BL", price: 6_400 }],
  },
  {
    handle: "glow-headlamp",
    title: "Glow Headlamp",
    vendor: "Nightjar",
    type: "Lights",
    tags: ["light-and-tools", "sale"],
    description:
      "Red for reading maps, white for walking, one large button for both. 64 grams with the battery, and the strap can be washed.",
    variants: [{ sku: "NJ-GH", price: 3_950, was: 4_600 }],
  },
  {
    handle: "little-axe",
    title: "Little Axe",
    vendor: "Holm Ironworks",
    type: "Tools",
    tags: ["light-and-tools"],
    description: "A hand-forged hatchet with an ash handle and a leather sheath. Splits kindling, drives pegs and makes you feel capable.",
    variants: [{ sku: "HI-AXE", price: 9_600 }],
  },
  {
    handle: "wayfinder-compass",
    title: "Wayfinder Compass",
    vendor: "Nightjar",
    type: "Tools",
    tags: ["light-and-tools"],
    description: "Liquid-damped, luminous, and in brass, because it lives in your pocket. Needs no signal and no battery.",
    variants: [{ sku: "NJ-WC", price: 3_400 }],
  },
  {
    handle: "pasture-blanket",
    title: "Pasture Blanket",
    vendor: "Tarn & Feather",
    type: "Sleeping",
    tags: ["shelter-and-sleep", "camp-kitchen"],
    description: "Recycled wool woven in a mill that still runs on river water. 140 by 180 cm: a picnic, a shawl, a second quilt.",
    option: "Colour",
    variants: [
      { title: "Heather", sku: "TF-PB-HEA", price: 12_800 },
      { title: "Ochre", sku: "TF-PB-OCH", price: 12_800 },
    ],
  },
  {
    handle: "gift-card",
    title: "Birch & Bark Gift Card",
    vendor: "Birch & Bark",
    type: "Gift cards",
    tags: ["gift"],
    description: "For the friend who says they have everything and owns one mug. Arrives by email, never expires.",
    option: "Amount",
    variants: [
      { title: "$25", sku: "BB-GC-25", price: 2_500 },
      { title: "$50", sku: "BB-GC-50", price: 5_000 },
      { title: "$100", sku: "BB-GC-100", price: 10_000 },
    ],
    isGiftCard: true,
  },
];
