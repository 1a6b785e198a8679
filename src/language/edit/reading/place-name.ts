import type { Heading, LinkForm, Note } from "../../../core/note/note.ts";
import { anchorOfHeading, findHeading, parentOfHeading } from "../../../core/query/heading.ts";
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
  for (const name of candidates(note, heading, form, written))
    if (name.trim() !== "" && findHeading(note, name) === heading) return name;
  return undefined;
}

/** What may name a heading, the best first. */
function* candidates(
  note: Note,
  heading: Heading,
  form: LinkForm,
  written: Parameters<typeof headingName>[3],
): Generator<string> {
  if (written) {
    yield written.fragment;
    yield* spelledFragment(written.fragment, written.text, heading.text);
  }
  // In a wiki-link nobody looks for an anchor.
  if (form === "markdown") yield anchorOfHeading(note, heading) ?? "";
  if (!/[#[\]|^\r\n]/.test(heading.text)) yield heading.text;
  let path = withoutMarks(heading.text);
  yield path;
  for (let above = parentOfHeading(note, heading); above; above = parentOfHeading(note, above))
    yield (path = `${withoutMarks(above.text)}#${path}`);
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
