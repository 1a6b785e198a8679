import GithubSlugger, { slug } from "github-slugger";
import { normalizeRelation } from "../../../core/schema/schema.ts";

type Spelling = (name: string) => string;

const spellings: readonly Spelling[] = [
  (name) => name,
  (name) => name.toLowerCase(),
  (name) => name.toUpperCase(),
  capitalized,
  capitalizedWords,
];

/**
 * The new name spelled as the old one was written: in lower or upper case, or capitalized as a whole or
 * word by word. A writing of its own gives the
 * new name as it is.
 *
 * @example spelledLike("foo", "Foo", "Bar") // "bar"
 */
export function spelledLike(written: string, oldName: string, newName: string): string {
  const spelling = spellings.find((one) => one(oldName) === written);
  return spelling ? spelling(newName) : newName;
}

/** What Obsidian leaves out of a heading when it writes a link to it. */
const headingMarks = /[#^[\]|\\:%]+/g;
const headingSpellings: readonly Spelling[] = [
  ...spellings,
  withoutMarks,
  (name) => slug(name),
  // Anchors as other sites make them.
  ...["-", "_", "+", ""].flatMap((separator) => [
    (name: string) => words(name).join(separator),
    (name: string) => words(name).join(separator).toLowerCase(),
  ]),
];

/** The words of a heading, without its marks. */
function words(heading: string): string[] {
  return heading.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "");
}

/** The headings before one, whose texts decide which number its anchor gets. */
export interface HeadingOrder {
  readonly oldTexts: readonly string[];
  readonly newTexts: readonly string[];
}

/**
 * A heading's new text as a link to it is written: as it is, in lower case, without the marks that Obsidian leaves out,
 * or as an anchor of the web.
 *
 * @example headingSpelledLike("old-name", "Old name", "New name", { oldTexts: [], newTexts: [] }) // "new-name"
 */
export function headingSpelledLike(
  written: string,
  oldText: string,
  newText: string,
  { oldTexts, newTexts }: HeadingOrder,
): string {
  const spelling = headingSpellings.find((one) => one(oldText) === written);
  if (!spelling && anchor(oldText, oldTexts) === written) return anchor(newText, newTexts);
  const spelled = spelling ? spelling(newText) : newText;
  // What would end or divide a link; a heading is found without it, too.
  return /[#[\]|^]/.test(spelled) ? withoutMarks(spelled) : spelled;
}

/** A heading without the marks that a link to it can't hold or people leave out. */
export function withoutMarks(heading: string): string {
  return heading.replace(headingMarks, " ").replace(/\s+/g, " ").trim();
}

/** The anchor of a heading behind others. Thousands of links can name one heading, so it is kept with the list of these. */
function anchor(text: string, before: readonly string[]): string {
  const ofTexts = anchors.get(before) ?? new Map<string, string>();
  anchors.set(before, ofTexts);
  const known = ofTexts.get(text);
  if (known !== undefined) return known;
  const slugger = new GithubSlugger();
  for (const one of before) slugger.slug(one);
  const made = slugger.slug(text);
  ofTexts.set(text, made);
  return made;
}

const anchors = new WeakMap<readonly string[], Map<string, string>>();

/**
 * A relation's new name as it is written at a place: with the blanks, hyphens and capitals that the old one has there.
 * Where the old one is written plainly, or in a way of its own, that is the name as it was typed, with `_` between its
 * words and without capitals, but for those inside words (`dependsOn`).
 *
 * @example relationSpelledLike("Associated With", "related_to") // "Related To"
 */
export function relationSpelledLike(written: string, typed: string): string {
  const oldName = normalizeRelation(written);
  const newName = normalizeRelation(typed);
  for (const separator of ["_", " ", "-"]) {
    for (const words of [lower, capitalizedWords, capitalized, upper]) {
      const spelling = (name: string) => words(name.replaceAll("_", separator));
      if (written !== oldName && spelling(oldName) === written) return spelling(newName);
    }
  }
  return /\p{Ll}\p{Lu}/u.test(typed) ? typed.trim().replace(/[\s-]+/g, "_") : newName;
}

function lower(text: string): string {
  return text.toLowerCase();
}

function upper(text: string): string {
  return text.toUpperCase();
}

function capitalized(text: string): string {
  return text.replace(/^\p{L}/u, upper);
}

function capitalizedWords(text: string): string {
  return text.replace(/(?<![\p{L}\p{M}\p{N}'’])\p{L}/gu, upper);
}
