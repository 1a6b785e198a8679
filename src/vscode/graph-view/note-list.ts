import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { withoutNoteExtension } from "../../core/names/name.ts";
import { linkNameOf } from "../../language/completion/link-name.ts";
import { wikiLinkText } from "../../language/edit/links/wiki-link-text.ts";

/** Notes as a Markdown list of links, by their ids, else by what names just them. */
export function listOf(graph: ReadonlyGraph, notes: readonly NoteEntity[]): string {
  return notes
    .map((note) => {
      const from = { folder: note.folder, path: "" };
      const name = linkNameOf(graph, note, from, "id") ?? withoutNoteExtension(note.path);
      const title = note.title.replace(/[[\]|\r\n]/g, " ").trim();
      return `- ${wikiLinkText(graph.dialect(note.folder).rules, name, title === name ? "" : title)}\n`;
    })
    .join("");
}
