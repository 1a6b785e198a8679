/** A line's blanks and marks up to here may open lists and block quotes; that is a depth of a hundred. */
const longestPrefix = 200;
/** How many marks of a kind one stretch may hold. The time for pairing them can grow with the square of their number. */
const maxEmphasis = 1000;
const maxImages = 1000;
const maxHtml = 1000;
const maxBrackets = 5000;

const suspectPrefix = new RegExp(`^[ \\t>*+\\d.)-]{${String(longestPrefix)}}`, "m");
const containerMark = /[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/y;
const thematicBreak = /^[ \t]*([-_*])(?:[ \t]*\1)*[ \t]*$/;
/** A line that is blank, or opens a list item or a heading, so that a paragraph ends before it. */
const stretchStart = /[ \t>]*(?:[-+*][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|(?=[\r\n]))/y;

const standIn = "\uFFFD";

/**
 * A source of the same length in which no line and no paragraph can make the Markdown parser slow: marks beyond what any
 * person writes are replaced, so that they are plain text. These are, on one line, those that would open lists and quotes
 * behind 200 characters of blanks and marks; and in one stretch (lines without a blank one, a list item or a heading
 * between them), beyond the first thousand, stars and underscores, the brackets of images, and openings of HTML
 * comments, and beyond the first five thousand other single brackets. Wiki-links are never touched.
 */
export function tameSource(source: string): string {
  const spots = [...deepMarks(source), ...surplusMarks(source)].sort((a, b) => a - b);
  if (spots.length === 0) return source;
  const pieces: string[] = [];
  let at = 0;
  for (const spot of spots) {
    if (spot < at) continue;
    pieces.push(source.slice(at, spot), standIn);
    at = spot + 1;
  }
  pieces.push(source.slice(at));
  return pieces.join("");
}

function deepMarks(source: string): number[] {
  const spots: number[] = [];
  if (!suspectPrefix.test(source)) return spots;
  for (const { 0: line, index } of source.matchAll(/[^\r\n]+/g)) {
    if (line.length < longestPrefix || thematicBreak.test(line)) continue;
    containerMark.lastIndex = 0;
    while (containerMark.test(line)) {
      const mark = containerMark.lastIndex - 1;
      if (mark >= longestPrefix) spots.push(index + mark);
    }
  }
  return spots;
}

function surplusMarks(source: string): number[] {
  const spots: number[] = [];
  if (source.length <= maxEmphasis) return spots;
  let [emphasis, images, html, brackets] = [0, 0, 0, 0];
  for (let at = 0; at < source.length; at++) {
    switch (source.charCodeAt(at)) {
      case 10:
      case 13:
        stretchStart.lastIndex = at + 1;
        if (stretchStart.test(source)) [emphasis, images, html, brackets] = [0, 0, 0, 0];
        break;
      case 42: // *
      case 95: // _
        if (++emphasis > maxEmphasis) spots.push(at);
        break;
      case 60: // <
        if (/[!?]/.test(source.charAt(at + 1)) && ++html > maxHtml) spots.push(at);
        break;
      case 91: // [
        if (source.charAt(at + 1) === "[" || source.charAt(at - 1) === "[") break;
        if (source.charAt(at - 1) === "!" ? ++images > maxImages : ++brackets > maxBrackets) spots.push(at);
        break;
    }
  }
  return spots;
}
