const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/** The place of the given number, from 0, in a disc that is filled evenly from its middle, as the seeds of a sunflower are. */
export function seedPlace(
  index: number,
  spacing: number,
  turn = 0,
): { readonly x: number; readonly y: number } {
  const distance = spacing * Math.sqrt(index);
  const angle = index * goldenAngle + turn;
  return { x: distance * Math.cos(angle), y: distance * Math.sin(angle) };
}
