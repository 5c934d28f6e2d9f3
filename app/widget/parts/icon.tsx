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
  cart: "M2.5 3.5h2l2 9.5h8.5l1.75-6.5H5.25M7.5 16.5v.01M14 16.5v.01",
  cloud: "M6 15.5a3.5 3.5 0 0 1-.5-6.95 4.5 4.5 0 0 1 8.75-.8A3.75 3.75 0 0 1 14 15.5ZM3.5 3.5l13 13",
  cake: "M3.5 16.5h13v-4a2 2 0 0 0-2-2h-9a2 2 0 0 0-2 2ZM10 10.5V7m0-2.5v-1.5M3.5 13.5c2 1.5 4.5-1.5 6.5 0s4.5 1.5 6.5 0",
  calendar: "M3.5 5h13v11.5h-13ZM3.5 8.5h13M7 3v3.5M13 3v3.5",
  mail: "M3 5h14v10.5H3ZM3 5.5l7 5.5 7-5.5",
  chat: "M3 4.5h14v9.5H9l-3.5 3v-3H3Z",
  heart: "M10 16.5S3 12.5 3 7.7A3.7 3.7 0 0 1 10 6a3.7 3.7 0 0 1 7 1.7c0 4.8-7 8.8-7 8.8Z",
  open: "M8.5 4.5H4v11.5h11.5V11.5M11.5 4h4.5v4.5M15.5 4.5 9 11",
  pen: "m4 16 .75-3.25L13.5 4 16 6.5l-8.75 8.75Z",
  receipt: "M5 3v14l2.5-1.5L10 17l2.5-1.5L15 17V3ZM8 7h4m-4 3.5h4",
  loop: "M4 10a6 6 0 0 1 10.5-4L16 7.5M16 4v3.5h-3.5M16 10a6 6 0 0 1-10.5 4L4 12.5M4 16v-3.5h3.5",
  bolt: "M11 2.5 4.5 11.5H9.5L9 17.5l6.5-9H10.5Z",
  bars: "M3.5 5v10M6.5 5v10M9 5v10M12.5 5v10M16.5 5v10",
  picture: "M3 4.5h14v11H3ZM3 13l4-4 4.5 4.5L14 11l3 3",
  eye: "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5Zm7.5 2a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
