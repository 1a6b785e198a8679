import type { GraphHead } from "../note/note.ts";
import { blockNameOfId, isBlockId } from "../note/block-reference.ts";

/** How the notes of a folder are named, as far as its dialect says. */
export interface NoteNaming {
  /** What a note without a title of its own is called by its path; undefined where its heading or the file's name says it. */
  readonly titleOfFile?: ((path: string) => string | undefined) | undefined;
  /** Whether other notes refer to blocks by their ids. */
  readonly namesBlocks?: boolean;
}

export const plainNaming: NoteNaming = {};

const noNames: readonly string[] = [];

/** The names under which links find the blocks of a note; none where links name no blocks by ids. */
export function namedBlocks(
  { blocks = [] }: GraphHead,
  { namesBlocks = false }: NoteNaming,
): readonly string[] {
  if (!namesBlocks) return noNames;
  const names = blocks.flatMap(({ name }) => (isBlockId(name.text) ? [blockNameOfId(name.text)] : []));
  return [...new Set(names)];
}
