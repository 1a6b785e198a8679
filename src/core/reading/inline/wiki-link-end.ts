const leftBracket = 91;
const rightBracket = 93;

/** Behind the wiki-link whose brackets open at `bracket`: on one line, not blank, no bracket in it; 0 where there is none. */
export function wikiLinkEnd(source: string, bracket: number, end: number): number {
  if (source.charCodeAt(bracket + 1) !== leftBracket) return 0;
  let isBlank = true;
  for (let to = bracket + 2; to < end; to++) {
    const unit = source.charCodeAt(to);
    if (unit === rightBracket)
      return isBlank || to + 1 >= end || source.charCodeAt(to + 1) !== rightBracket ? 0 : to + 2;
    if (unit === leftBracket || unit === 10 || unit === 13) return 0;
    if (unit > 32 || unit === 0) isBlank = false;
  }
  return 0;
}
