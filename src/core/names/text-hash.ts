/**
 * A number of 30 bits that equal texts share (FNV-1a over UTF-16 units, the lower bits folded in), for tables whose keys
 * would take more room as texts. Different texts can share one too, so whatever is found under it has to be compared.
 *
 * @param seed tells tables apart that share their numbers, such as the paths of several folders
 */
export function textHash(text: string, seed = hashSeed): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++) hash = hashStep(hash, text.charCodeAt(index));
  return hashEnd(hash);
}

/** The parts of {@link textHash}, for texts that are made unit by unit. */
export const hashSeed = 0x811c9dc5;

export function hashStep(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

export function hashEnd(hash: number): number {
  // Engines keep integers of 31 bits without a box.
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}
