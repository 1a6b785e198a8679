/** The discs of all groups take this share of the room in which forces have spread them; the radius of a group of one is at least the second. */
const [density, minUnit] = [0.9, 12];
/** How far groups stay apart, as a share of both radii, so that one sees where one ends. */
const gap = 0.14;
/** How often groups are drawn together and pushed apart before they have their places. */
const rounds = 240;
/** So many of the largest groups are laid apart: each is compared with each, and thousands of pairs of notes need it not. */
const maxApart = 1000;
/** How much nearer to the middle groups come in a round. */
const pull = 0.012;
/** Members this much beyond the rim are brought back to it. */
const softness = 0.25;

/**
 * The places of groups in a layout: discs that do not overlap, sized by what they hold, each as near to its neighbors as forces have
 * put it. In them members stay, so that groups can be told apart, and one shape stands for each from afar.
 */
export class Territories {
  private readonly radius: Float32Array;
  /** The groups that are laid apart. */
  private readonly apart: Uint32Array;

  /**
   * @param sizes how many members each group has
   * @param centers two numbers a group: where forces have put it; moved until none overlaps another
   */
  constructor(
    private readonly sizes: Uint32Array,
    private readonly centers: Float32Array,
  ) {
    let [square, members] = [0, 0];
    sizes.forEach((size, group) => {
      square += size * Math.hypot(centers[2 * group] ?? 0, centers[2 * group + 1] ?? 0) ** 2;
      members += size;
    });
    // A disc that is filled evenly has this radius.
    const reach = Math.sqrt((2 * square) / Math.max(1, members));
    const unit = Math.max(minUnit, (density * reach) / Math.sqrt(Math.max(1, members)));
    this.radius = Float32Array.from(sizes, (size) => unit * Math.sqrt(size));
    const largest = Array.from(sizes.keys()).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
    this.apart = Uint32Array.from(largest.slice(0, maxApart));
    for (let round = 0; round < rounds; round++) this.pushApart(round < rounds / 2 ? 1 - pull : 1);
  }

  /** Brings the members of each group back into its disc. @param positions two numbers a member, which are written */
  confine(positions: Float32Array, groupOf: Uint32Array): void {
    const { centers, radius, sizes } = this;
    const [x, y, square, count] = [0, 1, 2, 3].map(() => new Float64Array(sizes.length)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    groupOf.forEach((group, node) => {
      x[group] = (x[group] ?? 0) + (positions[2 * node] ?? 0);
      y[group] = (y[group] ?? 0) + (positions[2 * node + 1] ?? 0);
      count[group] = (count[group] ?? 0) + 1;
    });
    for (let group = 0; group < sizes.length; group++) {
      x[group] = (x[group] ?? 0) / (count[group] ?? 1);
      y[group] = (y[group] ?? 0) / (count[group] ?? 1);
    }
    groupOf.forEach((group, node) => {
      const [dx, dy] = [
        (positions[2 * node] ?? 0) - (x[group] ?? 0),
        (positions[2 * node + 1] ?? 0) - (y[group] ?? 0),
      ];
      square[group] = (square[group] ?? 0) + dx * dx + dy * dy;
    });
    groupOf.forEach((group, node) => {
      const rim = radius[group] ?? 0;
      const reach = Math.sqrt((2 * (square[group] ?? 0)) / (count[group] ?? 1));
      const scale = reach > rim ? rim / reach : 1;
      const dx = ((positions[2 * node] ?? 0) - (x[group] ?? 0)) * scale;
      const dy = ((positions[2 * node + 1] ?? 0) - (y[group] ?? 0)) * scale;
      const distance = Math.hypot(dx, dy);
      const beyond = distance - rim * (1 - softness);
      const room = 2 * rim * softness;
      const kept = beyond > 0 ? rim * (1 - softness) + (room * beyond) / (room + beyond) : distance;
      const share = distance > 0 ? kept / distance : 1;
      positions[2 * node] = (centers[2 * group] ?? 0) + dx * share;
      positions[2 * node + 1] = (centers[2 * group + 1] ?? 0) + dy * share;
    });
  }

  /** Moves groups by this factor to the middle, and apart where they overlap; the smaller one gives way. */
  private pushApart(factor: number): void {
    const { centers, radius, apart } = this;
    for (let at = 0; at < centers.length; at++) centers[at] = (centers[at] ?? 0) * factor;
    for (const [at, one] of apart.entries())
      for (const other of apart.subarray(at + 1)) {
        const [r1, r2] = [radius[one] ?? 0, radius[other] ?? 0];
        const least = (r1 + r2) * (1 + gap);
        const dx = (centers[2 * other] ?? 0) - (centers[2 * one] ?? 0);
        const dy = (centers[2 * other + 1] ?? 0) - (centers[2 * one + 1] ?? 0);
        const square = dx * dx + dy * dy;
        if (square >= least * least) continue;
        const distance = Math.sqrt(square);
        const [ux, uy] = distance > 0 ? [dx / distance, dy / distance] : [1, 0];
        const share = (r2 * r2) / (r1 * r1 + r2 * r2);
        const move = (least - distance) * 0.5;
        centers[2 * one] = (centers[2 * one] ?? 0) - ux * move * share;
        centers[2 * one + 1] = (centers[2 * one + 1] ?? 0) - uy * move * share;
        centers[2 * other] = (centers[2 * other] ?? 0) + ux * move * (1 - share);
        centers[2 * other + 1] = (centers[2 * other + 1] ?? 0) + uy * move * (1 - share);
      }
  }
}
