import type { NoteEntity } from "../../core/graph/entity.ts";
import { baseName, withoutNoteExtension } from "../../core/names/name.ts";
import type { Link } from "../../core/note/note.ts";
import { linkNameOf } from "../link-name.ts";
import { vaultPrefix } from "../edit/links/vault-prefix.ts";
import { relativeDestination } from "../edit/links/relative-destination.ts";
import type { NameChange } from "../edit/name-change.ts";
import { writeChanges } from "../edit/write-changes.ts";
import type { TextEdit } from "../edit/text-edit.ts";
import { RefusedError } from "../edit/refusal.ts";
import type { FixRequest } from "./fix.ts";

/** The edit that makes a link name `note`, whatever else it says; undefined where nothing names just this note there. */
export function retargeted(
  { graph, document }: Pick<FixRequest, "graph" | "document">,
  link: Link,
  note: NoteEntity,
): TextEdit | undefined {
  const name =
    link.form === "markdown"
      ? relativeDestination(document.path, note.path)
      : (nameInVault(graph, document, link, note) ?? linkNameOf(graph, note, document, "id"));
  if (name === undefined) return undefined;
  const change: NameChange = {
    span: link.target,
    text: link.target.text,
    link: { link, part: "target" },
    rewrite: (written, { write }) => write(name, written),
  };
  try {
    return writeChanges(document, [change])[0];
  } catch (error) {
    // A name that is written with escapes over several lines; nothing is offered.
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

/** The note's file behind the vault that holds it, where the link names a vault and the note is found so. */
function nameInVault(
  graph: FixRequest["graph"],
  document: FixRequest["document"],
  { target }: Link,
  note: NoteEntity,
): string | undefined {
  const vault = vaultPrefix(graph.dialect(document.folder), target.text, note.path);
  if (vault === undefined) return undefined;
  const name = vault + withoutNoteExtension(baseName(note.path));
  const found = graph.resolve(name, document);
  return found.state === "note" && found.note === note ? name : undefined;
}
