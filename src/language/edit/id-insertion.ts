import type { Note } from "../../core/note/note.ts";
import type { NoteRules } from "../../core/note/note-rules.ts";
import { pagePropertiesEnd } from "../../core/reading/frontmatter/page-properties.ts";
import { keyInsertion } from "./key-insertion.ts";
import { refuse } from "./refusal.ts";
import type { TextEdit } from "./text-edit.ts";
import { messageOf } from "../../core/text/message.ts";

/**
 * The edit that writes an id into the frontmatter of a note. Refuses where the frontmatter takes no key, and where properties of
 * a page stand in its place: a frontmatter above them would make prose of them.
 *
 * @param note as its text reads now
 * @param rules of the dialect of its folder
 * @throws RefusedError, whose message tells why
 */
export function idInsertion(
  text: string,
  { frontmatter }: Note,
  id: string,
  { outline }: NoteRules,
): TextEdit {
  if (outline && !frontmatter && pagePropertiesEnd(text) > 0)
    refuse(
      messageOf`This page begins with properties, which a frontmatter with an id would make prose of. Write them as a frontmatter first.`,
    );
  return keyInsertion(text, "id", id);
}
