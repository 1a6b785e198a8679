import { isAlphanumeric, isLetter, notFound } from "./html-tag.ts";

const at = 64;
const colon = 58;
const dot = 46;
const greaterThan = 62;
const hyphen = 45;
const maxScheme = 32;
const maxLabel = 63;

/** Behind the `<https://…>` or `<name@host>` whose `<` stands at `start` (CommonMark 0.31.2, Autolinks), or 0. */
export function autolinkEnd(source: string, start: number, end: number): number {
  let to = start + 1;
  if (isLetter(source.charCodeAt(to))) {
    to++;
    while (to < end && to - start <= maxScheme && isSchemePart(source.charCodeAt(to))) to++;
    if (to < end && to > start + 2 && source.charCodeAt(to) === colon) return addressEnd(source, to + 1, end);
  }
  return emailEnd(source, start + 1, end);
}

function addressEnd(source: string, from: number, end: number): number {
  for (let to = from; to < end; to++) {
    const unit = source.charCodeAt(to);
    if (unit === greaterThan) return to + 1;
    if (unit === 60 || (unit <= 32 && unit > 0) || unit === 127) return notFound;
  }
  return notFound;
}

function isSchemePart(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 43 || unit === hyphen || unit === dot;
}

function emailEnd(source: string, start: number, end: number): number {
  let to = start;
  while (to < end && isNamePart(source.charCodeAt(to))) to++;
  if (to === start || to >= end || source.charCodeAt(to) !== at) return notFound;
  let size = 0;
  let before = dot;
  for (to++; to < end; to++) {
    const unit = source.charCodeAt(to);
    if (isAlphanumeric(unit) || (unit === hyphen && before !== dot)) {
      if (++size > maxLabel) return notFound;
    } else if (before === dot || before === hyphen) return notFound;
    else if (unit === greaterThan) return to + 1;
    else if (unit === dot) size = 0;
    else return notFound;
    before = unit;
  }
  return notFound;
}

/** What may stand before the `@`; micromark leaves out the `!` of the specification. */
function isNamePart(unit: number): boolean {
  return (
    isAlphanumeric(unit) ||
    (unit >= 35 && unit <= 39) ||
    unit === 42 ||
    unit === 43 ||
    (unit >= 45 && unit <= 47) ||
    unit === 61 ||
    unit === 63 ||
    (unit >= 94 && unit <= 96) ||
    (unit >= 123 && unit <= 126)
  );
}
