/** A drawing is a string of SVG shapes on a square of 800 by 800; the shops crop it as their layout likes. */

export type Drawing = () => string;

export function drawing(background: string, ...shapes: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" width="800" height="800"><rect width="800" height="800" fill="${background}"/>${shapes.join("")}</svg>`;
}

/** A wide drawing of 1600 by 900, for heroes. */
export function landscape(background: string, ...shapes: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900" width="1600" height="900" preserveAspectRatio="xMidYMid slice"><rect width="1600" height="900" fill="${background}"/>${shapes.join("")}</svg>`;
}

/** The same drawing in other colours, from -> to. */
export function recoloured(draw: Drawing, colours: Record<string, string>): Drawing {
  return () => draw().replace(/#[0-9a-f]{3,6}/g, (colour) => colours[colour] ?? colour);
}

export type Box = { x: number; y: number; w: number; h: number; r?: number };

export function box({ x, y, w, h, r = 0 }: Box, fill: string, opacity = 1): string {
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"${faint(opacity)}/>`;
}

export function shape(d: string, fill: string, opacity = 1): string {
  return `<path d="${d}" fill="${fill}"${faint(opacity)}/>`;
}

export function line(d: string, stroke: string, width = 6): string {
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

export function dot(cx: number, cy: number, r: number, fill: string, opacity = 1): string {
  return `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}"${faint(opacity)}/>`;
}

export function oval(cx: number, cy: number, [rx, ry]: [number, number], fill: string, opacity = 1): string {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"${faint(opacity)}/>`;
}

export function ring(cx: number, cy: number, r: number, stroke: string, width: number): string {
  return `<circle cx="${cx}" cy="${cy}" r="${r}" fill="none" stroke="${stroke}" stroke-width="${width}"/>`;
}

export function turned(degrees: number, [cx, cy]: [number, number], ...shapes: string[]): string {
  return `<g transform="rotate(${degrees} ${cx} ${cy})">${shapes.join("")}</g>`;
}

export function moved(dx: number, dy: number, ...shapes: string[]): string {
  return `<g transform="translate(${dx} ${dy})">${shapes.join("")}</g>`;
}

/** Shapes seen only inside `outline`. `id` must be unique within one drawing. */
export function clipped(id: string, outline: string, ...shapes: string[]): string {
  return `<clipPath id="${id}"><path d="${outline}"/></clipPath><g clip-path="url(#${id})">${shapes.join("")}</g>`;
}

function faint(opacity: number): string {
  return opacity === 1 ? "" : ` opacity="${opacity}"`;
}
