import { box, dot, drawing, line, oval, ring, shape, turned, type Drawing } from "./canvas";
import { river } from "./palettes";

export const ceramicDripper: Drawing = () =>
  drawing(
    "#231c18",
    dot(400, 380, 290, "#43332a"),
    oval(400, 690, [200, 20], river.black, 0.5),
    box({ x: 300, y: 500, w: 200, h: 190, r: 26 }, "#c9dadb", 0.3),
    shape("M300 590 h200 v74 q0 26 -26 26 h-148 q-26 0 -26 -26Z", "#6b3b22"),
    line("M400 500 v90", "#8a4f2f", 7),
    box({ x: 250, y: 476, w: 300, h: 26, r: 13 }, river.iron),
    shape("M196 230 H604 L470 476 H330Z", "#191413"),
    shape("M460 230 H604 L470 476 H420Z", "#0f0c0b"),
    shape("M238 230 L300 230 L356 440 L344 440Z", "#fff", 0.08),
    oval(400, 230, [204, 40], "#2d2624"),
    oval(400, 234, [176, 32], river.cream),
    oval(400, 244, [140, 22], river.bark),
    `<path d="M560 300 q96 -20 90 54 q-8 66 -120 60" fill="none" stroke="#191413" stroke-width="24"/>`,
    line("M372 170 q-20 -32 0 -64 M436 170 q-20 -32 0 -64", river.fog, 8),
  );

export const gooseneckKettle: Drawing = () =>
  drawing(
    "#1f1a1a",
    dot(400, 400, 290, "#3d302e"),
    oval(410, 664, [230, 22], river.black, 0.5),
    `<path d="M300 600 Q150 600 190 420 Q206 320 120 296" fill="none" stroke="${river.steel}" stroke-width="26" stroke-linecap="round"/>`,
    `<path d="M300 600 Q150 600 190 420 Q206 320 120 296" fill="none" stroke="${river.chrome}" stroke-width="8" stroke-linecap="round"/>`,
    `<path d="M560 372 q130 -20 122 110 q-10 110 -96 120" fill="none" stroke="#6a4630" stroke-width="36" stroke-linecap="round"/>`,
    shape("M290 340 H550 L606 620 Q612 664 566 664 H276 Q230 664 236 620Z", river.chrome),
    shape("M450 340 H550 L606 620 Q612 664 566 664 H450Z", river.steel),
    shape("M306 360 h38 l-34 290 h-40Z", "#fff", 0.45),
    box({ x: 274, y: 318, w: 292, h: 32, r: 12 }, river.steel),
    shape("M310 318 q14 -52 110 -52 t110 52Z", river.chrome),
    dot(420, 246, 24, "#6a4630"),
    line("M100 250 q-16 -30 0 -56", river.fog, 8),
  );

export const handGrinder: Drawing = () =>
  drawing(
    "#1c1a17",
    dot(400, 400, 290, "#37322a"),
    oval(400, 716, [140, 18], river.black, 0.5),
    line("M400 176 L610 148", river.steel, 18),
    line("M610 148 v-28", river.steel, 12),
    box({ x: 578, y: 60, w: 64, h: 76, r: 28 }, "#6a4630"),
    dot(400, 176, 22, river.chrome),
    box({ x: 322, y: 190, w: 156, h: 46, r: 12 }, river.steel),
    box({ x: 310, y: 228, w: 180, h: 270, r: 14 }, river.iron),
    box({ x: 310, y: 228, w: 44, h: 270, r: 14 }, "#3a332e"),
    ...[280, 304, 328, 352, 376, 400].map((y) => line(`M326 ${y} h148`, "#2b2521", 6)),
    box({ x: 304, y: 470, w: 192, h: 40, r: 8 }, river.copper),
    box({ x: 316, y: 506, w: 168, h: 206, r: 22 }, "#c9dadb", 0.28),
    shape("M316 600 q84 -34 168 0 v90 q0 22 -22 22 h-124 q-22 0 -22 -22Z", river.bark),
    box({ x: 334, y: 520, w: 16, h: 150, r: 8 }, "#fff", 0.22),
  );

export const glassServer: Drawing = () =>
  drawing(
    "#20201f",
    dot(400, 400, 290, "#39393a"),
    oval(400, 684, [200, 20], river.black, 0.5),
    `<path d="M548 400 q120 -10 112 100 q-10 96 -96 100" fill="none" stroke="#c9dadb" stroke-opacity=".55" stroke-width="22"/>`,
    shape(
      "M310 196 L270 176 L296 240 L322 280 Q214 380 220 560 Q224 684 320 684 H480 Q576 684 580 560 Q586 380 478 280 L498 196Z",
      "#dbe8e9",
      0.24,
    ),
    shape("M230 500 H570 Q586 560 576 604 Q560 684 480 684 H320 Q240 684 224 604 Q216 560 230 500Z", "#5d3018"),
    shape("M430 500 H570 Q586 560 576 604 Q560 684 480 684 H430Z", river.black, 0.22),
    oval(400, 500, [170, 26], "#7d4524"),
    box({ x: 300, y: 236, w: 206, h: 62, r: 14 }, river.kraft),
    ...[324, 362, 404, 446, 480].map((x, index) => dot(x, 256 + (index % 2) * 22, 5, "#8d6b45")),
    line("M258 440 q14 -60 54 -100", "#fff", 9),
    line("M252 560 v-50", "#fff", 9),
  );

export const brassScoop: Drawing = () => {
  const beans = [
    [250, 560, 20],
    [310, 620, 80],
    [380, 590, -30],
    [220, 640, 50],
    [450, 640, 10],
    [300, 540, -60],
    [520, 600, 40],
    [390, 660, 70],
  ] as const;
  return drawing(
    "#241c15",
    dot(400, 400, 290, "#40311f"),
    ...beans.map(([x, y, degrees]) =>
      turned(degrees, [x, y], oval(x, y, [24, 34], river.cocoa), line(`M${x} ${y - 28} q-10 14 0 28 t0 28`, river.black, 5)),
    ),
    turned(
      -38,
      [400, 400],
      box({ x: 420, y: 376, w: 330, h: 44, r: 22 }, river.brass),
      box({ x: 420, y: 400, w: 330, h: 20, r: 10 }, "#b98d45"),
      ring(722, 398, 10, "#40311f", 8),
      shape("M180 330 H440 V400 Q440 520 310 520 Q180 520 180 400Z", river.brass),
      shape("M320 330 H440 V400 Q440 520 320 520Z", "#b98d45"),
      oval(310, 332, [130, 34], "#8a6730"),
      oval(310, 338, [108, 24], river.cocoa),
      dot(270, 336, 14, river.bark),
      dot(330, 342, 15, river.bark),
    ),
  );
};

export const paperFilters: Drawing = () => {
  const sheet = (dx: number, fill: string): string =>
    shape(`M${190 + dx} ${250 - dx / 3} H${570 + dx} L${470 + dx / 2} 620 Q${380 + dx / 2} 660 ${290 + dx / 2} 620Z`, fill);
  return drawing(
    "#211d19",
    dot(400, 400, 290, "#3c342b"),
    oval(400, 650, [180, 20], river.black, 0.5),
    sheet(66, "#9b8158"),
    sheet(44, river.kraft),
    sheet(22, "#c6a67b"),
    sheet(0, river.paper),
    line("M214 284 L300 604 M546 284 L460 604", "#bfa983", 5),
    line("M190 250 H570", river.cream, 8),
  );
};
