import { parseId } from "../note/note-id.ts";
import type { Link, Note, NoteProperty } from "../note/note.ts";
import type { NotePack } from "../pack/note-pack.ts";
import type { Relation } from "../schema/schema.ts";

/** A note file as the graph takes it in. */
export interface NoteFile {
  /** Unique in the workspace; what it looks like is the platform's business. */
  readonly uri: string;
  /** Names the workspace folder that holds the file. */
  readonly folder: string;
  /** From the workspace folder, with `/` between its parts and the extension at its end. */
  readonly path: string;
  /** When it was last written, in milliseconds since 1970; 0 where that is unknown. */
  readonly modified: number;
  readonly note: Note;
  /** What the graph reads of the note, where it is packed already, under the same path: see `packForGraph`. */
  readonly packed?: { readonly pack: NotePack; readonly edited?: PackedEdit };
}

/** How a pack came about from the one before an edit. */
export interface PackedEdit {
  readonly before: NotePack;
  /** The links that can be others: all before them are the same, and all behind them. */
  readonly changed: { readonly start: number; readonly endBefore: number; readonly end: number };
}

/** A note as a node of the graph. The same object stands for the note as long as its file exists. */
export interface NoteEntity extends NoteFile {
  readonly kind: "note";
  /** What names it in lists and on the command line: its id, else its path. Two notes may share an id. */
  readonly key: string;
  readonly id: string | undefined;
  readonly type: string;
  /** The `title:` key, else the heading that is the title, else the file's name. */
  readonly title: string;
  /** The `summary:` or `description:` key, else the first paragraph, else empty. */
  readonly summary: string;
  readonly status: string | undefined;
  readonly aliases: readonly string[];
  /** Each once, without `#`. */
  readonly tags: readonly string[];
  /** What the other keys of its frontmatter say. */
  readonly properties: readonly NoteProperty[];
  /** All edges at this note, whatever their direction, those to placeholders included; in no order. */
  readonly edges: readonly Edge[];
  /** The number of its edges to other notes: the edge-count of the neighborhood. */
  readonly degree: number;
}

/** What a link names that no note answers to. */
export interface Placeholder {
  readonly kind: "placeholder";
  /** What it is compared by; no note has this key. */
  readonly key: string;
  /** The target as written; where it is written in several ways, the shortest of them, then the first by code units. */
  readonly title: string;
  /** The type in an id-like target, else `note`. */
  readonly type: string;
  readonly edges: readonly Edge[];
}

/** A node of the graph. */
export type Entity = NoteEntity | Placeholder;

/**
 * The triple (source, relation, target). A node has one edge for each triple, however often it is written. The objects at
 * its two ends may be two; they are made when somebody looks.
 */
export interface Edge {
  readonly source: Entity;
  readonly relation: Relation;
  readonly target: Entity;
  /** Every link that states it; in no order, see `sortOccurrences`. */
  readonly occurrences: readonly Occurrence[];
}

/** One link that states an edge. */
export interface Occurrence {
  /** The note in which the link stands: the edge's source, or its target where the relation is written by its inverse. */
  readonly note: NoteEntity;
  readonly link: Link;
}

/** `out`: the entity is the edge's source · `in`: its target · `both`: the relation is symmetric. */
export type Direction = "out" | "in" | "both";

/** The direction of `edge` as seen from one of its ends. */
export function directionFrom(entity: Entity, edge: Edge): Direction {
  return edge.relation.symmetric ? "both" : edge.source === entity ? "out" : "in";
}

/** The end of `edge` that is not `entity`. */
export function otherEnd(entity: Entity, edge: Edge): Entity {
  return edge.source === entity ? edge.target : edge.source;
}

/** What a target names (media/note-format.md, What a target names). */
export type Resolution =
  | { readonly state: "note"; readonly note: NoteEntity }
  | { readonly state: "ambiguous"; readonly candidates: readonly NoteEntity[] }
  | { readonly state: "unresolved"; readonly placeholder: Placeholder | undefined }
  /** A file that is no note, such as an image. */
  | { readonly state: "attachment"; readonly path: string }
  /** Not a link at all: a frontmatter value that only looks like an id, a path that leads to no note. */
  | { readonly state: "none" };

/** The note that a target names, where it names one. */
export function noteOf(resolution: Resolution): NoteEntity | undefined {
  return resolution.state === "note" ? resolution.note : undefined;
}

/** The type of what a link leads to: the note's, else the one in an id-like target. */
export function typeOfTarget(resolution: Resolution, { target }: Pick<Link, "target">): string | undefined {
  return noteOf(resolution)?.type ?? parseId(target.text)?.type;
}
