import type { NoteEntity } from "../core/graph/entity.ts";
import { anchorOfHeading, findBlock, findHeading } from "../core/query/heading.ts";
import type { Link, Note } from "../core/note/note.ts";
import { positionAt } from "../core/text/position.ts";
import type { NotePlace } from "./preview-source.ts";

/** The id that the preview gives the place of a block named `^name`. */
export function blockAnchor(name: string): string {
  return `^${name.toLowerCase()}`;
}

/**
 * The address by which the preview opens a file: relative, since an absolute one counts from the document's own workspace
 * folder. From a document without a file, or of another file system, the path from the workspace folder.
 */
export function addressOf(main: NotePlace, { uri, path }: Pick<NotePlace, "uri" | "path">): string {
  const from = main.uri.split("/");
  const to = uri.split("/");
  const own = [...from.keys()].find((index) => from[index] !== to[index] || index === to.length - 1) ?? 0;
  // Scheme, an empty part and the host: `file:///a.md` is ["file:", "", "", "a.md"].
  if (main.uri === "" || own < 3) return `/${encoded(path.split("/"))}`;
  const up = "../".repeat(from.length - own - 1);
  return `${up}${encoded(to.slice(own))}`;
}

/**
 * The address of what `link` leads to in a note: the file, and its heading or block behind `#`, as the preview and the
 * editor understand it.
 */
export function addressIn(
  main: NotePlace,
  note: NoteEntity,
  { heading, block }: Pick<Link, "heading" | "block">,
): string {
  const inMain = note.uri === main.uri;
  const fragment =
    block && (inMain ? blockFragment(note.note, block.text) : lineFragment(note.note, block.text));
  const anchor = fragment ?? (heading && headingFragment(note.note, heading.text)) ?? "";
  return inMain && anchor !== "" ? anchor : addressOf(main, note) + anchor;
}

/** An address in an embedded note as it reads from the document around it. */
export function rebasedAddress(main: NotePlace, embedded: NotePlace, address: string): string {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(address) || embedded.uri === main.uri) return address;
  const own = addressOf(main, embedded);
  if (address.startsWith("#") || address === "") return own + address;
  return own.slice(0, own.lastIndexOf("/") + 1) + address;
}

function headingFragment(note: Note, written: string): string | undefined {
  const found = findHeading(note, written);
  if (!found) return undefined;
  const slug = anchorOfHeading(note, found);
  return slug === undefined ? undefined : `#${encodeURIComponent(slug)}`;
}

function blockFragment(note: Note, name: string): string | undefined {
  return findBlock(note, name) && `#${encodeURIComponent(blockAnchor(name))}`;
}

/** The line of a block, which the editor scrolls to. */
function lineFragment(note: Note, name: string): string | undefined {
  const block = findBlock(note, name);
  return block && `#L${positionAt(note.lineStarts, block.span.start).line + 1}`;
}

function encoded(parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join("/");
}
