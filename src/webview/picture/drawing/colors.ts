/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Reads a colour as a canvas tells it: `#rrggbb` or `rgba(…)`; grey where it is something else. */
function rgbOf(color: string): Rgb {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(color);
  if (hex) return [hexNumber(hex[1]), hexNumber(hex[2]), hexNumber(hex[3])];
  const parts = /^rgba?\(\s*([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)/.exec(color);
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : [128, 128, 128];
}

/**
 * The colour that is seen where one, as a canvas tells it, lies on a ground: themes have some that let it through.
 *
 * @example colorOn("rgba(255, 255, 255, 0.500)", [1, 1, 1]) // [128, 128, 128]
 */
export function colorOn(color: string, ground: Rgb): Rgb {
  const alpha = /^rgba\(.*?([\d.]+)\s*\)$/.exec(color)?.[1];
  return mixed(ground, rgbOf(color), alpha === undefined ? 1 : Number(alpha));
}

/** A colour between two: 0 is the first, 1 the other. */
export function mixed(one: Rgb, other: Rgb, share: number): Rgb {
  const at = (index: 0 | 1 | 2) => Math.round(one[index] + (other[index] - one[index]) * share);
  return [at(0), at(1), at(2)];
}

/** Colours as CSS has them: the same few are written thousands of times a frame. */
const written = new WeakMap<Rgb, string>();

/** A colour as CSS has it. */
export function cssOf(color: Rgb, alpha = 1): string {
  const [red, green, blue] = color;
  if (alpha !== 1) return `rgba(${red}, ${green}, ${blue}, ${alpha.toFixed(3)})`;
  let text = written.get(color);
  if (text === undefined) written.set(color, (text = `rgb(${red}, ${green}, ${blue})`));
  return text;
}

/** How light a colour is, 0 to 1 (the luminance of WCAG 2). */
function luminanceOf(color: Rgb): number {
  const [red, green, blue] = color.map((part) => {
    const value = part / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** The contrast of two colours, 1 to 21 (WCAG 2). */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [a, b] = [luminanceOf(one), luminanceOf(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** A colour moved towards another one until it stands out from the ground by this contrast. */
export function standingOut(color: Rgb, ground: Rgb, towards: Rgb, contrast: number): Rgb {
  for (let share = 0; share < 1; share += 0.1) {
    const tried = mixed(color, towards, share);
    if (contrastOf(tried, ground) >= contrast) return tried;
  }
  return towards;
}

function hexNumber(digits: string | undefined): number {
  return parseInt(digits ?? "80", 16);
}
