import type { NoteEntity, NoteFile } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/graph.ts";
import { baseName, isNotePath, parentPath, withoutNoteExtension } from "../../core/graph/name.ts";
import type { Link } from "../../core/note/note.ts";
import { linkNameOf } from "../completion/link-name.ts";
import type { NameChange } from "../edit/name-change.ts";
import { RefusedError, type Refusal } from "../edit/refusal.ts";
import { relativeDestination } from "../edit/relative-destination.ts";
import { inTextOrder, type WorkspaceChange } from "../edit/text-edit.ts";
import { writeChanges } from "../edit/write-changes.ts";
import { relocatedPaths } from "./relative-paths.ts";

/** A note's file that gets another place. */
export interface FileMove {
  /** The graph's uri of the note. */
  readonly from: string;
  readonly to: Pick<NoteFile, "uri" | "folder" | "path">;
}

/** What moving files changes, and how many links that are. */
export interface MovedFiles extends WorkspaceChange {
  readonly linkCount: number;
}

/**
 * The edits that keep every link right when notes' files move: links that name them by path or file name, and the paths in
 * the moved notes. The edits are of the notes where they lie now, and do not move the files. A link that means the same
 * note afterwards stays as it is.
 *
 * @param pathAfter where any file of the workspace folder lies afterwards, pictures included
 */
export async function moveFiles(
  graph: ReadonlyGraph,
  moves: readonly FileMove[],
  pathAfter: (path: string) => string,
  readText: (uri: string) => string | Promise<string>,
): Promise<MovedFiles | Refusal> {
  const places = new Map(moves.map(({ from, to }) => [from, to]));
  const changes = linkChanges(graph, places);
  const files: { uri: string; edits: WorkspaceChange["files"][number]["edits"] }[] = [];
  let linkCount = 0;
  try {
    for (const uri of new Set([...changes.keys(), ...places.keys()])) {
      const note = graph.noteByUri(uri);
      if (!note) continue;
      const text = await readText(uri);
      const edits = writeChanges(note.note, text, changes.get(uri) ?? []);
      const paths = relocatedPaths(
        text,
        { start: 0, end: text.length },
        {
          from: note.path,
          to: places.get(uri)?.path ?? note.path,
          pathAfter,
          except: note.note.links
            .filter((link) => graph.resolveLink(link, note).state === "note")
            .map((link) => link.target),
          isThere: (path) => graph.resolve(`/${path}`, note).state !== "unresolved",
        },
      );
      linkCount += edits.length + paths.length;
      if (edits.length + paths.length > 0) files.push({ uri, edits: inTextOrder([...edits, ...paths]) });
    }
  } catch (error) {
    if (error instanceof RefusedError) return { refused: error.message };
    throw error;
  }
  return { files, linkCount };
}

/** What has to change in links, by the uris of the notes that hold them. */
function linkChanges(
  graph: ReadonlyGraph,
  places: ReadonlyMap<string, FileMove["to"]>,
): Map<string, NameChange[]> {
  const moved = [...places].flatMap(([uri, to]) => {
    const note = graph.noteByUri(uri);
    return note ? [{ note, to }] : [];
  });
  const set = moved.map(({ note, to }) => ({ ...to, modified: note.modified, note: note.note }));
  const change = { remove: moved.map(({ note }) => note.uri), set };
  const holders = new Set(graph.imagine(change, (uris) => [...uris].filter((uri) => graph.noteByUri(uri))));
  const uris = new Set([...holders, ...places.keys()]);
  for (const uri of places.keys()) {
    const note = graph.noteByUri(uri);
    if (note) for (const holder of graph.notesThatMayLinkTo(note)) uris.add(holder.uri);
  }
  const meant = new Map<string, { readonly link: Link; readonly uri: string }[]>();
  for (const uri of uris) {
    const note = graph.noteByUri(uri);
    if (note) meant.set(uri, meantBy(graph, note));
  }
  return graph.imagine(change, () => {
    const found = new Map<string, NameChange[]>();
    for (const [uri, links] of meant) {
      const holder = graph.noteByUri(places.get(uri)?.uri ?? uri);
      if (holder)
        found.set(
          uri,
          links.flatMap(({ link, uri: end }) => {
            const target = graph.noteByUri(places.get(end)?.uri ?? end);
            return (target && renamedIn(graph, holder, link, target)) ?? [];
          }),
        );
    }
    return found;
  });
}

function meantBy(graph: ReadonlyGraph, note: NoteEntity): { link: Link; uri: string }[] {
  return note.note.links.flatMap((link) => {
    const resolution = graph.resolveLink(link, note);
    return resolution.state === "note" && link.target.text !== "" ? [{ link, uri: resolution.note.uri }] : [];
  });
}

/** The change of a link that no longer names `target`; undefined where it does, or nothing can. */
function renamedIn(
  graph: ReadonlyGraph,
  holder: NoteEntity,
  link: Link,
  target: NoteEntity,
): NameChange | undefined {
  const resolution = graph.resolveLink(link, holder);
  if (resolution.state === "note" && resolution.note === target) return undefined;
  const name = nameFor(graph, holder, link, target);
  if (name === undefined) return undefined;
  return {
    span: link.target,
    text: link.target.text,
    link: { link, part: "target" },
    rewrite: (written, { write }) => write(name, written),
  };
}

/** A path as the link writes paths: from the root or from its note, with or without the extension; else another name. */
function nameFor(
  graph: ReadonlyGraph,
  holder: NoteEntity,
  { form, target: { text } }: Link,
  target: NoteEntity,
): string | undefined {
  const extension = (path: string) => (isNotePath(text) ? path : withoutNoteExtension(path));
  const fromRoot = extension(text.startsWith("/") ? `/${target.path}` : target.path);
  const fromNote = extension(relativeDestination(holder.path, target.path));
  if (form === "markdown") return text.startsWith("/") ? fromRoot : fromNote;
  const isBare = !text.includes("/");
  const isRelative = text.startsWith(".") || parentPath(text) === "";
  const dotted = text.startsWith("./") && !fromNote.startsWith(".") ? `./${fromNote}` : fromNote;
  const candidates = [
    ...(isBare ? [extension(baseName(target.path))] : []),
    ...(isRelative && !isBare ? [dotted] : []),
    fromRoot,
    linkNameOf(graph, target, holder, "path"),
  ];
  return candidates.find((name) => {
    const resolution = name === undefined ? undefined : graph.resolve(name, holder);
    return resolution?.state === "note" && resolution.note === target;
  });
}
