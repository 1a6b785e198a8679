/** How much of a line is looked at around a place, in UTF-16 code units. */
const reach = 500;

/**
 * Whether a wiki-link with a relation stands around, or begins right at, a place of a line: `[[studies::concept:a]]`.
 *
 * @param at where something was typed in it, from 0
 */
export function isTypedLinkAt(line: string, at: number): boolean {
  const start = Math.max(0, at - reach);
  const near = line.slice(start, at + reach);
  for (const { index, 0: link } of near.matchAll(/\[\[[^[\]|#:]{1,61}::[^[\]]{1,300}\]\]/g))
    if (start + index <= at && at <= start + index + link.length) return true;
  return false;
}
