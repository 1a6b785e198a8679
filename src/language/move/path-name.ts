import type { NoteEntity, NoteFile } from "../../core/graph/entity.ts";
import {
  baseName,
  composed,
  isNotePath,
  joinPath,
  parentPath,
  withoutNoteExtension,
} from "../../core/names/name.ts";
import { relativeDestination } from "../edit/links/relative-destination.ts";

/** What ends or divides a wiki-link: a name with one of these would be read as another one. */
export const dividesLink = /[[\]|#\r\n]|::/;

/**
 * A path as a link writes paths: from the root or from its note, with or without the extension, or the file's name alone;
 * undefined where none of these leads there.
 *
 * @param written what the link says now
 * @param leads whether a name leads there
 * @param isMarkdown whether it is a Markdown link, which says a path from its note or from the root
 */
export function pathName(
  written: string,
  home: Pick<NoteFile, "path">,
  path: string,
  leads: (name: string) => boolean,
  isMarkdown = false,
): string | undefined {
  const extension = (one: string) =>
    isNotePath(written) || !isNotePath(one) ? one : withoutNoteExtension(one);
  const fromRoot = extension(written.startsWith("/") ? `/${path}` : path);
  const fromNote = extension(relativeDestination(home.path, path));
  if (isMarkdown) return written.startsWith("/") ? fromRoot : fromNote;
  const isBare = !written.includes("/");
  const isRelative = written.startsWith(".") || parentPath(written) === "";
  const dotted = written.startsWith("./") && !fromNote.startsWith(".") ? `./${fromNote}` : fromNote;
  const candidates = [
    ...(isBare && isNotePath(path) ? [extension(baseName(path))] : []),
    ...(isRelative && !isBare ? [dotted] : []),
    fromRoot,
    path,
    // A file at the root whose name a file beside the note has, too, is named by the way to it.
    dotted,
  ];
  return candidates.find((name) => !dividesLink.test(name) && leads(name));
}

/**
 * Whether a Markdown link leads to a note by the way from its own, and will not: other readers of Markdown find no note by its
 * name alone.
 *
 * @param placeOf where a note lies afterwards
 */
export function losesWay(
  target: string,
  from: NoteEntity,
  to: NoteEntity,
  placeOf: (note: NoteEntity) => Pick<NoteFile, "path">,
): boolean {
  return leadsByWay(target, from, to) && !leadsByWay(target, placeOf(from), placeOf(to));
}

/** Whether a Markdown link leads to a note by the way from its own, and not just by a name of the note. */
export function leadsByWay(target: string, from: Pick<NoteFile, "path">, to: Pick<NoteFile, "path">): boolean {
  if (target === "" || target.startsWith("/")) return false;
  const joined = joinPath(parentPath(composed(from.path)), composed(target));
  const path = composed(to.path);
  return joined === path || joined === withoutNoteExtension(path);
}
