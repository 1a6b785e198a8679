import type { Dialect } from "../../../core/dialects/dialect.ts";
import type { NoteEntity, NoteFile } from "../../../core/graph/entity.ts";
import type { LinkFilter, LinkHead } from "../../../core/graph/link-heads.ts";
import type { ReadonlyGraph } from "../../../core/graph/readonly-graph.ts";
import {
  composed,
  endsWithPath,
  fileNumber,
  foldName,
  joinPath,
  parentPath,
  slashId,
  withoutEndSlash,
  withoutNoteExtension,
} from "../../../core/names/name.ts";
import { folderNamed } from "../../../core/pack/note-naming.ts";
import type { Link } from "../../../core/note/note.ts";
import type { Turns } from "../turns.ts";

/**
 * By what a link names its note: `self` it is in the note and names none · `id` · `slash-id` the id with a slash for its
 * colon · `file` its path or file name · `folder` the folder that it stands for · `title` · `alias` ·
 * `number` the one with which its file's name begins.
 */
export type LinkNaming = "self" | "id" | "slash-id" | "file" | "folder" | "title" | "alias" | "number";

/** A link and the note in which it stands. */
export interface PlacedLink {
  readonly note: NoteEntity;
  readonly link: Link;
}

/** A link that means a certain note, and what it names the note by. */
export interface NamingLink extends PlacedLink {
  readonly naming: LinkNaming;
}

/** The notes with a link that may mean `target` and passes a test, read off without unpacking them. */
export async function holdersNaming(
  graph: ReadonlyGraph,
  target: NoteEntity,
  isWanted: (head: LinkHead) => boolean,
  turns: Turns,
  only?: LinkFilter,
): Promise<Set<NoteEntity>> {
  const found = new Set<NoteEntity>();
  for (const head of graph.linksThatMayName(target, only)) {
    if (turns.isOver) await turns.next();
    if (!found.has(head.holder) && isWanted(head)) found.add(head.holder);
  }
  return found;
}

/** The links of a note that mean `target`, in the order of the text. */
export function linksNamingIn(graph: ReadonlyGraph, note: NoteEntity, target: NoteEntity): NamingLink[] {
  const names = new TitleAndAliases(target);
  return note.note.links.flatMap((link): NamingLink[] => {
    const resolution = graph.resolveLink(link, note);
    if (resolution.state !== "note" || resolution.note !== target) return [];
    return [{ note, link, naming: namingOf(link, note, target, graph.dialect(note.folder), names) }];
  });
}

/**
 * What `link` names `target` by, where it is known to mean it: the first step of the resolution (media/note-format.md, What a target
 * names) at which the note answers, since no other note has answered before.
 *
 * @param from the note in which the link stands
 * @param dialect that of its folder
 * @param names those of the target, for who asks about many links
 */
export function namingOf(
  link: Link,
  from: Pick<NoteFile, "folder" | "path">,
  target: NoteEntity,
  dialect: Dialect,
  names = new TitleAndAliases(target),
): LinkNaming {
  const { text } = link.target;
  if (text === "") return "self";
  const isFolder = () => namesFolder(text, from, target, dialect);
  if (link.form === "markdown") return !namesFile(text, from, target) && isFolder() ? "folder" : "file";
  if (text === target.id) return "id";
  if (namesFile(text, from, target)) return "file";
  if (target.id !== undefined && slashId(text) === target.id) return "slash-id";
  if (isFolder()) return "folder";
  const folded = foldName(text);
  if (folded === names.title) return "title";
  if (names.aliases.has(folded)) return "alias";
  if (fileNumber(target.path) === text) return "number";
  const inVault = dialect.nameInVault?.(text);
  return inVault !== undefined && namesFile(inVault, from, target) ? "file" : "alias";
}

/** The title and the aliases of a note, folded once for all links to it. */
class TitleAndAliases {
  private foldedTitle: string | undefined;
  private foldedAliases: ReadonlySet<string> | undefined;

  constructor(private readonly note: NoteEntity) {}

  get title(): string {
    return (this.foldedTitle ??= foldName(this.note.title));
  }

  get aliases(): ReadonlySet<string> {
    return (this.foldedAliases ??= new Set(this.note.aliases.map(foldName)));
  }
}

function namesFolder(
  text: string,
  from: Pick<NoteFile, "folder" | "path">,
  { folder, path }: NoteEntity,
  dialect: Dialect,
): boolean {
  if (folderNamed(path, dialect) === undefined) return false;
  return namesFile(withoutEndSlash(text), from, { folder, path: parentPath(path) });
}

function namesFile(
  text: string,
  from: Pick<NoteFile, "folder" | "path">,
  target: Pick<NoteFile, "folder" | "path">,
): boolean {
  const path = composed(target.path);
  const bare = withoutNoteExtension(path);
  if (from.folder === target.folder) {
    const folders = text.startsWith("/") ? [""] : [parentPath(composed(from.path)), ""];
    for (const folder of folders) {
      const joined = joinPath(folder, composed(text));
      if (joined === path || joined === bare) return true;
    }
  }
  const folded = foldName(text.replace(/^\//, ""));
  return endsWithPath(foldName(path), folded) || endsWithPath(foldName(bare), folded);
}

/**
 * The paths of the notes with links of which `note` is one of several candidates, once for each link: nothing tells which
 * they mean, so no rename touches them.
 */
export function ambiguousLinks(
  graph: ReadonlyGraph,
  note: NoteEntity,
  mayMean: (target: string) => boolean,
  only?: LinkFilter,
): string[] {
  const found: string[] = [];
  for (const { holder, form, target } of graph.linksThatMayName(note, only)) {
    if (!mayMean(target)) continue;
    const resolution = graph.resolveTarget(form, target, holder);
    if (resolution.state === "ambiguous" && resolution.candidates.includes(note)) found.push(holder.path);
  }
  return found;
}
