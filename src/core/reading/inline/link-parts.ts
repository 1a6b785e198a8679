/**
 * The parts that links and definitions are made of (CommonMark 0.31.2, Links; Link reference definitions). All functions
 * look at `source` from `at` to `end` and give the offset behind what they found, or {@link missing}.
 */

export const missing = -1;

/** Parentheses in a destination may be nested this deep, as micromark has it; in a definition as deep as one likes. */
export const maxParentheses = 32;
const maxLabelLength = 999;

const backslash = 92;

/** White space that may stand between the parts: blanks, tabs and line ends. */
export function skipSpace(source: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const unit = source.charCodeAt(at);
    if (unit !== 32 && unit !== 9 && unit !== 10 && unit !== 13) break;
    at++;
  }
  return at;
}

/** Behind the destination at `at`, its angle brackets included; empty where one without them is not allowed to be. */
export function destinationEnd(source: string, at: number, end: number, maxDepth: number): number {
  if (at >= end) return missing;
  if (source.charCodeAt(at) === 60) return enclosedEnd(source, at + 1, end);
  let depth = 0;
  let to = at;
  for (; to < end; to++) {
    const unit = source.charCodeAt(to);
    if (unit === 32 || unit === 9 || unit === 10 || unit === 13) break;
    if (unit === 41) {
      if (depth === 0) break;
      depth--;
    } else if (unit === 40) {
      if (depth++ >= maxDepth) return missing;
    } else if (unit === backslash) {
      const next = source.charCodeAt(to + 1);
      if (to + 1 < end && (next === 40 || next === 41 || next === backslash)) to++;
    } else if ((unit < 32 && unit > 0) || unit === 127) return missing;
  }
  return depth === 0 && to > at ? to : missing;
}

function enclosedEnd(source: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const unit = source.charCodeAt(at);
    if (unit === 62) return at + 1;
    if (unit === 60 || unit === 10 || unit === 13) return missing;
    if (unit === backslash) {
      const next = source.charCodeAt(at + 1);
      if (next === 60 || next === 62 || next === backslash) at++;
    }
  }
  return missing;
}

/** Whether a title can open with this character: a quote or a parenthesis. */
export function opensTitle(unit: number): boolean {
  return unit === 34 || unit === 39 || unit === 40;
}

/** Behind the title whose mark stands at `at`. */
export function titleEnd(source: string, at: number, end: number): number {
  const opening = source.charCodeAt(at);
  const closing = opening === 40 ? 41 : opening;
  for (let to = at + 1; to < end; to++) {
    const unit = source.charCodeAt(to);
    if (unit === closing) return to + 1;
    if (unit === backslash) {
      const next = source.charCodeAt(to + 1);
      if (next === closing || next === backslash) to++;
    }
  }
  return missing;
}

/** Behind the label whose `[` stands at `at`: up to 999 characters, not all blank, without brackets but escaped ones. */
export function labelEnd(source: string, at: number, end: number): number {
  let isBlank = true;
  let size = 0;
  for (let to = at + 1; to < end; to++) {
    const unit = source.charCodeAt(to);
    if (unit === 93) return isBlank || size > maxLabelLength ? missing : to + 1;
    if (unit === 91 || size > maxLabelLength) return missing;
    if (unit === 10 || unit === 13) continue;
    size++;
    if (unit !== 32 && unit !== 9) isBlank = false;
    if (unit === backslash) {
      const next = source.charCodeAt(to + 1);
      if (to + 1 < end && (next === 91 || next === 93 || next === backslash)) {
        to++;
        size++;
      }
    }
  }
  return missing;
}

const spaces = /[\t\n\r ]+/g;
const outerSpace = /^ | $/g;
const needsFolding = /[\t\n\r]| {2}|^ | $/;

/**
 * What two labels must have in common to mean the same: white space and case do not count. First lower, then upper case,
 * since some letters have several forms of either.
 */
export function normalizedLabel(label: string): string {
  const folded = needsFolding.test(label) ? label.replace(spaces, " ").replace(outerSpace, "") : label;
  return folded.toLowerCase().toUpperCase();
}
