import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { withoutNoteExtension } from "../../core/names/name.ts";
import type { CompletionOptions } from "../completion/completion-item.ts";
import { linkNameOf } from "../link-name.ts";
import { wikiLinkText } from "../edit/links/wiki-link-text.ts";

/**
 * A wiki-link to a note that can be pasted into any note of its folder, as the folder's dialect writes it. Where no name of the
 * note is its alone, the link has its path.
 */
export function linkToNote(
  graph: ReadonlyGraph,
  note: NoteEntity,
  { insert, label }: CompletionOptions,
): string {
  const name =
    linkNameOf(graph, note, { folder: note.folder, path: "" }, insert) ?? withoutNoteExtension(note.path);
  const title = label ? note.title.replace(/[[\]|\r\n]/g, " ").trim() : "";
  return wikiLinkText(graph.dialect(note.folder).rules, name, title === name ? "" : title);
}
