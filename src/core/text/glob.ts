/**
 * Glob patterns as VS Code's own settings have them: `*` and `?` within a part of a path, `**` for any number of parts, `{a,b}`
 * and `[a-z]`, `[!a-z]`. A pattern may come from a stranger's folder, and libraries make regular expressions of patterns, which
 * go back over a name so often that five stars take minutes. Here a pattern goes over a path part by part and over a part
 * character by character where it has `?` or sets, and back to the last star only (the matching of wildcards by Kirk Krauss, "Matching Wildcards: An
 * Algorithm", Dr. Dobb's, 2008): the time is at most that of their lengths multiplied.
 */
export interface Glob {
  /** Whether the pattern matches a whole path, given as its parts, case included. */
  readonly matches: (parts: readonly string[]) => boolean;
  /**
   * How long it may take to try: for each pattern without braces that it stands for 1, and 1 more for each ten characters, or for each where
   * they are sought one by one.
   */
  readonly weight: number;
}

/** How long a pattern may be, in UTF-16 code units. */
const maxLength = 1000;
/** How many patterns without braces one with braces may stand for, and how long these may be together, in UTF-16 code units. */
const maxAlternatives = 500;
const maxWholeLength = 20_000;

/**
 * A pattern as it is written.
 *
 * @returns undefined where the pattern is too long or has too many alternatives
 */
export function globOf(pattern: string): Glob | undefined {
  if (pattern.length > maxLength) return undefined;
  const alternatives = withoutBraces(pattern.replace(/^(?:\.\/)+/, ""));
  if (!alternatives || alternatives.join("").length > maxWholeLength) return undefined;
  const globs = alternatives.map((one) => partsOf(one).map(partGlob));
  return {
    matches: (parts) => globs.some((glob) => matchesParts(glob, parts)),
    weight: globs.reduce((sum, parts, index) => sum + weightOf(parts, alternatives[index]?.length ?? 0), 0),
  };
}

/**
 * The names that what a pattern matches can have, which are the last parts of its paths; undefined where the pattern leaves them
 * open. Whoever asks about many paths passes most of them over by that.
 *
 * @example lastNamesOf("logseq/{bak,.recycle}") // ["bak", ".recycle"]
 */
export function lastNamesOf(pattern: string): readonly string[] | undefined {
  const ends = withoutBraces(pattern)?.map((one) => partGlob(partsOf(one).at(-1) ?? ""));
  return ends?.every((end) => typeof end === "string") ? ends : undefined;
}

/** What a part of a pattern asks of a part of a path; `anyParts` stands for any number of parts. */
type PartGlob = string | TextsBetweenStars | readonly Piece[] | typeof anyParts;
/** What stands before, between and behind the stars of a part that has no `?` and no set. */
interface TextsBetweenStars {
  readonly first: string;
  readonly between: readonly string[];
  readonly last: string;
}
/** A character, a set of characters, or `*`. */
type Piece = string | ((character: string) => boolean) | typeof anyText;

const anyParts = Symbol("**");
const anyText = Symbol("*");

/** The patterns without braces that a pattern stands for; undefined where they are too many. */
function withoutBraces(pattern: string): string[] | undefined {
  let open: string[] = [pattern];
  const closed: string[] = [];
  while (open.length > 0) {
    const next: string[] = [];
    for (const one of open) {
      const braces = firstBraces(one);
      if (!braces) closed.push(one);
      else for (const choice of braces.choices) next.push(braces.before + choice + braces.after);
      if (closed.length + next.length > maxAlternatives) return undefined;
    }
    open = next;
  }
  return closed;
}

/** The outermost braces that come first, with what is between their commas. */
function firstBraces(
  pattern: string,
): { readonly before: string; readonly choices: readonly string[]; readonly after: string } | undefined {
  let depth = 0;
  let start = 0;
  let from = 0;
  let choices: string[] = [];
  for (let at = 0; at < pattern.length; at = afterCharacter(pattern, at)) {
    const mark = pattern[at];
    if (mark === "{" && depth++ === 0) [start, from, choices] = [at, at + 1, []];
    else if (mark === "," && depth === 1) {
      choices.push(pattern.slice(from, at));
      from = at + 1;
    } else if (mark === "}" && depth > 0 && --depth === 0) {
      choices.push(pattern.slice(from, at));
      return { before: pattern.slice(0, start), choices, after: pattern.slice(at + 1) };
    }
  }
  return undefined;
}

/** The parts of a pattern between slashes; a slash behind a backslash is one, too. */
function partsOf(pattern: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < pattern.length; at = afterCharacter(pattern, at)) {
    if (pattern[at] !== "/") continue;
    parts.push(pattern.slice(from, at));
    from = at + 1;
  }
  return [...parts, pattern.slice(from)];
}

/** The offset behind a character with the backslash before it, or behind a set of characters. */
function afterCharacter(pattern: string, at: number): number {
  if (pattern[at] === "\\" && pattern[at + 1] !== "/") return at + 2;
  return pattern[at] === "[" ? (endOfSet(pattern, at) ?? at + 1) : at + 1;
}

/** The offset behind the set that begins at a bracket; a bracket right at its start belongs to it. */
function endOfSet(pattern: string, at: number): number | undefined {
  const first = at + (/[!^]/.test(pattern[at + 1] ?? "") ? 2 : 1);
  const end = pattern.indexOf("]", first + 1);
  return end < 0 || pattern.slice(at, end).includes("/") ? undefined : end + 1;
}

function partGlob(part: string): PartGlob {
  if (part === "**") return anyParts;
  const pieces: Piece[] = [];
  for (let at = 0; at < part.length;) {
    const end = afterCharacter(part, at);
    pieces.push(pieceOf(part.slice(at, end)));
    at = end;
  }
  if (pieces.every((piece) => typeof piece === "string")) return pieces.join("");
  return textsBetweenStars(pieces) ?? pieces;
}

/** Undefined where something else than stars and texts stands there. */
function textsBetweenStars(pieces: readonly Piece[]): TextsBetweenStars | undefined {
  const texts: string[] = [];
  let text = "";
  for (const piece of pieces) {
    if (typeof piece === "string") text += piece;
    else if (piece === anyText) {
      texts.push(text);
      text = "";
    } else return undefined;
  }
  const [first = "", ...between] = texts;
  return { first, between, last: text };
}

function weightOf(parts: readonly PartGlob[], length: number): number {
  return 1 + (parts.some((part) => Array.isArray(part)) ? length : Math.floor(length / 10));
}

function pieceOf(written: string): Piece {
  if (written === "*") return anyText;
  if (written === "?") return () => true;
  if (written.startsWith("\\")) return written.length > 1 ? written.slice(1) : written;
  return written.length > 1 ? setOf(written.slice(1, -1)) : written;
}

function setOf(written: string): (character: string) => boolean {
  const isNegated = /^[!^]/.test(written);
  const characters = isNegated ? written.slice(1) : written;
  const [single, ranges]: [Set<string>, [string, string][]] = [new Set(), []];
  for (let at = 0; at < characters.length;) {
    const [from, dash, to] = characters.slice(at, at + 3);
    if (from !== undefined && dash === "-" && to !== undefined) {
      ranges.push([from, to]);
      at += 3;
    } else {
      if (from !== undefined) single.add(from);
      at++;
    }
  }
  return (character) =>
    isNegated !==
    (single.has(character) || ranges.some(([from, to]) => from <= character && character <= to));
}

function matchesParts(glob: readonly PartGlob[], parts: readonly string[]): boolean {
  return matches(glob, parts, anyParts, (piece, part) =>
    typeof piece === "string" ? piece === part : piece !== anyParts && matchesPart(piece, part),
  );
}

function matchesPart(glob: TextsBetweenStars | readonly Piece[], part: string): boolean {
  return "first" in glob ? matchesTexts(glob, part) : matchesPieces(glob, part);
}

function matchesTexts({ first, between, last }: TextsBetweenStars, part: string): boolean {
  if (!part.startsWith(first) || !part.endsWith(last)) return false;
  let at = first.length;
  for (const text of between) {
    const found = part.indexOf(text, at);
    if (found < 0) return false;
    at = found + text.length;
  }
  return at <= part.length - last.length;
}

function matchesPieces(pieces: readonly Piece[], part: string): boolean {
  return matches(pieces, part, anyText, (piece, character) =>
    typeof piece === "string" ? piece === character : piece !== anyText && piece(character),
  );
}

/** Whether pieces match items one by one, where the piece `any` stands for any number of items. */
function matches<P, I>(
  pieces: readonly P[],
  items: ArrayLike<I>,
  any: P,
  isMatch: (piece: P, item: I) => boolean,
): boolean {
  let [piece, item] = [0, 0];
  let [afterAny, itemAtAny] = [-1, 0];
  const lastAny = pieces.lastIndexOf(any);
  while (item < items.length) {
    const wanted = pieces[piece];
    const found = items[item];
    if (wanted === any) {
      afterAny = ++piece;
      // What is left can't match where more is left of the items: most patterns are decided by a path's end.
      if (piece > lastAny) item = Math.max(item, items.length - (pieces.length - piece));
      itemAtAny = item;
    } else if (wanted !== undefined && found !== undefined && isMatch(wanted, found)) {
      piece++;
      item++;
    } else if (afterAny >= 0) {
      piece = afterAny;
      item = ++itemAtAny;
    } else return false;
  }
  while (pieces[piece] === any) piece++;
  return piece === pieces.length;
}
