import type { NoteEntity } from "../../core/graph/entity.ts";
import type { Link } from "../../core/note/note.ts";
import { linkNameOf } from "../completion/link-name.ts";
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
      : linkNameOf(graph, note, document, "id");
  if (name === undefined) return undefined;
  const change: NameChange = {
    span: link.target,
    text: link.target.text,
    link: { link, part: "target" },
    rewrite: (written, { write }) => write(name, written),
  };
  try {
    return writeChanges(document.note, document.text, [change])[0];
  } catch (error) {
    // A name that is written with escapes over several lines; nothing is offered.
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}
