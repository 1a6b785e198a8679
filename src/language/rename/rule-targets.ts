import type { NoteEntity } from "../../core/graph/entity.ts";
import type { NamesAfter } from "../../core/graph/names-after.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { baseName, foldName, withoutNoteExtension } from "../../core/names/name.ts";
import { targetIn } from "../../core/schema/schema-rules.ts";
import type { Schema } from "../../core/schema/schema.ts";

/** Whether rules of relata.json name notes. */
export function rulesNameNotes({ rules }: Schema): boolean {
  return rules.notes.some(({ when }) => (when.linksTo ?? when.property) !== undefined);
}

/**
 * What a rule says that asks for a link to a note, once notes have other names: the same where it still leads there.
 *
 * @param written with the brackets that it may have
 * @param asWritten whether the rule asks for these very words in a link, which are others even where the old ones lead there
 */
export function ruleTargetAfter(
  graph: ReadonlyGraph,
  after: NamesAfter,
  written: string,
  asWritten: boolean,
): string {
  const target = targetIn(written);
  for (const folder of new Set([...graph.notes()].map((note) => note.folder))) {
    const place = { folder, path: "relata.json" };
    const was = graph.resolve(target, place);
    if (was.state !== "note") continue;
    const is = after.resolve(target, place);
    if (!asWritten && is.state === "note" && after.isSame(was.note, is.note)) continue;
    const note = after.noteAfter(was.note);
    const name = note && nameLike(target, was.note, note, after, place);
    return name === undefined ? written : written.replace(target, () => name);
  }
  return written;
}

/** Another name of the same kind, else whichever names just this note. */
function nameLike(
  target: string,
  was: NoteEntity,
  is: NoteEntity,
  after: NamesAfter,
  place: { readonly folder: string; readonly path: string },
): string | undefined {
  const namesOf = ({ id, path, title, aliases }: NoteEntity) => [
    id,
    withoutNoteExtension(path),
    path,
    withoutNoteExtension(baseName(path)),
    title,
    ...aliases,
  ];
  const kind = namesOf(was).findIndex((name) => name !== undefined && foldName(name) === foldName(target));
  const names = namesOf(is);
  return [names[kind], ...names].find((name) => {
    const found = name === undefined ? undefined : after.resolve(name, place);
    return found?.state === "note" && found.note.uri === is.uri;
  });
}
