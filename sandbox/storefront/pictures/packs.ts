import { box, drawing, line, oval, shape, type Drawing } from "./canvas";
import { birch } from "./palettes";

export const cairnPack: Drawing = () =>
  drawing(
    birch.sand,
    oval(400, 690, [210, 26], birch.shade, 0.24),
    line("M268 330 Q196 420 250 560", birch.umber, 26),
    line("M532 330 Q604 420 550 560", birch.umber, 26),
    line("M370 176 q30 -40 60 0", birch.umber, 14),
    shape("M262 300 Q262 210 400 206 Q538 210 538 300 V640 Q538 690 488 690 H312 Q262 690 262 640Z", birch.forest),
    shape("M400 206 Q538 210 538 300 V640 Q538 690 488 690 H400Z", birch.pine, 0.6),
    shape("M246 270 Q250 172 400 168 Q550 172 554 270 Q556 306 530 312 Q400 336 270 312 Q244 306 246 270Z", birch.moss),
    shape("M400 168 Q550 172 554 270 Q556 306 530 312 Q468 324 400 325Z", "#586a3f"),
    box({ x: 300, y: 452, w: 200, h: 190, r: 24 }, "#3d5b4b"),
    box({ x: 300, y: 452, w: 200, h: 48, r: 20 }, "#47695a"),
    line("M326 500 h148", birch.mustard, 6),
    line("M322 318 V440 M478 318 V440", birch.umber, 12),
    box({ x: 308, y: 372, w: 28, h: 34, r: 5 }, birch.steel),
    box({ x: 464, y: 372, w: 28, h: 34, r: 5 }, birch.steel),
    shape("M240 480 h30 v150 h-14 q-16 0 -16 -20Z M560 480 h-30 v150 h14 q16 0 16 -20Z", "#3d5b4b"),
    box({ x: 200, y: 640, w: 400, h: 54, r: 27 }, birch.rust),
    box({ x: 200, y: 640, w: 54, h: 54, r: 27 }, birch.clay),
    line("M300 640 v54 M500 640 v54", birch.umber, 10),
  );

export const fernDaypack: Drawing = () =>
  drawing(
    birch.sage,
    oval(400, 674, [200, 24], birch.shade, 0.24),
    line("M352 212 q48 -70 96 0", birch.umber, 16),
    shape("M250 330 Q250 210 400 206 Q550 210 550 330 V610 Q550 672 490 672 H310 Q250 672 250 610Z", birch.honey),
    shape("M400 206 Q550 210 550 330 V610 Q550 672 490 672 H400Z", birch.wood, 0.7),
    shape("M250 350 Q250 210 400 206 Q550 210 550 350 Q550 430 400 436 Q250 430 250 350Z", "#caa06c"),
    shape("M400 206 Q550 210 550 350 Q550 430 400 436Z", "#b78a55"),
    box({ x: 296, y: 474, w: 208, h: 150, r: 22 }, "#c3965f"),
    line("M296 524 h208", birch.umber, 5),
    line("M338 424 v70 M462 424 v70", birch.umber, 18),
    box({ x: 324, y: 470, w: 28, h: 30, r: 5 }, birch.mustard),
    box({ x: 448, y: 470, w: 28, h: 30, r: 5 }, birch.mustard),
    line("M504 524 l22 26", birch.rust, 8),
    box({ x: 372, y: 288, w: 56, h: 56, r: 6 }, birch.forest),
    shape("M400 298 l16 34 h-32Z", birch.cream),
  );
