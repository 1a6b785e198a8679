import { titleHeading } from "../../core/note/title-heading.ts";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import {
  isNotePath,
  joinPath,
  maxTargetLength,
  parentPath,
  slashId,
  withoutNoteExtension,
} from "../../core/names/name.ts";
import { parseId } from "../../core/note/note-id.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import { freeId } from "../free-id.ts";
import { linkNameOf } from "../link-name.ts";
import { addAliases } from "../edit/frontmatter/add-aliases.ts";
import { headingSource } from "../edit/heading-source.ts";
import { keyInsertion } from "../edit/key-insertion.ts";
import { refuse, RefusedError } from "../edit/refusal.ts";
import { applyEdits, type TextEdit } from "../edit/text-edit.ts";
import { filledTemplate } from "./note-template.ts";
import { readableName } from "./readable-name.ts";
import { safeFileName, safeTargetFolder } from "./safe-path.ts";
import { messageOf } from "../../core/text/message.ts";

/** A note that is to be written. */
export interface NewNote {
  /** From the workspace folder. */
  readonly path: string;
  readonly text: string;
  /** The offset at which writing goes on. */
  readonly caret: number;
}

/** What a new note is made from. */
export interface NewNoteOptions {
  /** Whether a file of this path exists. */
  readonly isTaken: (path: string) => boolean;
  /** For the dates of a template. */
  readonly now: Date;
  /** The text of the template; without one the note has its id and title. */
  readonly template?: (type: string) => string | undefined;
  /** The note that links to it. */
  readonly from?: Pick<NoteEntity, "folder" | "path" | "uri">;
  /** The relation by which `from` links to it, as it is written. The note says it too, by the inverse, or mentions `from`. */
  readonly backlink?: { readonly relation?: string };
}

/**
 * The note that a link to `target` misses. An id gets a file named by its slug in the folder where most notes of its
 * type lie, and the id in its frontmatter; another name gets a file of that name, where the dialect has one of this title, else at
 * the path it gives, else beside the note that links to it.
 *
 * @throws RefusedError for a target that is too long to name anything
 */
export function newNoteFor(graph: ReadonlyGraph, target: string, options: NewNoteOptions): NewNote {
  if (target.length > maxTargetLength)
    refuse(messageOf`A link of more than ${maxTargetLength} characters names no note. Shorten it.`);
  const { from, isTaken } = options;
  const slashed = slashId(target);
  const knownSlashed = slashed !== undefined && graph.knowsType(slashed.slice(0, slashed.indexOf(":")));
  const id = parseId(target) ? target : knownSlashed && parseId(slashed) ? slashed : undefined;
  if (id !== undefined) {
    const { type, slug } = parseId(id) ?? { type: "", slug: "" };
    const home = homeOf(graph, type, from?.folder ?? "") ?? parentPath(from?.path ?? "");
    return written(graph, { home, file: slug, title: readableName(slug), type, id }, options);
  }
  const name = withoutNoteExtension(target.slice(target.lastIndexOf("/") + 1));
  const relative = isNotePath(target) || target.startsWith(".");
  const base = relative && !target.startsWith("/") ? parentPath(from?.path ?? "") : "";
  const home = target.includes("/")
    ? (joinPath(base, safeTargetFolder(parentPath(target))) ?? "")
    : parentPath(from?.path ?? "");
  const ownPath = from ? graph.dialect(from.folder).pathOfTitle?.(target) : undefined;
  if (from && ownPath !== undefined && !relative && !isTaken(`${ownPath}.md`)) {
    const draft = { home: parentPath(ownPath), file: target, title: target, type: "note" };
    return answering(graph, target, from, { ...written(graph, draft, options), path: `${ownPath}.md` });
  }
  const made = {
    ...written(graph, { home, file: name, title: name, type: "note" }, options),
    path: freePath(home, name, isTaken),
  };
  return from ? answering(graph, target, from, made) : made;
}

/** The note with an alias, where nothing else makes it the one that `target` names. */
function answering(
  graph: ReadonlyGraph,
  target: string,
  from: Pick<NoteEntity, "folder" | "path">,
  made: NewNote,
): NewNote {
  const file = { uri: `${from.folder}/${made.path}`, folder: from.folder, path: made.path, modified: 0 };
  const { rules } = graph.dialect(from.folder);
  const isNamed = (text: string) => {
    const found = graph
      .namesAfter({ set: [{ ...file, note: parseNote(text, rules) }] })
      .resolve(target, from);
    return found.state === "note" && found.note.uri === file.uri;
  };
  if (isNamed(made.text)) return made;
  try {
    const edit = addAliases(made.text, [target], rules);
    const text = applyEdits(made.text, [edit]);
    if (!isNamed(text)) return made;
    const shift = edit.span.start <= made.caret ? text.length - made.text.length : 0;
    return { ...made, text, caret: made.caret + shift };
  } catch (error) {
    // A template whose frontmatter takes no alias; the note is made all the same.
    if (error instanceof RefusedError) return made;
    throw error;
  }
}

/**
 * A note of a type and title, in the folder where most notes of the type lie, with an id that no other note has. One
 * without a type has no id.
 */
export function newNoteOf(
  graph: ReadonlyGraph,
  {
    type,
    title,
    folder,
  }: { readonly type: string | undefined; readonly title: string; readonly folder: string },
  options: NewNoteOptions,
): NewNote {
  const home =
    (type === undefined ? undefined : homeOf(graph, type, folder)) ?? parentPath(options.from?.path ?? "");
  const id = type === undefined ? undefined : freeId(graph, type, title);
  const file = id === undefined ? title : id.slice(id.indexOf(":") + 1);
  return written(
    graph,
    { home, file, title, type: type ?? "note", ...(id === undefined ? {} : { id }) },
    options,
  );
}

interface Draft {
  readonly home: string;
  readonly file: string;
  readonly title: string;
  readonly type: string;
  readonly id?: string;
}

const caretMark = "\u0000";

function written(graph: ReadonlyGraph, draft: Draft, options: NewNoteOptions): NewNote {
  const { id, title, type } = draft;
  const template = options.template?.(type);
  const path = freePath(draft.home, draft.file, options.isTaken);
  const heading = headingSource(title);
  const plain = id === undefined ? `# ${heading}\n\n` : `\n# ${heading}\n\n`;
  let text =
    template === undefined
      ? plain
      : filledTemplate(template, { title, type, id: id ?? "", path }, options.now, caretMark);
  const note = parseNote(text);
  const add = (key: string, value: string) => {
    const edit = possibleInsertion(text, key, value, "start");
    if (edit) text = applyEdits(text, [edit]);
  };
  if (
    id !== undefined &&
    note.title === undefined &&
    !(template !== undefined && titleHeading(note) !== undefined)
  )
    add("title", title);
  if (id !== undefined && !note.id) add("id", id);
  text = withBacklink(graph, text, path, options);
  const caret = text.indexOf(caretMark);
  return { path, text: text.replaceAll(caretMark, ""), caret: caret < 0 ? text.length : caret };
}

/** A note that is linked to links back: by the inverse of the relation in its frontmatter, else with a mention at its end. */
function withBacklink(
  graph: ReadonlyGraph,
  text: string,
  path: string,
  { from, backlink }: NewNoteOptions,
): string {
  const note = from && graph.noteByUri(from.uri);
  if (!note || !backlink) return text;
  const name = linkNameOf(graph, note, { folder: note.folder, path }, "id");
  if (name === undefined) return text;
  const use = backlink.relation === undefined ? undefined : graph.schema.relation(backlink.relation);
  const { name: own, inverse, symmetric } = use?.relation ?? {};
  const back = symmetric || use?.inverted ? own : inverse;
  const edit = back === undefined ? undefined : possibleInsertion(text, back, `[[${name}]]`, "end");
  if (edit) return applyEdits(text, [edit]);
  const mark = text.includes(caretMark) ? "" : caretMark;
  return `${text.trimEnd()}\n\n${mark}From [[${name}]].\n`;
}

/** Undefined where the frontmatter of a template takes no key. */
function possibleInsertion(
  text: string,
  key: string,
  value: string,
  place: "start" | "end",
): TextEdit | undefined {
  try {
    return keyInsertion(text, key, value, place);
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

/** The folder in which most notes of a type lie. */
function homeOf(graph: ReadonlyGraph, type: string, folder: string): string | undefined {
  const counts = new Map<string, number>();
  for (const note of graph.notes()) {
    if (note.type !== type || note.folder !== folder) continue;
    const home = parentPath(note.path);
    counts.set(home, (counts.get(home) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return most?.[0];
}

function freePath(folder: string, name: string, isTaken: (path: string) => boolean): string {
  const safe = safeFileName(name);
  const base = folder === "" ? safe : `${folder}/${safe}`;
  let path = `${base}.md`;
  for (let number = 2; isTaken(path); number++) path = `${base} ${number}.md`;
  return path;
}
