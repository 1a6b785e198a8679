import { noteOf, type NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import type { Link } from "../../core/note/note.ts";
import type { NoteRules } from "../../core/note/note-rules.ts";
import { isInTable } from "../edit/is-in-table.ts";
import { applyEdits, type TextEdit } from "../edit/text-edit.ts";
import type { Turns } from "../edit/turns.ts";

/** The ids that notes get, by the notes' uris. */
export type GivenIds = ReadonlyMap<string, string>;

/** The uris of the notes with wiki-links and embeds that name one of these notes. */
export async function holdersOfLinks(
  graph: ReadonlyGraph,
  ids: GivenIds,
  turns: Turns,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const uri of ids.keys()) {
    const note = graph.noteByUri(uri);
    if (!note) continue;
    for (const { holder, form, target } of graph.linksThatMayName(note)) {
      if (turns.isOver) await turns.next();
      if (found.has(holder.uri) || !isBracketed(form)) continue;
      const resolution = graph.resolveTarget(form, target, holder);
      if (resolution.state === "note" && resolution.note.uri === uri) found.add(holder.uri);
    }
  }
  return found;
}

/**
 * The edits that have the wiki-links and embeds of a note name others by the ids that they get. A link goes on showing what it shows:
 * one without a label gets the name as it was written for its label, an embed none.
 *
 * @param text of the note, in which its links stand
 */
export function linksById(
  graph: ReadonlyGraph,
  holder: NoteEntity,
  text: string,
  ids: GivenIds,
): { readonly edits: readonly TextEdit[]; readonly targets: ReadonlyMap<number, string> } {
  const rules = graph.dialect(holder.folder).rules;
  const edits: TextEdit[] = [];
  const targets = new Map<number, string>();
  for (const [index, link] of holder.note.links.entries()) {
    if (!isBracketed(link.form) || link.target.text === "") continue;
    const end = noteOf(graph.resolveLink(link, holder));
    const id = end && ids.get(end.uri);
    if (id === undefined) continue;
    edits.push(editOf(link, text, id, rules));
    targets.set(index, id);
  }
  return { edits, targets };
}

/** Whether a text says after its edits what it said before, but that these links, by their place among all, name these ids. */
export function saysTheSame(
  holder: NoteEntity,
  text: string,
  edits: readonly TextEdit[],
  targets: ReadonlyMap<number, string>,
  rules: NoteRules,
): boolean {
  const after = parseNote(applyEdits(text, edits), rules);
  const { links, problems, headings } = holder.note;
  if (after.links.length !== links.length || after.headings.length !== headings.length) return false;
  if (after.problems.length > problems.length) return false;
  return after.links.every((link, index) => {
    const before = links[index];
    return (
      before?.form === link.form &&
      link.target.text === (targets.get(index) ?? before.target.text) &&
      link.relation?.text === before.relation?.text &&
      link.heading?.text === before.heading?.text &&
      link.block?.text === before.block?.text
    );
  });
}

function isBracketed(form: Link["form"]): boolean {
  return form === "wiki" || form === "embed";
}

function editOf({ form, span, target, label }: Link, text: string, id: string, rules: NoteRules): TextEdit {
  const named = { span: { start: target.start, end: target.end }, newText: id };
  if (form === "embed" || label) return named;
  const shown = text.slice(target.start, target.end);
  const bar = isInTable(text, span.start) ? "\\|" : "|";
  // One edit a link, since people look through them one by one.
  const [before, behind] = [text.slice(span.start + 2, target.start), text.slice(target.end, span.end - 2)];
  const naming = `${before}${id}${behind}`;
  const newText = rules.labelFirst ? `${shown}${bar}${naming}` : `${naming}${bar}${shown}`;
  return { span: { start: span.start + 2, end: span.end - 2 }, newText };
}
