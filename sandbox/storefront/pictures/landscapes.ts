/** Wide pictures for the first screen and the stories of the home pages. */
import { box, dot, landscape, line, oval, shape, type Drawing } from "./canvas";
import { birch, river } from "./palettes";

const pine = (x: number, y: number, h: number, fill: string): string =>
  shape(
    `M${x} ${y - h} l${h * 0.2} ${h * 0.4} h-${h * 0.08} l${h * 0.16} ${h * 0.32} h-${h * 0.08} l${h * 0.14} ${h * 0.28} h-${h * 0.68} l${h * 0.14} -${h * 0.28} h-${h * 0.08} l${h * 0.16} -${h * 0.32} h-${h * 0.08}Z`,
    fill,
  );

export const birchDawn: Drawing = () =>
  landscape(
    "#ecdcc6",
    dot(1230, 400, 190, "#f3b77c", 0.28),
    dot(1230, 400, 112, "#f4a765"),
    shape("M0 610 L220 540 L420 590 L640 500 L800 540 L1010 350 L1160 470 L1330 400 L1480 490 L1600 450 V900 H0Z", "#bcc5b8"),
    shape("M1010 350 L1076 403 L1030 424 L1004 396 L966 390Z M1330 400 L1384 432 L1340 444 L1296 417Z", birch.cream),
    shape("M0 670 L200 610 L460 660 L760 560 L1060 650 L1320 570 L1600 650 V900 H0Z", "#93a594"),
    shape("M0 710 Q340 650 760 690 T1600 670 V900 H0Z", "#65806a"),
    ...[620, 690, 1330, 1410, 1490, 1570].map((x, index) => pine(x, 736, 120 + (index % 3) * 44, "#46665a")),
    shape("M0 760 Q420 690 900 742 T1600 730 V900 H0Z", "#3b5747"),
    oval(1010, 806, [196, 15], birch.pine, 0.7),
    shape("M1010 606 L1184 804 H836Z", birch.rust),
    shape("M1010 606 L1184 804 H1072Z", "#9f4721"),
    shape("M1006 660 L966 804 H1038Z", "#f7dd9c"),
    line("M1010 606 l-16 -24 M1010 606 l16 -24", birch.umber, 6),
    shape("M0 852 Q500 800 1000 846 T1600 838 V900 H0Z", birch.pine),
    ...[20, 96, 180, 1470, 1550].map((x, index) => pine(x, 890, 150 + (index % 2) * 60, birch.pine)),
  );

export const birchTrail: Drawing = () =>
  landscape(
    "#d5dfdd",
    shape("M0 520 L300 360 L620 540 L980 330 L1300 520 L1600 400 V900 H0Z", "#b3c3c0"),
    shape("M0 640 Q400 540 800 620 T1600 560 V900 H0Z", birch.fern),
    shape("M760 900 Q820 760 900 700 Q980 650 900 612 L918 608 Q1040 650 960 716 Q900 780 920 900Z", birch.oat),
    ...[120, 330, 1120, 1380, 1530].flatMap((x, index) => [
      box({ x, y: 60, w: 46 + (index % 2) * 14, h: 840 }, birch.cream),
      ...[140, 260, 330, 470, 560, 690].map((y, mark) =>
        box({ x: x + (mark % 2) * 18, y: y + index * 9, w: 24, h: 9, r: 4 }, birch.umber, 0.75),
      ),
    ]),
    shape("M0 0 H1600 V70 Q1300 170 1000 60 T420 110 T0 120Z", birch.mustard, 0.75),
    shape("M0 0 H1600 V30 Q1200 110 800 30 T0 60Z", "#c3852f", 0.8),
    shape("M0 820 Q300 770 640 830 T1600 800 V900 H0Z", birch.moss),
  );

export const kawaNight: Drawing = () => {
  const ripple = (x: number, y: number, w: number, fill: string): string => box({ x, y, w, h: 7, r: 3 }, fill, 0.8);
  return landscape(
    "#17130f",
    dot(1130, 300, 250, river.rust, 0.14),
    dot(1130, 300, 170, "#d98b52"),
    shape("M0 520 L260 380 L470 480 L700 320 L940 500 L1180 400 L1600 540 V900 H0Z", "#2a211c"),
    shape("M0 580 L320 470 L620 570 L900 480 L1260 590 L1600 510 V900 H0Z", "#201915"),
    box({ x: 0, y: 586, w: 1600, h: 320 }, "#131b26"),
    ...[
      [1010, 620, 240],
      [1060, 652, 150],
      [980, 690, 300],
      [1050, 728, 170],
      [1100, 768, 90],
      [1000, 806, 220],
    ].map(([x, y, w]) => ripple(x ?? 0, y ?? 0, w ?? 0, "#d98b52")),
    ...[
      [120, 640, 200],
      [420, 700, 160],
      [240, 760, 260],
      [1360, 680, 160],
      [620, 650, 120],
    ].map(([x, y, w]) => ripple(x ?? 0, y ?? 0, w ?? 0, river.dusk)),
    line("M0 552 Q360 500 700 552", "#4b392d", 16),
    ...[80, 190, 300, 410, 520, 630].map((x) => line(`M${x} ${520} V620`, "#4b392d", 11)),
    ...[190, 410].flatMap((x) => [dot(x, 500, 46, river.brass, 0.16), box({ x: x - 16, y: 476, w: 32, h: 44, r: 14 }, river.brass)]),
    shape("M1600 0 V420 Q1480 330 1510 200 Q1400 120 1430 0Z", "#0d0a08"),
    ...[
      [1440, 60],
      [1480, 130],
      [1500, 220],
      [1540, 300],
      [1400, 20],
    ].map(([x, y]) => oval(x ?? 0, y ?? 0, [58, 26], "#0d0a08")),
  );
};

export const kawaRoastery: Drawing = () =>
  landscape(
    "#261d18",
    box({ x: 0, y: 640, w: 1600, h: 260 }, "#1a1411"),
    box({ x: 160, y: 120, w: 400, h: 300, r: 8 }, "#35445f"),
    dot(440, 220, 50, river.cream, 0.9),
    line("M360 120 V420 M160 270 H560", river.bark, 12),
    box({ x: 760, y: 300, w: 520, h: 340, r: 170 }, river.bark),
    box({ x: 860, y: 300, w: 320, h: 340 }, "#4c3a2f"),
    dot(1020, 470, 120, river.copper),
    dot(1020, 470, 96, "#3a1f12"),
    ...[
      [980, 440],
      [1040, 500],
      [1060, 430],
      [990, 520],
      [1020, 470],
    ].map(([x, y]) => oval(x ?? 0, y ?? 0, [22, 15], river.kraft)),
    shape("M960 300 L920 150 H1120 L1080 300Z", river.copper),
    line("M1280 400 H1400 V100", river.steel, 44),
    shape("M820 640 h400 l60 60 h-520Z", river.iron),
    oval(1020, 740, [270, 50], "#3a2c24"),
    oval(1020, 732, [240, 40], river.cocoa),
    ...[0, 1, 2].map((index) =>
      shape(
        `M${180 + index * 130} 640 v-130 q0 -20 18 -20 h66 q18 0 18 20 v130Z`,
        [river.kraft, river.paper, "#8d6b45"][index] ?? river.kraft,
      ),
    ),
  );
