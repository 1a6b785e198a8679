/**
 * A number of 30 bits that equal texts share (FNV-1a over UTF-16 units, the lower bits folded in), for tables whose keys
 * would take more room as texts. Different texts can share one too, so whatever is found under it has to be compared.
 *
 * @param seed tells tables apart that share their numbers, such as the paths of several folders
 */
export function textHash(text: string, seed = hashSeed): number {
  return hashEnd(hashOn(seed, text));
}

/** The parts of {@link textHash}, for texts that are made unit by unit or piece by piece. */
export const hashSeed = 0x811c9dc5;
const prime = 0x01000193;

export function hashStep(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, prime);
}

/** Takes in the next piece of a text. */
export function hashOn(hash: number, piece: string): number {
  let next = hash;
  // Without a call for each unit: names are hashed before anything is compiled, too.
  for (let index = 0; index < piece.length; index++) next = Math.imul(next ^ piece.charCodeAt(index), prime);
  return next;
}

export function hashEnd(hash: number): number {
  // Engines keep integers of 31 bits without a box.
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}
