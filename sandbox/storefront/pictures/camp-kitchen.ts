import { box, dot, drawing, line, moved, oval, ring, shape, turned, type Drawing } from "./canvas";
import { birch } from "./palettes";

const steam = (x: number, y: number, colour: string): string => line(`M${x} ${y} q-22 -34 0 -66 t0 -66`, colour, 9);

export const enamelMug: Drawing = () =>
  drawing(
    birch.blush,
    steam(346, 246, birch.cream),
    steam(420, 226, birch.cream),
    oval(400, 640, [210, 26], birch.shade, 0.25),
    `<path d="M536 356 q120 -10 110 90 q-10 100 -128 92" fill="none" stroke="${birch.pine}" stroke-width="30" stroke-linecap="round"/>`,
    shape("M230 300 H560 L544 600 Q540 640 500 640 H290 Q250 640 246 600Z", birch.forest),
    shape("M440 300 H560 L544 600 Q540 640 500 640 H440Z", birch.pine),
    oval(395, 302, [167, 34], birch.cream),
    oval(395, 306, [146, 26], birch.umber),
    oval(380, 304, [100, 14], birch.bark),
    ...[
      [286, 400],
      [330, 520],
      [300, 590],
      [380, 430],
      [404, 566],
      [352, 470],
      [276, 480],
    ].map(([x, y], index) => dot(x ?? 0, y ?? 0, 4 + (index % 3) * 2, birch.cream, 0.75)),
  );

export const basecampKettle: Drawing = () =>
  drawing(
    birch.mist,
    oval(400, 656, [230, 28], birch.shade, 0.24),
    `<path d="M262 330 Q260 156 400 152 Q540 156 538 330" fill="none" stroke="${birch.iron}" stroke-width="18"/>`,
    line("M340 162 Q400 138 460 162", birch.wood, 34),
    shape("M524 432 L648 346 L676 372 L556 540Z", birch.steel),
    shape("M648 346 L676 372 L666 384 L634 356Z", birch.slate),
    shape("M236 400 Q250 318 400 314 Q550 318 564 400 L584 600 Q586 656 526 656 H274 Q214 656 216 600Z", birch.chrome),
    shape("M430 316 Q552 322 564 400 L584 600 Q586 656 526 656 H430Z", birch.steel),
    shape("M256 420 q10 -60 60 -76 q-30 90 -26 280 h-36 q-16 -100 2 -204Z", birch.cream, 0.8),
    oval(400, 322, [120, 20], birch.slate),
    oval(400, 314, [112, 18], birch.chrome),
    dot(400, 288, 22, birch.wood),
    box({ x: 216, y: 590, w: 369, h: 12 }, birch.slate, 0.5),
  );

export const trailStove: Drawing = () =>
  drawing(
    birch.oat,
    oval(400, 686, [170, 22], birch.shade, 0.25),
    box({ x: 300, y: 540, w: 200, h: 146, r: 34 }, birch.rust),
    box({ x: 400, y: 540, w: 100, h: 146, r: 34 }, "#9f4721"),
    box({ x: 320, y: 596, w: 160, h: 44 }, birch.cream),
    shape("M400 604 l16 28 h-32Z", birch.forest),
    box({ x: 368, y: 492, w: 64, h: 54, r: 6 }, birch.iron),
    line("M432 516 h70 l20 20", birch.iron, 9),
    line("M400 490 L292 424 M400 490 L508 424 M400 490 V424", birch.slate, 12),
    shape("M340 440 q14 -40 30 0 q14 -54 30 0 q14 -54 30 0 q16 -40 30 0 q-8 34 -60 36 q-52 -2 -60 -36Z", birch.sky),
    box({ x: 256, y: 250, w: 288, h: 172, r: 18 }, birch.steel),
    box({ x: 420, y: 250, w: 124, h: 172, r: 18 }, birch.slate, 0.55),
    box({ x: 244, y: 236, w: 312, h: 30, r: 15 }, birch.chrome),
    box({ x: 372, y: 208, w: 56, h: 30, r: 12 }, birch.iron),
    line("M544 300 h92 q18 0 18 20", birch.iron, 14),
    line("M352 176 q-16 -26 0 -52 M448 176 q-16 -26 0 -52", birch.cream, 9),
  );

export const castIronSkillet: Drawing = () =>
  drawing(
    birch.sand,
    turned(
      -32,
      [400, 420],
      oval(372, 450, [248, 240], birch.shade, 0.18),
      shape("M590 386 h190 q40 0 40 34 t-40 34 h-190Z", birch.iron),
      ring(790, 420, 15, birch.sand, 10),
      dot(360, 420, 246, birch.iron),
      dot(360, 420, 212, "#454b4d"),
      dot(360, 420, 196, "#3b4143"),
    ),
    moved(
      -20,
      20,
      shape("M270 440 q-10 -90 80 -96 q40 -46 100 -6 q92 10 66 104 q20 90 -80 92 q-60 40 -104 -14 q-70 -8 -62 -80Z", birch.cream),
      dot(394, 438, 54, birch.mustard),
      dot(378, 420, 14, "#eccb83"),
    ),
    line("M270 330 q30 -46 80 -64", "#5c6365", 10),
  );

export const birchwoodCutlery: Drawing = () => {
  const handle = (x: number): string =>
    box({ x: x - 19, y: 440, w: 38, h: 220, r: 18 }, birch.honey) + box({ x, y: 440, w: 19, h: 220, r: 10 }, birch.wood);
  return drawing(
    birch.sage,
    box({ x: 170, y: 470, w: 460, h: 230, r: 14 }, birch.shade, 0.12),
    handle(270),
    handle(400),
    handle(530),
    shape("M258 440 v-130 q-44 -6 -44 -80 v-80 h16 v80 h16 v-80 h16 v80 h16 v-80 h16 v80 q0 74 -12 80 v130Z", birch.steel),
    shape("M388 440 v-110 q-52 -20 -52 -96 q4 -92 64 -94 q60 2 64 94 q0 76 -52 96 v110Z", birch.steel),
    shape("M400 140 q60 2 64 94 q0 76 -52 96 v110 h-12Z", birch.chrome),
    shape("M518 440 V150 q56 30 50 170 q-4 60 -26 64 v56Z", birch.steel),
    shape("M542 440 v-56 q22 -4 26 -64 q4 -110 -20 -150 v270Z", birch.chrome),
    box({ x: 160, y: 560, w: 480, h: 140, r: 14 }, birch.moss),
    box({ x: 160, y: 560, w: 480, h: 26 }, birch.fern),
    line("M335 590 v100 M465 590 v100", "#586a3f", 5),
    line("M640 640 q60 -10 70 40", birch.umber, 10),
  );
};
