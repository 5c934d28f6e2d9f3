/** Colour arithmetic on `#rrggbb`: relative luminance and contrast as WCAG 2.2 defines them. Pure. */

/** Black or white, whichever is easier to read on `color`. */
export function textOn(color: string): "#ffffff" | "#111111" {
  // White is taken a little earlier than the numbers say: on saturated mid-tones it reads better than black does.
  return contrast(color, "#ffffff") >= 3.6 || contrast(color, "#ffffff") >= contrast(color, "#111111") ? "#ffffff" : "#111111";
}

/** 1 (the same) to 21 (black on white). */
export function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [r, g, b] = channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** `share` of `color` laid over `base`. */
export function mix(color: string, base: string, share: number): string {
  const under = channels(base);
  const mixed = channels(color).map((value, index) => Math.round(value * share + (under[index] ?? 0) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
}
