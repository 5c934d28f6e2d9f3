import { box, clipped, dot, drawing, line, moved, oval, ring, shape, turned, type Drawing } from "./canvas";
import { river } from "./palettes";

type Bag = { background: string; glow: string; paper: string; fold: string; label: string; motif: string };

const OUTLINE = "M246 210 H554 L572 640 Q574 676 540 676 H260 Q226 676 228 640Z";

/** The shop's bag: folded top, a tin tie, a round label that each coffee fills with its own picture. */
function bag({ background, glow, paper, fold, label, motif }: Bag): string {
  return drawing(
    background,
    dot(400, 400, 310, glow),
    oval(400, 682, [220, 22], river.black, 0.5),
    shape(OUTLINE, paper),
    clipped("side", OUTLINE, shape("M480 150 H640 V720 H500Z", river.black, 0.16), shape("M220 150 H268 L248 720 H200Z", "#fff", 0.1)),
    shape("M246 150 H554 V236 H246Z", fold),
    shape("M246 224 H554 V236 H246Z", river.black, 0.2),
    box({ x: 232, y: 176, w: 336, h: 20, r: 6 }, river.brass),
    clipped("label", "M400 314 a128 128 0 1 0 0.1 0Z", box({ x: 260, y: 300, w: 280, h: 290 }, label), motif),
    box({ x: 352, y: 606, w: 96, h: 8, r: 4 }, label),
    box({ x: 372, y: 626, w: 56, h: 8, r: 4 }, label, 0.7),
  );
}

const bean = (x: number, y: number, degrees: number, fill: string = river.bark): string =>
  turned(degrees, [x, y], oval(x, y, [22, 30], fill), line(`M${x} ${y - 24} q-9 12 0 24 t0 24`, river.night, 4));

export const asagiri: Drawing = () =>
  bag({
    background: river.soot,
    glow: "#39322c",
    paper: river.cream,
    fold: "#ded0b9",
    label: river.fog,
    motif: [
      dot(440, 400, 34, river.cream),
      shape("M260 520 L350 410 L420 480 L470 430 L560 530 V600 H260Z", river.dusk),
      box({ x: 260, y: 470, w: 170, h: 16, r: 8 }, river.cream, 0.85),
      box({ x: 380, y: 500, w: 170, h: 16, r: 8 }, river.cream, 0.85),
      box({ x: 280, y: 532, w: 200, h: 16, r: 8 }, river.cream, 0.85),
    ].join(""),
  });

export const yamabiko: Drawing = () =>
  bag({
    background: "#281a17",
    glow: "#4a2a20",
    paper: river.rust,
    fold: "#8c4125",
    label: river.peach,
    motif: [
      shape("M260 560 L400 350 L540 560Z", river.plum),
      shape("M400 350 L432 398 L404 412 L380 396 L366 401Z", river.cream),
      ring(400, 366, 62, river.rust, 6),
      ring(400, 366, 96, river.rust, 5),
      ring(400, 366, 130, river.rust, 4),
    ].join(""),
  });

export const kogarashi: Drawing = () =>
  bag({
    background: river.night,
    glow: "#2c2623",
    paper: "#262120",
    fold: river.black,
    label: river.copper,
    motif: [
      line("M270 400 q60 -40 110 0 t120 0", river.night, 9),
      line("M290 446 q60 -40 110 0 t120 0", river.night, 9),
      line("M270 492 q60 -40 110 0 t120 0", river.night, 9),
      turned(30, [440, 530], oval(440, 530, [14, 26], river.rust)),
      turned(-40, [350, 540], oval(350, 540, [12, 22], river.night)),
      turned(70, [480, 420], oval(480, 420, [11, 22], river.rust)),
    ].join(""),
  });

export const komorebi: Drawing = () =>
  bag({
    background: "#1d201a",
    glow: "#333a2a",
    paper: river.tea,
    fold: "#5d6a3b",
    label: river.cream,
    motif: [
      shape(
        "M300 310 L360 310 L300 580 L240 580Z M420 310 L470 310 L420 580 L360 580Z M530 310 L570 310 L530 580 L480 580Z",
        river.brass,
        0.75,
      ),
      turned(35, [360, 420], oval(360, 420, [22, 58], river.leaf)),
      turned(-30, [446, 470], oval(446, 470, [20, 54], river.leaf)),
      turned(70, [410, 380], oval(410, 380, [14, 40], river.tea)),
      line("M330 560 Q400 470 450 340", river.leaf, 6),
    ].join(""),
  });

export const hotaru: Drawing = () =>
  bag({
    background: "#141824",
    glow: "#232c44",
    paper: river.indigo,
    fold: "#212c46",
    label: "#111827",
    motif: [
      line("M320 580 Q330 480 300 400 M360 580 Q366 500 384 440 M470 580 Q466 480 500 400", river.leaf, 7),
      dot(340, 400, 30, river.brass, 0.2),
      dot(340, 400, 9, river.brass),
      dot(440, 378, 34, river.brass, 0.2),
      dot(440, 378, 11, "#f3d58f"),
      dot(420, 480, 30, river.brass, 0.2),
      dot(420, 480, 9, river.brass),
      dot(486, 450, 5, "#f3d58f"),
    ].join(""),
  });

export const shigure: Drawing = () =>
  bag({
    background: "#20191a",
    glow: "#392c2d",
    paper: river.sakura,
    fold: "#b9847e",
    label: river.cream,
    motif: [
      ...[300, 340, 380, 420, 460, 500].map((x, index) => line(`M${x} ${340 + (index % 2) * 30} l-24 70`, river.dusk, 6)),
      shape("M312 500 q88 -110 176 0Z", river.plum),
      line("M400 446 v86 q0 20 -20 20", river.plum, 7),
    ].join(""),
  });

export const everyMonth: Drawing = () => {
  const small = (x: number, y: number, paper: string, fold: string, label: string): string =>
    moved(
      x,
      y,
      oval(90, 300, [100, 12], river.black, 0.5),
      shape("M8 40 H172 L182 280 Q182 298 164 298 H16 Q-2 298 -2 280Z", paper),
      box({ x: 8, y: 0, w: 164, h: 52 }, fold),
      box({ x: 0, y: 16, w: 180, h: 12, r: 4 }, river.brass),
      dot(90, 160, 56, label),
      bean(90, 160, 30, river.cocoa),
    );
  return drawing(
    river.soot,
    ring(400, 370, 276, river.copper, 10),
    shape("M640 214 l46 -4 l-20 44Z", river.copper),
    dot(400, 370, 250, "#39302a"),
    small(180, 300, river.tea, "#5d6a3b", river.cream),
    small(440, 300, river.rust, "#8c4125", river.peach),
    small(310, 370, river.cream, "#ded0b9", river.fog),
  );
};

export const dripBags: Drawing = () =>
  drawing(
    "#221b18",
    dot(400, 380, 290, "#3b2e26"),
    oval(400, 690, [230, 22], river.black, 0.5),
    shape("M292 420 H508 L492 640 Q488 688 440 688 H360 Q312 688 308 640Z", river.cream),
    shape("M430 420 H508 L492 640 Q488 688 440 688 H430Z", river.paper),
    `<path d="M504 470 q80 -4 72 66 q-8 66 -86 60" fill="none" stroke="${river.paper}" stroke-width="22"/>`,
    oval(400, 422, [108, 22], river.bark),
    shape("M270 250 H530 L500 410 H300Z", "#fff", 0.92),
    shape("M312 300 H488 L470 400 H330Z", river.cocoa),
    shape("M270 250 L216 330 L262 426 H300Z M530 250 L584 330 L538 426 H500Z", river.kraft),
    shape("M306 250 l94 -96 l94 96Z", river.paper),
    line("M352 130 q-18 -30 0 -60 M448 130 q-18 -30 0 -60", river.fog, 8),
  );

export const coldBrewBags: Drawing = () =>
  drawing(
    "#16202a",
    dot(400, 390, 290, "#24384a"),
    oval(400, 700, [180, 20], river.black, 0.5),
    shape("M272 180 H528 L512 650 Q510 700 460 700 H340 Q290 700 288 650Z", "#b9d0d6", 0.35),
    shape("M277 300 H523 L512 650 Q510 700 460 700 H340 Q290 700 288 650Z", "#5b3320"),
    shape("M420 300 H523 L512 650 Q510 700 460 700 H420Z", river.black, 0.2),
    turned(14, [350, 360], box({ x: 306, y: 316, w: 92, h: 92, r: 16 }, "#dcebee", 0.75)),
    turned(-12, [450, 340], box({ x: 410, y: 300, w: 84, h: 84, r: 16 }, "#dcebee", 0.75)),
    turned(30, [420, 450], box({ x: 380, y: 410, w: 80, h: 80, r: 16 }, "#dcebee", 0.45)),
    oval(400, 182, [128, 22], "#dcebee", 0.5),
    line("M480 240 L560 90", river.peach, 14),
    shape("M300 540 h84 v120 h-84Z", river.cream, 0.92),
    line("M342 540 q-10 -100 60 -180", river.cream, 4),
    bean(342, 600, 20, river.cocoa),
  );
