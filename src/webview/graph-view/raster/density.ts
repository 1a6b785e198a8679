/** What a picture of very many edges is made from. Places are of the layout; colours red, green, blue, 0 to 255. */
export interface DensityScene {
  readonly positions: Float32Array;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** 1 for each edge that is shown. */
  readonly shownEdges: Uint8Array;
  /** For each node for which a group stands, the group's number from 1: what joins two groups is left out, see {@link innerShare}. */
  readonly closed?: Uint16Array | undefined;
  /** The category of each node, and the colours of categories, three numbers each. */
  readonly category: Uint8Array;
  readonly colors: Uint8Array;
}

/** From where it is seen: `screen = offset + place × zoom`, in pixels of the picture. */
export interface DensityView {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  /** How opaque one edge is by itself. */
  readonly alpha: number;
}

/** Edges longer than this, in pixels, are drawn fainter, so that what is near together is seen. */
const shortLength = 60;
/** How strong an edge within a group is drawn that one shape stands for: enough to see what it is made of. */
const innerShare = 0.1;
/** No pixel is covered more than this. */
const maxAlpha = 0.8;

/**
 * Draws edges by how many of them cross each pixel, as astronomers draw stars: where many lie over each other it becomes denser
 * and never a solid block. A quarter of a million edges take tenths of a second in a worker, on any machine.
 *
 * @returns red, green, blue, alpha of each pixel, row by row
 */
export function edgeDensity(scene: DensityScene, view: DensityView): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, alpha } = view;
  const sums = new Float32Array(width * height * 4);
  const { positions, source, target, shownEdges, category, colors, closed } = scene;
  for (let edge = 0; edge < source.length; edge++) {
    if (shownEdges[edge] !== 1) continue;
    const [from, to] = [source[edge] ?? 0, target[edge] ?? 0];
    const [group, other] = [closed?.[from] ?? 0, closed?.[to] ?? 0];
    if (group > 0 && other > 0 && group !== other) continue;
    const line = clipped(
      view.x + (positions[2 * from] ?? 0) * view.zoom,
      view.y + (positions[2 * from + 1] ?? 0) * view.zoom,
      view.x + (positions[2 * to] ?? 0) * view.zoom,
      view.y + (positions[2 * to + 1] ?? 0) * view.zoom,
      width - 1.01,
      height - 1.01,
      group > 0 && other > 0 ? innerShare : 1,
    );
    if (line) addLine(sums, width, line, 3 * (category[from] ?? 0), colors);
  }
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < sums.length; at += 4) {
    const weight = sums[at + 3] ?? 0;
    if (weight === 0) continue;
    pixels[at] = (sums[at] ?? 0) / weight;
    pixels[at + 1] = (sums[at + 1] ?? 0) / weight;
    pixels[at + 2] = (sums[at + 2] ?? 0) / weight;
    pixels[at + 3] = 255 * maxAlpha * (1 - Math.exp((-weight * alpha) / maxAlpha));
  }
  return pixels;
}

type Line = readonly [x1: number, y1: number, x2: number, y2: number, weight: number];

/** The part of a line within 0, 0 and the far corner (Liang and Barsky), with the weight of its whole length. */
function clipped(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  right: number,
  bottom: number,
  share: number,
): Line | undefined {
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [start, end] = [0, 1];
  for (const [step, room] of [
    [-dx, x1],
    [dx, right - x1],
    [-dy, y1],
    [dy, bottom - y1],
  ] as const) {
    if (step === 0) {
      if (room < 0) return undefined;
    } else if (step < 0) start = Math.max(start, room / step);
    else end = Math.min(end, room / step);
  }
  if (!(start <= end)) return undefined;
  const weight = share * Math.min(1, Math.sqrt(shortLength / (Math.hypot(dx, dy) + 1)));
  return [x1 + dx * start, y1 + dy * start, x1 + dx * end, y1 + dy * end, weight];
}

/** Adds a line, a step a column or row, shared between the two pixels that it lies between (Wu). */
function addLine(
  sums: Float32Array,
  width: number,
  [x1, y1, x2, y2, weight]: Line,
  color: number,
  colors: Uint8Array,
): void {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const isFlat = Math.abs(dx) >= Math.abs(dy);
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy))));
  const [red, green, blue] = [colors[color] ?? 0, colors[color + 1] ?? 0, colors[color + 2] ?? 0];
  const aside = isFlat ? width * 4 : 4;
  for (let step = 0; step <= steps; step++) {
    const [x, y] = [x1 + (dx * step) / steps, y1 + (dy * step) / steps];
    const [column, row] = isFlat ? [Math.round(x), Math.floor(y)] : [Math.floor(x), Math.round(y)];
    const share = isFlat ? y - row : x - column;
    const at = (row * width + column) * 4;
    const [near, far] = [weight * (1 - share), weight * share];
    sums[at] = (sums[at] ?? 0) + red * near;
    sums[at + 1] = (sums[at + 1] ?? 0) + green * near;
    sums[at + 2] = (sums[at + 2] ?? 0) + blue * near;
    sums[at + 3] = (sums[at + 3] ?? 0) + near;
    sums[at + aside] = (sums[at + aside] ?? 0) + red * far;
    sums[at + aside + 1] = (sums[at + aside + 1] ?? 0) + green * far;
    sums[at + aside + 2] = (sums[at + aside + 2] ?? 0) + blue * far;
    sums[at + aside + 3] = (sums[at + aside + 3] ?? 0) + far;
  }
}

/** Adds small nodes as dots; larger ones are drawn by whoever shows the picture. */
export function addDots(
  pixels: Uint8ClampedArray,
  { positions, category, colors }: Pick<DensityScene, "positions" | "category" | "colors">,
  view: DensityView,
  radiusOf: (node: number) => number,
  maxRadius: number,
): void {
  const { width, height } = view;
  for (let node = 0; node < category.length; node++) {
    const radius = radiusOf(node);
    if (radius <= 0 || radius >= maxRadius) continue;
    const x = view.x + (positions[2 * node] ?? 0) * view.zoom;
    const y = view.y + (positions[2 * node + 1] ?? 0) * view.zoom;
    if (x < 3 || y < 3 || x > width - 4 || y > height - 4) continue;
    const color = 3 * (category[node] ?? 0);
    const reach = Math.ceil(radius);
    for (let row = Math.round(y) - reach; row <= Math.round(y) + reach; row++)
      for (let column = Math.round(x) - reach; column <= Math.round(x) + reach; column++) {
        const cover = Math.min(1, radius + 0.5 - Math.hypot(column - x, row - y)) * 0.92;
        if (cover > 0) blend(pixels, (row * width + column) * 4, color, colors, cover);
      }
  }
}

/** Puts a colour over a pixel. */
function blend(
  pixels: Uint8ClampedArray,
  at: number,
  color: number,
  colors: Uint8Array,
  cover: number,
): void {
  const below = ((pixels[at + 3] ?? 0) / 255) * (1 - cover);
  const alpha = cover + below;
  for (let part = 0; part < 3; part++)
    pixels[at + part] = ((colors[color + part] ?? 0) * cover + (pixels[at + part] ?? 0) * below) / alpha;
  pixels[at + 3] = 255 * alpha;
}
