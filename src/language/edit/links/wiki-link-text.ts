import type { NoteRules } from "../../../core/note/note-rules.ts";

/**
 * A wiki-link with a label, as the folder's dialect writes it.
 *
 * @param named what the link names, with the relation before it and the heading behind it
 * @param label empty for none
 * @param bar what divides the two: `\|` in a table
 */
export function wikiLinkText({ labelFirst }: NoteRules, named: string, label: string, bar = "|"): string {
  return `[[${label === "" ? named : labelFirst ? `${label}${bar}${named}` : `${named}${bar}${label}`}]]`;
}
