/** @jsxImportSource preact */
/** One set of icons: 20 px grid, 1.5 px stroke, the colour of the text around them. */

const PATHS = {
  close: "m5 5 10 10M15 5 5 15",
  back: "m12 4-6 6 6 6",
  next: "m8 5 5 5-5 5",
  down: "m5 8 5 5 5-5",
  check: "m4 10.5 4 4 8-9",
  bag: "M4 7h12l.8 9.5H3.2ZM7 9V5.5a3 3 0 0 1 6 0V9",
  person: "M10 9.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5ZM3.5 17c.5-3 3-4.5 6.5-4.5s6 1.5 6.5 4.5",
  ticket: "M2.5 5.5h15v3a1.5 1.5 0 0 0 0 3v3h-15v-3a1.5 1.5 0 0 0 0-3ZM12 5.5v1.75m0 2v1.5m0 2v1.75",
  spark: "M10 2.75c.6 4 2.25 5.9 6.75 7.25-4.5 1.35-6.15 3.25-6.75 7.25-.6-4-2.25-5.9-6.75-7.25 4.5-1.35 6.15-3.25 6.75-7.25Z",
  list: "M3.5 5h1m3 0h9m-13 5h1m3 0h9m-13 5h1m3 0h9",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-11v4l2.5 2",
  info: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-7.5V13.5M10 6.5v.2",
  layers: "m10 3 7 3.75-7 3.75-7-3.75ZM3.5 10.5 10 14l6.5-3.5M3.5 13.75 10 17.25l6.5-3.5",
  copy: "M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5Z",
  cart: "M2.5 3.5h2l2 9.5h8.5l1.75-6.5H5.25M7.5 16.5v.01M14 16.5v.01",
  undo: "M4 8h8a4 4 0 0 1 0 8H8M4 8l3.5-3.5M4 8l3.5 3.5",
  cloud: "M6 15.5a3.5 3.5 0 0 1-.5-6.95 4.5 4.5 0 0 1 8.75-.8A3.75 3.75 0 0 1 14 15.5ZM3.5 3.5l13 13",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
