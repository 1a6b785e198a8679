import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { CompletionOptions } from "../completion/completion-item.ts";
import { reservedKeys } from "../../core/note/relation-name.ts";
import { lineStart } from "../../core/text/line-start.ts";
import { isProse } from "../is-prose.ts";
import { linkNameOf } from "../link-name.ts";
import type { NoteDocument } from "../note-document.ts";
import { wikiLinkText } from "../edit/links/wiki-link-text.ts";

/** How far before a place, in UTF-16 code units, the brackets of a link are looked for that is open there. */
const maxOpen = 1000;

/**
 * The text that links to notes which are dropped or pasted at an offset: the name alone inside of open brackets, a quoted
 * link in the frontmatter, a list for several. Undefined in code, and where nothing names one of the notes.
 */
export function linksTo(
  graph: ReadonlyGraph,
  document: NoteDocument,
  offset: number,
  notes: readonly NoteEntity[],
  { insert, label }: CompletionOptions,
): string | undefined {
  const names = notes.map((note) => linkNameOf(graph, note, document, insert));
  const known = names.filter((name) => name !== undefined);
  if (known.length === 0 || known.length < names.length) return undefined;
  const { text } = document;
  const line = text.slice(Math.max(lineStart(text, offset), offset - maxOpen), offset);
  const isOpen = /\[\[(?:[^[\]|#]*::)?\s*$/.test(line);
  if (isOpen) return known.length === 1 ? known[0] : undefined;
  const { rules } = graph.dialect(document.folder);
  const links = known.map((name, index) => {
    const title = notes[index]?.title.replace(/[[\]|\r\n]/g, " ").trim() ?? "";
    return wikiLinkText(rules, name, label && title !== name ? title : "");
  });
  const isInFrontmatter = offset < (document.note.frontmatter?.end ?? 0);
  if (isInFrontmatter)
    return isAtRelation(text.slice(0, offset))
      ? links.map((link) => JSON.stringify(link)).join(", ")
      : undefined;
  if (!isProse(document, offset, offset, rules)) return undefined;
  return links.length === 1 ? links[0] : links.map((link) => `- ${link}`).join("\n");
}

/** Whether the key above the end of a frontmatter is none that is a property, such as `id` or `title`. */
function isAtRelation(before: string): boolean {
  const key = [...before.matchAll(/(?<=^|[\r\n])([^\s:#-][^:\r\n]*):/g)].at(-1)?.[1];
  return key !== undefined && !reservedKeys.has(key.trim().toLowerCase());
}

/** The note that a pasted text names as a whole, by its id; undefined for the id of the document's own note. */
export function notePasted(
  graph: ReadonlyGraph,
  text: string,
  document: Pick<NoteDocument, "uri">,
): NoteEntity | undefined {
  const name = text.trim();
  if (name === "" || /[\r\n[\]|#]/.test(name)) return undefined;
  const [note, second] = graph.notesById(name);
  return second || note?.uri === document.uri ? undefined : note;
}
