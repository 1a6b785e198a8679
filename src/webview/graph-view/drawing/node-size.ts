/**
 * Half of a node's width on the screen, in pixels. It grows with its edges and, less than the picture, with the room that nodes
 * have; so hubs stand out from afar and nothing covers all when one is near.
 *
 * @param room how far nodes are apart on the screen, on average, in pixels
 */
export function nodeRadius(degree: number, room: number): number {
  return Math.min(34, 0.56 * Math.sqrt(room) * (1 + degree) ** 0.3);
}
