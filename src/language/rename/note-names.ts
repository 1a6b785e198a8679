import type { NoteEntity } from "../../core/graph/entity.ts";
import { baseName, withoutNoteExtension } from "../../core/names/name.ts";
import type { RenameSubject } from "./rename.ts";

/** A name of a note that links use, and the present text of it. */
export interface NoteName {
  readonly subject: RenameSubject & { readonly kind: "id" | "title" | "alias" | "file" };
  readonly name: string;
}

/** The names of a note that can be renamed wherever the caret is: its id, title and aliases as its frontmatter has them, and its file's. */
export function noteNames({ uri, path, note }: NoteEntity): NoteName[] {
  return [
    ...(note.id ? [{ subject: { kind: "id", uri }, name: note.id.text } as const] : []),
    ...(note.title ? [{ subject: { kind: "title", uri }, name: note.title.text } as const] : []),
    ...note.aliases.map(
      ({ text }) => ({ subject: { kind: "alias", uri, alias: text }, name: text }) as const,
    ),
    { subject: { kind: "file", uri }, name: withoutNoteExtension(baseName(path)) },
  ];
}
