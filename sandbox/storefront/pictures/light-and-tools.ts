import { box, dot, drawing, line, oval, ring, shape, turned, type Drawing } from "./canvas";
import { birch } from "./palettes";

export const beaconLantern: Drawing = () =>
  drawing(
    birch.forest,
    dot(400, 430, 330, birch.mustard, 0.1),
    dot(400, 430, 250, birch.mustard, 0.16),
    dot(400, 430, 178, birch.mustard, 0.26),
    oval(400, 684, [170, 20], "#12221b", 0.7),
    `<path d="M306 260 Q310 116 400 112 Q490 116 494 260" fill="none" stroke="${birch.honey}" stroke-width="12"/>`,
    box({ x: 310, y: 300, w: 180, h: 280, r: 20 }, "#f7dd9c"),
    box({ x: 336, y: 320, w: 128, h: 240, r: 40 }, "#fdf2cf"),
    shape("M400 380 q54 70 0 130 q-54 -60 0 -130Z", birch.mustard),
    line("M310 330 v220 M490 330 v220", birch.iron, 10),
    line("M370 300 v280 M430 300 v280", birch.iron, 4),
    shape("M300 250 h200 l26 56 h-252Z", birch.iron),
    box({ x: 350, y: 224, w: 100, h: 30, r: 8 }, birch.iron),
    box({ x: 276, y: 572, w: 248, h: 108, r: 20 }, birch.iron),
    dot(400, 626, 26, birch.rust),
    dot(400, 626, 10, birch.honey),
  );

export const glowHeadlamp: Drawing = () =>
  drawing(
    birch.mist,
    shape("M372 522 L250 800 H560Z", birch.cream, 0.75),
    shape("M372 522 L330 800 H452Z", "#fdf2cf", 0.8),
    `<path d="M220 452 Q180 300 400 296 Q620 300 580 452" fill="none" stroke="${birch.moss}" stroke-width="40"/>`,
    `<path d="M220 452 Q180 300 400 296 Q620 300 580 452" fill="none" stroke="${birch.fern}" stroke-width="8" stroke-dasharray="18 16"/>`,
    shape("M196 440 H604 Q624 440 620 470 L606 540 Q600 560 580 560 H220 Q200 560 194 540 L180 470 Q176 440 196 440Z", birch.moss),
    box({ x: 276, y: 404, w: 248, h: 216, r: 44 }, birch.iron),
    box({ x: 276, y: 404, w: 248, h: 60, r: 44 }, "#454b4d"),
    dot(372, 522, 70, birch.steel),
    dot(372, 522, 56, "#fdf2cf"),
    dot(372, 522, 26, birch.mustard),
    dot(474, 522, 24, birch.rust),
    box({ x: 366, y: 386, w: 68, h: 24, r: 12 }, birch.rust),
  );

export const littleAxe: Drawing = () =>
  drawing(
    birch.oat,
    `<g transform="translate(60 0) scale(.9)">`,
    oval(400, 640, [180, 110], birch.wood),
    `<path d="M220 640 v70 a180 110 0 0 0 360 0 v-70" fill="${birch.bark}"/>`,
    oval(400, 640, [180, 110], birch.honey),
    oval(400, 640, [130, 78], birch.wood, 0.6),
    oval(400, 640, [84, 50], birch.honey),
    oval(400, 640, [40, 24], birch.wood, 0.7),
    turned(
      24,
      [400, 420],
      shape("M372 210 Q360 460 384 700 Q400 716 416 700 Q440 460 428 210Z", birch.wood),
      shape("M400 200 H428 Q440 460 416 700 Q408 710 400 710Z", birch.bark),
      shape("M330 190 H470 V276 Q420 268 400 276 Q350 300 250 330 Q230 250 250 150 Q300 186 330 190Z", birch.iron),
      shape("M250 150 Q230 250 250 330 Q222 320 214 240 Q222 168 250 150Z", birch.chrome),
      box({ x: 440, y: 192, w: 42, h: 82, r: 6 }, "#454b4d"),
      box({ x: 378, y: 620, w: 44, h: 10 }, birch.rust),
      box({ x: 379, y: 640, w: 42, h: 10 }, birch.rust),
    ),
    `</g>`,
  );

export const wayfinderCompass: Drawing = () => {
  const ticks = Array.from({ length: 24 }, (_, index) =>
    turned(index * 15, [400, 440], line(`M400 ${index % 6 === 0 ? 292 : 282} V270`, birch.umber, index % 6 === 0 ? 8 : 4)),
  );
  return drawing(
    birch.blush,
    oval(410, 690, [200, 22], birch.shade, 0.22),
    ring(400, 160, 42, birch.bark, 14),
    line("M400 116 Q430 60 540 74 T700 40", birch.rust, 10),
    box({ x: 378, y: 186, w: 44, h: 44, r: 8 }, "#b98425"),
    dot(400, 440, 236, "#b98425"),
    dot(400, 440, 222, birch.mustard),
    dot(400, 440, 190, birch.cream),
    ...ticks,
    turned(
      38,
      [400, 440],
      shape("M400 300 L430 440 H370Z", birch.rust),
      shape("M400 580 L430 440 H370Z", birch.slate),
      shape("M400 300 L430 440 H400Z", "#9f4721"),
    ),
    dot(400, 440, 16, birch.umber),
    shape("M236 376 a176 176 0 0 1 110 -104 l20 40 a130 130 0 0 0 -90 84Z", "#fff", 0.5),
  );
};
