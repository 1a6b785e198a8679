import { parseId } from "../note/note-id.ts";
import type { Link } from "../note/note.ts";
import type { Schema } from "../schema/schema.ts";
import type { NoteEntity, NoteFile, Placeholder, Resolution } from "./entity.ts";
import { withoutNoteExtension } from "./name.ts";
import { placeholderKey, type TargetResolver } from "./target-resolver.ts";

/** What a resolution asks besides the names of notes. */
export interface ResolutionContext {
  readonly schema: Schema;
  noteByUri(uri: string): NoteEntity | undefined;
  knowsType(type: string): boolean;
  placeholder(key: string): Placeholder | undefined;
}

/** What a link of this form to `target`, which stands in `note`, names. */
export function resolvedLink(
  resolver: TargetResolver,
  context: ResolutionContext,
  form: Link["form"],
  target: string,
  note: Pick<NoteFile, "folder" | "path" | "uri">,
): Resolution {
  const self = target === "" ? context.noteByUri(note.uri) : undefined;
  if (target === "") return self ? { state: "note", note: self } : { state: "none" };
  if (form === "markdown") {
    const found = resolver.resolvePath(target, note);
    if (found.length === 0 && withoutNoteExtension(target) === target) return { state: "none" };
    return resolutionOf(resolver, context, found, target, note, true);
  }
  const found = resolver.resolve(target, note);
  if (form === "id" && found.length === 0 && !context.knowsType(parseId(target)?.type ?? ""))
    return { state: "none" };
  return resolutionOf(resolver, context, found, target, note, false);
}

/** What a wiki-link to `target` in the file `from` names. */
export function resolvedName(
  resolver: TargetResolver,
  context: ResolutionContext,
  target: string,
  from: Pick<NoteFile, "folder" | "path">,
): Resolution {
  return resolutionOf(resolver, context, resolver.resolve(target, from), target, from, false);
}

function resolutionOf(
  resolver: TargetResolver,
  context: ResolutionContext,
  found: readonly NoteEntity[],
  target: string,
  from: Pick<NoteFile, "folder" | "path">,
  onlyPath: boolean,
): Resolution {
  const [first] = found;
  if (first && found.length === 1) return { state: "note", note: first };
  if (first) return { state: "ambiguous", candidates: byPath(found) };
  const attachment = resolver.attachment(target, from);
  if (attachment !== undefined) return { state: "attachment", path: attachment };
  return {
    state: "unresolved",
    placeholder: context.placeholder(placeholderKey(target, from, context.schema, onlyPath)),
  };
}

/** Notes in the order of their paths. */
export function byPath<T extends NoteEntity>(notes: readonly T[]): readonly T[] {
  if (notes.length < 2) return notes;
  return [...notes].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.uri < b.uri ? -1 : 1));
}
