/** No node is wider than twice this, in pixels. */
export const maxRadius = 34;

/** Nodes smaller than this, in pixels, are drawn with the edges where these are drawn by a worker. */
export const dotRadius = 2;

/**
 * Half of a node's width on the screen, in pixels. It grows with its edges and, less than the picture, with the room that nodes
 * have; so hubs stand out from afar and nothing covers all when one is near.
 *
 * @param room how far nodes are apart on the screen, on average, in pixels
 */
export function nodeRadius(degree: number, room: number): number {
  return Math.min(maxRadius, 0.56 * Math.sqrt(room) * (1 + degree) ** 0.3);
}

/** The least number of edges of a node of this radius: cheaper to compare, among a hundred thousand nodes, than their radii. */
export function leastDegree(radius: number, room: number): number {
  return (radius / (0.56 * Math.sqrt(room))) ** (1 / 0.3) - 1;
}
