import GithubSlugger from "github-slugger";
import type { Heading, LinkForm, Note } from "../../../core/note/note.ts";
import { findHeading } from "../../../core/query/heading.ts";
import { headingSpelledLike, withoutMarks } from "../links/spelling.ts";

/**
 * What a link says behind `#` to name a heading: as it is written already, else spelled like that, else the heading's
 * text, where that is not enough with the headings above it, or as an anchor with its number. Undefined where nothing names
 * just this heading.
 *
 * @param written what the link says now, and the heading's text then; nothing for a link that names no heading yet
 */
export function headingName(
  note: Note,
  heading: Heading,
  form: LinkForm,
  written?: { readonly fragment: string; readonly text: string },
): string | undefined {
  const anchor = anchorOf(note, heading);
  const path = [...parentsOf(note, heading), heading].map(({ text }) => withoutMarks(text));
  const names = path.map((_, index) => path.slice(path.length - 1 - index).join("#"));
  const plain = /[#[\]|^\r\n]/.test(heading.text) ? [] : [heading.text];
  const spelled = written ? spelledFragment(written.fragment, written.text, heading.text) : [];
  const candidates = [
    ...(written ? [written.fragment, ...spelled] : []),
    // In a wiki-link nobody looks for an anchor.
    ...(form === "markdown" ? [anchor, ...plain, ...names] : [...plain, ...names]),
  ];
  return candidates.find((name) => name.trim() !== "" && findHeading(note, name) === heading);
}

/** The last part of a fragment with the heading's new text, alone and behind the parts before it. */
function spelledFragment(fragment: string, oldText: string, newText: string): string[] {
  if (oldText === newText) return [];
  const cut = fragment.lastIndexOf("#") + 1;
  const part = headingSpelledLike(fragment.slice(cut).trim(), oldText, newText, {
    oldTexts: [],
    newTexts: [],
  });
  return [fragment.slice(0, cut) + part, part];
}

/** The headings in whose sections a heading stands, the outermost first. */
function parentsOf({ headings }: Note, heading: Heading): Heading[] {
  return headings.filter(
    ({ span, sectionEnd }) => span.start < heading.span.start && heading.span.start < sectionEnd,
  );
}

function anchorOf({ headings }: Note, heading: Heading): string {
  const slugger = new GithubSlugger();
  for (const one of headings) {
    const anchor = slugger.slug(one.text);
    if (one === heading) return anchor;
  }
  return "";
}
