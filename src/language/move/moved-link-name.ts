import type { NoteEntity, NoteFile } from "../../core/graph/entity.ts";
import type { NamesAfter } from "../../core/graph/names-after.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import {
  baseName,
  composed,
  fileNumber,
  foldName,
  isNotePath,
  joinPath,
  parentPath,
  sitesAround,
  withoutEndSlash,
  withoutNoteExtension,
} from "../../core/names/name.ts";
import type { Link } from "../../core/note/note.ts";
import { namingOf } from "../edit/links/link-naming.ts";
import { vaultPrefix } from "../edit/links/vault-prefix.ts";
import { dividesLink, pathName } from "./path-name.ts";

/**
 * What a link says once files have moved, in its own way of naming notes: by a path as it writes paths, with the vault before
 * it, or as its dialect calls a note by its file; undefined where nothing names the note.
 *
 * @param moved the link, the note in which it stands, and the one that it names now
 * @param placeOf where a note lies afterwards
 */
export function movedLinkName(
  graph: ReadonlyGraph,
  after: NamesAfter,
  moved: { readonly holder: NoteEntity; readonly link: Link; readonly note: NoteEntity },
  placeOf: (note: NoteEntity) => Pick<NoteFile, "uri" | "folder" | "path">,
): string | undefined {
  const { holder, link, note } = moved;
  const { form, target } = link;
  const [home, end] = [placeOf(holder), placeOf(note)];
  const leads = (name: string) => {
    if (form !== "markdown" && dividesLink.test(name)) return false;
    const found = after.resolveTarget(form, name, home);
    return found.state === "note" && found.note.uri === end.uri;
  };
  const dialect = graph.dialect(holder.folder);
  if (namingOf(link, holder, note, dialect) === "folder") {
    const named = folderName(target.text, home, parentPath(end.path), leads, form === "markdown");
    if (named !== undefined) return named;
  }
  if (form === "markdown")
    return (
      siteName(target.text, holder, note, end, leads) ?? pathName(target.text, home, end.path, leads, true)
    );
  const number = fileNumber(target.text) === target.text ? fileNumber(end.path) : undefined;
  if (number !== undefined && leads(number)) return number;
  const noteAfter = after.noteByUri(end.uri);
  // Where the dialect calls a note by its file, but in another writing, links go on in that; a name can be both.
  const isTitle = () =>
    foldName(target.text) === foldName(note.title) || namingOf(link, holder, note, dialect) === "title";
  const isByTitle = dialect.titleOfFile !== undefined && isTitle();
  if (noteAfter && isByTitle && leads(noteAfter.title)) return noteAfter.title;
  const inVault = dialect.nameInVault?.(target.text);
  const vault = vaultPrefix(dialect, target.text, end.path) ?? "";
  const named = pathName(inVault ?? target.text, home, end.path, (name) => leads(vault + name));
  if (named !== undefined) return vault + named;
  return (
    pathName(target.text, home, end.path, leads) ??
    (noteAfter?.id !== undefined && leads(noteAfter.id) ? noteAfter.id : undefined)
  );
}

/** A path from the root of a site, where the link says one from there; undefined where the note leaves the site. */
function siteName(
  written: string,
  holder: NoteEntity,
  note: NoteEntity,
  { path }: Pick<NoteFile, "path">,
  leads: (name: string) => boolean,
): string | undefined {
  if (!written.startsWith("/") || leadsTo("", written, note)) return undefined;
  const site = sitesAround(holder.path).find((one) => leadsTo(one, written, note));
  if (site === undefined || !path.startsWith(`${site}/`)) return undefined;
  const rest = path.slice(site.length);
  const name = isNotePath(written) ? rest : withoutNoteExtension(rest);
  return leads(name) ? name : undefined;
}

/** Whether a path that is read from a folder is that of a note, with or without its extension. */
function leadsTo(folder: string, written: string, note: NoteEntity): boolean {
  const joined = joinPath(composed(folder), composed(written));
  const path = composed(note.path);
  return joined === path || joined === withoutNoteExtension(path);
}

/** The folder that a note stands for, as a link writes it: by its name alone, or by its path. */
function folderName(
  written: string,
  home: Pick<NoteFile, "path">,
  folder: string,
  leads: (name: string) => boolean,
  isMarkdown: boolean,
): string | undefined {
  if (folder === "") return undefined;
  const bare = withoutEndSlash(written);
  const slash = written.slice(bare.length);
  const path = pathName(bare, home, folder, leads, isMarkdown);
  const names = [...(bare.includes("/") || isMarkdown ? [] : [baseName(folder)]), ...(path ? [path] : [])];
  return names.map((name) => name + slash).find(leads);
}
