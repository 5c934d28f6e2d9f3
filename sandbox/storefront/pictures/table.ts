import { box, clipped, dot, drawing, line, oval, ring, shape, type Drawing } from "./canvas";
import { birch, river } from "./palettes";

export const tenmokuCup: Drawing = () => {
  const outline = "M250 300 H550 Q556 470 500 590 Q486 624 450 624 H350 Q314 624 300 590 Q244 470 250 300Z";
  return drawing(
    "#1e1715",
    dot(400, 390, 290, "#46281c"),
    oval(400, 640, [180, 22], river.black, 0.55),
    box({ x: 336, y: 610, w: 128, h: 30, r: 8 }, "#7a5a41"),
    shape(outline, "#1a1210"),
    clipped(
      "glaze",
      outline,
      shape("M240 280 H560 V352 q-20 40 -44 6 q-22 60 -50 10 q-24 50 -54 0 q-28 70 -54 4 q-30 46 -52 -4 q-26 40 -66 -6Z", river.copper),
      shape("M440 280 H560 V640 H440Z", river.black, 0.28),
      shape("M272 370 q4 120 56 220 h-24 q-50 -100 -46 -216Z", "#fff", 0.12),
    ),
    oval(400, 300, [150, 30], river.peach),
    oval(400, 304, [132, 23], "#3b2013"),
    oval(376, 302, [70, 9], "#5e3520"),
    line("M370 236 q-20 -34 0 -66 M430 222 q-20 -34 0 -66", river.fog, 8),
  );
};

export const indigoCloth: Drawing = () => {
  const outline = "M220 180 H580 V640 H220Z";
  const wave = (y: number, colour: string): string => line(`M200 ${y} q50 -44 100 0 t100 0 t100 0 t100 0`, colour, 9);
  return drawing(
    "#191b22",
    dot(400, 400, 290, "#2a3147"),
    line("M130 186 H670", river.kraft, 16),
    shape("M236 650 H596 V200 H236Z", river.black, 0.3),
    shape(outline, river.indigo),
    clipped(
      "cloth",
      outline,
      dot(500, 290, 58, river.cream),
      ...[400, 440, 480, 520, 560, 600].map((y, index) => wave(y, index % 2 ? river.dusk : river.cream)),
      shape("M400 170 h36 v480 h-36Z", river.black, 0.12),
      shape("M500 170 h20 v480 h-20Z", river.black, 0.12),
    ),
    box({ x: 220, y: 176, w: 360, h: 26, r: 8 }, river.dusk),
  );
};

export const birchGiftCard: Drawing = () =>
  drawing(
    birch.sage,
    `<g transform="rotate(-8 400 410)">`,
    box({ x: 150, y: 270, w: 500, h: 310, r: 26 }, birch.shade, 0.18),
    box({ x: 140, y: 250, w: 500, h: 310, r: 26 }, birch.forest),
    clipped(
      "card",
      "M166 250 H614 q26 0 26 26 V534 q0 26 -26 26 H166 q-26 0 -26 -26 V276 q0 -26 26 -26Z",
      shape("M120 560 L280 400 L360 470 L470 350 L680 560Z", birch.pine),
      dot(530, 340, 34, birch.mustard),
      ...[190, 250, 320].map((x, index) => shape(`M${x} 560 l24 -${110 - index * 16} l24 ${110 - index * 16}Z`, birch.moss)),
    ),
    box({ x: 140, y: 388, w: 500, h: 26 }, birch.rust),
    `</g>`,
    shape("M360 392 q-80 -70 -96 -6 q-4 54 96 18 q100 36 96 -18 q-16 -64 -96 6Z", birch.clay),
    dot(360, 398, 17, birch.rust),
  );

export const kawaGiftCard: Drawing = () =>
  drawing(
    "#221a17",
    dot(400, 400, 290, "#4a2f22"),
    `<g transform="rotate(6 400 400)">`,
    box({ x: 170, y: 200, w: 460, h: 400, r: 6 }, river.black, 0.35),
    box({ x: 160, y: 186, w: 460, h: 400, r: 6 }, river.cream),
    shape("M160 186 h230 l-230 260Z", "#e2d3bb"),
    shape("M620 586 h-230 l230 -260Z", "#d6c4a6"),
    ring(390, 386, 62, river.rust, 12),
    line("M340 386 q25 -22 50 0 t50 0", river.indigo, 9),
    `</g>`,
    line("M396 150 L378 622", river.rust, 14),
    line("M388 330 q-70 -60 -86 -10 q0 40 86 22 q86 18 88 -24 q-14 -48 -88 12Z", river.rust, 12),
  );
