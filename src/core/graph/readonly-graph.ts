import type { Dialect } from "../dialects/dialect.ts";
import type { LinkFilter, LinkHead } from "./link-heads.ts";
import type { NamesAfter, NoteChange } from "./names-after.ts";
import type { AttachmentTable } from "./linking/attachment-table.ts";
import type { Link } from "../note/note.ts";
import type { Schema } from "../schema/schema.ts";
import type { Edge, NoteEntity, NoteFile, Placeholder, Resolution } from "./entity.ts";
import type { GraphChange } from "./graph-change.ts";

/** The graph for reading. Reads answer at once; whoever awaits in between reads anew. */
export interface ReadonlyGraph {
  readonly schema: Schema;
  /** The ways of the tool for which the notes of a folder are written. */
  dialect(folder: string): Dialect;
  /** Grows with every change. */
  readonly version: number;
  readonly noteCount: number;
  /** Edges between notes. */
  readonly edgeCount: number;
  notes(): IterableIterator<NoteEntity>;
  /** The uris of all notes, for whoever needs no objects of them. */
  uris(): IterableIterator<string>;
  placeholders(): IterableIterator<Placeholder>;
  /** Every edge once, those to placeholders included. */
  edges(): IterableIterator<Edge>;
  /** The files that are no notes, to which links may lead all the same. */
  readonly attachments: Pick<AttachmentTable, "files" | "named">;
  noteByUri(uri: string): NoteEntity | undefined;
  /** The notes that have this very id: none, one, or duplicates, sorted by path. */
  notesById(id: string): readonly NoteEntity[];
  /** The notes whose id differs from `id` by case alone, sorted by path. */
  notesByIdWithoutCase(id: string): readonly NoteEntity[];
  placeholder(key: string): Placeholder | undefined;
  /** How many notes there are of each type that some note is of. */
  readonly typeCounts: ReadonlyMap<string, number>;
  /** How many notes each rule of relata.json takes, in the order of the schema's rules. */
  ruleCounts(): readonly number[];
  /** The notes that a rule takes, by its place among the schema's rules. */
  notesOfRule(rule: number): IterableIterator<NoteEntity>;
  /** Whether the schema declares the type or some note is of it. */
  knowsType(type: string): boolean;
  /** What a wiki-link to `target` in the file `from` names; the target without heading, block and label. */
  resolve(target: string, from: Pick<NoteFile, "folder" | "path">): Resolution;
  /** What `link`, which stands in `note`, names. */
  resolveLink(link: Link, note: Pick<NoteFile, "folder" | "path" | "uri">): Resolution;
  /** What a link of this form to `target` in the file `from` names. */
  resolveTarget(
    form: Link["form"],
    target: string,
    from: Pick<NoteFile, "folder" | "path" | "uri">,
  ): Resolution;
  /** The notes that the target of `link`, which stands in `note`, fits, and of which the nearest is meant; sorted by path. */
  notesThatFit(link: Link, note: Pick<NoteFile, "folder" | "path">): readonly NoteEntity[];
  /** The notes with a link that may name `note`, by an index of names; itself among them, for the links within it. */
  notesThatMayLinkTo(note: NoteEntity): ReadonlySet<NoteEntity>;
  /** The relations that the links of a note write, as they are written; read off without unpacking it. */
  relationsWrittenIn(note: NoteEntity): ReadonlySet<string>;
  /**
   * Shows `ask` the graph as a change would make it. The change is taken back before this returns; entities and edges that
   * it removed come back as other objects. It costs what the change costs, twice.
   *
   * @param ask is given the uris of the notes that are set, gone, or whose links may mean something else
   */
  imagine<T>(change: ImaginedChange, ask: (touched: ReadonlySet<string>) => T): T;
  /**
   * What links would name after a change, which is not taken in. It costs what the changed notes cost, however many
   * links lead to them. It holds until the graph changes.
   */
  namesAfter(change: NoteChange): NamesAfter;
  /** The links that may name `note`, note by note; not those within the note itself. */
  linksThatMayName(note: NoteEntity, only?: LinkFilter): Iterable<LinkHead>;
  /** The links that look under one of these names, whatever they name; undefined comes where others may have their turn. */
  linksUnder(names: Iterable<string>): Iterable<LinkHead | undefined>;
  /**
   * The notes whose Markdown may lead to a file of one of these names: pictures and files are no links of the graph. Undefined comes
   * where others may have their turn.
   */
  notesThatMayShow(names: Iterable<string>): Iterable<NoteEntity | undefined>;
  /** The links of a note, not those within it. */
  linksOf(note: NoteEntity): Iterable<LinkHead>;
}

/** A change that can be taken back. */
export type ImaginedChange = Pick<GraphChange, "set" | "remove" | "schema">;
