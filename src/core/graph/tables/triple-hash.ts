/**
 * A number that a triple shares with the one in which its ends are swapped, since an edge without direction is looked for
 * in both. Its lower bits are well mixed (multiplication by odd numbers, the upper bits folded in).
 */
export function tripleHash(from: number, relation: number, to: number): number {
  const ends = Math.imul(from, 0x9e3779b1) ^ Math.imul(to, 0x9e3779b1) ^ Math.imul(from + to, 0x85ebca6b);
  const hash = Math.imul(ends ^ Math.imul(relation + 1, 0xc2b2ae35), 0x27d4eb2f);
  return hash ^ (hash >>> 15);
}
