import { baseName, fileNumber, foldName, nameHash, parentPath, withoutNoteExtension } from "../names/name.ts";
import { textHash } from "../names/text-hash.ts";
import type { GraphHead } from "../note/note.ts";
import { blockNameOfId, isBlockId } from "../note/block-reference.ts";

/** How the notes of a folder are named, as far as its dialect says. */
export interface NoteNaming {
  /** What a note without a title of its own is called by its path; undefined where its heading or the file's name says it. */
  readonly titleOfFile?: ((path: string) => string | undefined) | undefined;
  /** Whether other notes refer to blocks by their ids. */
  readonly namesBlocks?: boolean;
  /** The names, without extension, of the note that stands for its folder. */
  readonly folderNotes?: readonly string[];
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

/** The folder that a note stands for, by its name; undefined where it is a note like others. */
export function folderNamed(path: string, { folderNotes }: NoteNaming): string | undefined {
  if (!folderNotes) return undefined;
  const file = foldName(withoutNoteExtension(baseName(path)));
  const folder = baseName(parentPath(path));
  return folder !== "" && folderNotes.some((name) => foldName(name) === file) ? folder : undefined;
}

/**
 * The hashes of all names under which links find a note.
 *
 * @param blocks the names of its blocks, see {@link namedBlocks}
 */
export function nameHashes(
  path: string,
  note: GraphHead,
  title: string | undefined,
  blocks: readonly string[],
  naming: NoteNaming,
): ReadonlySet<number> {
  // A target is looked up without the extension too, so the file's name need not be there with it.
  const names = new Set([textHash(foldName(withoutNoteExtension(baseName(path))))]);
  const add = (name: string | undefined) => {
    if (name !== undefined) names.add(nameHash(name));
  };
  add(title);
  add(note.id?.text);
  for (const { text } of note.aliases) add(text);
  for (const block of blocks) add(block);
  add(folderNamed(path, naming));
  add(fileNumber(path));
  return names;
}
