import { box, clipped, dot, drawing, line, oval, shape, type Drawing } from "./canvas";
import { birch } from "./palettes";

export const ridgelineTent: Drawing = () =>
  drawing(
    birch.mist,
    dot(590, 220, 70, birch.cream, 0.9),
    shape("M0 560 L150 400 L250 480 L400 330 L560 490 L660 420 L800 540 V800 H0Z", birch.sky),
    shape("M0 610 Q200 560 420 600 T800 590 V800 H0Z", birch.fern),
    shape("M0 670 Q260 625 520 665 T800 655 V800 H0Z", birch.moss),
    oval(400, 668, [300, 26], birch.shade, 0.28),
    shape("M400 300 L670 660 H130Z", birch.rust),
    shape("M400 300 L670 660 H480Z", "#9f4721"),
    shape("M400 300 L300 660 H480Z", birch.clay),
    shape("M394 380 L338 660 H440Z", birch.pine),
    shape("M394 380 L438 660 H470Z", birch.blush),
    line("M400 300 L372 262 M400 300 L428 262", birch.umber, 8),
    line("M130 660 L84 690 M670 660 L716 690", birch.cream, 4),
    shape("M640 640 l34 -110 l34 110Z M690 650 l26 -84 l26 84Z", birch.forest),
    shape("M60 650 l30 -100 l30 100Z", birch.forest),
  );

export const canopyTarp: Drawing = () =>
  drawing(
    birch.sage,
    shape("M0 620 Q400 570 800 620 V800 H0Z", birch.fern),
    box({ x: 128, y: 180, w: 34, h: 490 }, birch.bark),
    box({ x: 128, y: 180, w: 12, h: 490 }, birch.umber),
    box({ x: 640, y: 150, w: 40, h: 520 }, birch.bark),
    box({ x: 640, y: 150, w: 14, h: 520 }, birch.umber),
    oval(400, 668, [260, 22], birch.shade, 0.25),
    line("M145 300 L220 320 M658 270 L590 300", birch.cream, 5),
    shape("M220 320 Q405 350 590 300 L690 520 Q400 480 110 540Z", birch.mustard),
    shape("M220 320 Q405 350 590 300 L560 332 Q400 366 245 352Z", "#b98425"),
    line("M405 334 L402 496", "#b98425", 5),
    line("M110 540 L70 660 M690 520 L735 650", birch.cream, 5),
    box({ x: 320, y: 600, w: 160, h: 60, r: 8 }, birch.wood),
    box({ x: 320, y: 600, w: 160, h: 16, r: 8 }, birch.honey),
    shape("M352 600 v-34 h38 v34Z", birch.cream),
    shape("M410 600 v-22 h44 v22Z", birch.rust),
  );

export const emberDownQuilt: Drawing = () => {
  const outline = "M262 168 H538 Q566 168 572 200 L606 560 Q610 640 540 660 Q400 700 260 660 Q190 640 194 560 L228 200 Q234 168 262 168Z";
  const rows = [290, 360, 430, 500, 570];
  return drawing(
    birch.blush,
    oval(410, 672, [230, 26], birch.shade, 0.2),
    shape(outline, birch.forest),
    clipped(
      "quilt",
      outline,
      shape("M470 140 H640 V720 H520Z", birch.pine, 0.55),
      ...rows.map((y) => line(`M170 ${y} Q400 ${y + 46} 630 ${y}`, "#436152", 7)),
      line("M322 300 V680 M478 300 V680", "#436152", 5),
      shape("M200 150 H600 V262 Q400 312 200 262Z", birch.clay),
      shape("M470 150 H600 V262 Q540 278 478 285Z", birch.rust),
      line("M196 262 Q400 312 604 262", birch.cream, 5),
    ),
    line("M300 168 q-30 -34 -4 -60 M500 168 q30 -34 4 -60", birch.umber, 8),
    box({ x: 372, y: 200, w: 56, h: 40, r: 6 }, birch.cream),
    shape("M400 206 l12 26 h-24Z", birch.forest),
  );
};

export const larchSleepingMat: Drawing = () => {
  const ridges = [236, 300, 364, 428, 492];
  return drawing(
    birch.sand,
    oval(410, 640, [300, 30], birch.shade, 0.22),
    shape("M160 330 Q160 280 210 280 H520 V600 H210 Q160 600 160 550Z", birch.slate),
    ...ridges.map((x) => box({ x, y: 288, w: 22, h: 304, r: 11 }, "#6d7f86")),
    shape("M520 262 h90 a90 178 0 0 1 0 356 h-90Z", "#4a5a60"),
    oval(610, 440, [88, 178], birch.sky),
    oval(610, 440, [64, 134], birch.slate),
    oval(610, 440, [42, 90], birch.sky),
    oval(610, 440, [20, 46], birch.slate),
    box({ x: 534, y: 262, w: 26, h: 356 }, birch.mustard),
    dot(190, 560, 15, birch.rust),
    dot(190, 560, 6, birch.cream),
  );
};

export const pastureBlanket: Drawing = () => {
  const fringe = Array.from({ length: 19 }, (_, index) => 196 + index * 23);
  return drawing(
    birch.oat,
    oval(410, 660, [260, 26], birch.shade, 0.22),
    ...fringe.map((x) => line(`M${x} 620 v34`, birch.cream, 7)),
    box({ x: 180, y: 400, w: 450, h: 226, r: 10 }, "#93606a"),
    box({ x: 180, y: 450, w: 450, h: 18 }, birch.cream),
    box({ x: 180, y: 480, w: 450, h: 40 }, birch.mustard),
    box({ x: 180, y: 532, w: 450, h: 18 }, birch.cream),
    box({ x: 180, y: 574, w: 450, h: 10 }, birch.pine),
    shape("M180 410 q0 -130 60 -130 h330 q60 0 60 130Z", "#7d4d57"),
    shape("M204 330 q8 -50 36 -50 h330 q28 0 36 50Z", "#93606a"),
    box({ x: 196, y: 348, w: 418, h: 12 }, birch.cream, 0.9),
    shape("M560 400 h70 v216 q0 10 -10 10 h-60Z", "#000", 0.08),
    box({ x: 218, y: 566, w: 70, h: 40, r: 3 }, birch.cream),
    line("M236 586 h34", birch.bark, 4),
  );
};
