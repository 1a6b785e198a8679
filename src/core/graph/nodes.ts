import { parseId } from "../note/note-id.ts";
import type { Link, Note } from "../note/note.ts";
import { field, linkField, packed, type NotePack } from "../pack/note-pack.ts";
import { unpackNote } from "../pack/unpack-note.ts";
import type { Relation, Schema } from "../schema/schema.ts";
import type { Edge, NoteEntity, Occurrence, Placeholder } from "./entity.ts";

/** A note or placeholder as the graph keeps it. */
export type EntityNode = NoteNode | PlaceholderNode;

/** How many notes are kept as objects after somebody asked for one. */
const mostUnpacked = 512;

/**
 * The notes that were unpacked last. A note is asked for many times in a row, and all of them as objects would take many
 * times the room of their packs.
 */
class Unpacked {
  private readonly nodes: NoteNode[] = [];
  private next = 0;

  keep(node: NoteNode): void {
    this.nodes[this.next]?.dropUnpacked();
    this.nodes[this.next] = node;
    this.next = (this.next + 1) % mostUnpacked;
  }
}

const unpacked = new Unpacked();

/** A list that grows by what it needs: most entities have few edges, and an array that grows by itself leaves much room. */
class EdgeList {
  edges: EdgeNode[] = [];

  addEdge(edge: EdgeNode): void {
    if (this.edges.length < 8) this.edges = [...this.edges, edge];
    else this.edges.push(edge);
  }

  /** Removes an edge; the last one takes its place. */
  removeEdge(edge: EdgeNode): void {
    const index = this.edges.indexOf(edge);
    const last = this.edges.pop();
    if (last !== undefined && index >= 0 && index < this.edges.length) this.edges[index] = last;
  }
}

export class NoteNode extends EdgeList implements NoteEntity {
  degree = 0;
  /** The edge that each of its links says, in the links' order; none for a link that leads nowhere or to the note itself. */
  said: (EdgeNode | undefined)[] = [];
  /** The pack and record, and the schema, that its links were last read from. */
  linkedPack: NotePack | undefined;
  linkedRecord = 0;
  linkedSchema: Schema | undefined;
  private kept: Note | undefined;
  private isGiven = false;

  constructor(
    readonly folder: string,
    public pack: NotePack,
    public record: number,
  ) {
    super();
  }

  // Getters, since a hundred thousand notes are kept: what can be read from the pack is not kept twice.

  // eslint-disable-next-line @typescript-eslint/class-literal-property-style -- a field would be kept with each note
  get kind(): "note" {
    return "note";
  }

  get uri(): string {
    return `${this.folder}/${this.path}`;
  }

  get path(): string {
    return packed.path(this.pack, this.record);
  }

  /** Of its path in the composed form. */
  get pathHash(): number {
    return packed.number(this.pack, this.record, field.pathHash);
  }

  get modified(): number {
    return packed.modified(this.pack, this.record);
  }

  get key(): string {
    return this.id ?? this.path;
  }

  get id(): string | undefined {
    return this.optional(field.id);
  }

  get type(): string {
    return packed.text(this.pack, this.record, field.type);
  }

  get title(): string {
    return packed.text(this.pack, this.record, field.title);
  }

  get summary(): string {
    return packed.text(this.pack, this.record, field.summary);
  }

  get status(): string | undefined {
    return this.optional(field.status);
  }

  get aliases(): readonly string[] {
    return packed.aliases(this.pack, this.record);
  }

  get note(): Note {
    if (this.kept) return this.kept;
    this.kept = unpackNote(this.pack, this.record);
    unpacked.keep(this);
    return this.kept;
  }

  /** The note as the graph was given it, where no pack holds it whole. */
  get given(): Note | undefined {
    return this.isGiven ? this.kept : undefined;
  }

  get linkCount(): number {
    return packed.linkCount(this.pack, this.record);
  }

  /**
   * Takes the note's place in another pack.
   *
   * @param note the note itself, where the pack holds no more of it than the graph reads
   */
  read(pack: NotePack, record: number, note: Note | undefined): void {
    this.pack = pack;
    this.record = record;
    this.kept = note;
    this.isGiven = note !== undefined;
  }

  dropUnpacked(): void {
    if (!this.isGiven) this.kept = undefined;
  }

  hasId(id: string): boolean {
    return packed.equals(this.pack, this.record, field.id, id);
  }

  /** The target of a link as written. */
  targetOf(link: number): string {
    const at = packed.linkAt(this.pack, this.record, link);
    return packed.text(this.pack, this.record, at + linkField.target);
  }

  private optional(at: number): string | undefined {
    return packed.has(this.pack, this.record, at) ? packed.text(this.pack, this.record, at) : undefined;
  }
}

export class PlaceholderNode extends EdgeList implements Placeholder {
  readonly kind = "placeholder";
  readonly type: string;

  constructor(
    readonly key: string,
    private readonly fallbackTitle: string,
  ) {
    super();
    this.type = parseId(key)?.type ?? "note";
  }

  get title(): string {
    let first: string | undefined;
    for (const edge of this.edges) {
      edge.eachOccurrence((note, link) => {
        const target = note.targetOf(link);
        if (first === undefined || comesFirst(target, first)) first = target;
      });
    }
    return first ?? this.fallbackTitle;
  }
}

export class EdgeNode implements Edge {
  /** The first note that says it, and which of its links; nearly always the only one. */
  private note: NoteNode | undefined;
  private link = 0;
  private others: { readonly note: NoteNode; readonly link: number }[] | undefined;

  constructor(
    readonly from: EntityNode,
    readonly relation: Relation,
    readonly to: EntityNode,
  ) {}

  /** The source; of an edge without direction the end that says it, and where both do, the one with the smaller key. */
  get source(): EntityNode {
    return this.turned() ? this.to : this.from;
  }

  get target(): EntityNode {
    return this.turned() ? this.from : this.to;
  }

  get occurrences(): readonly Occurrence[] {
    const found: Occurrence[] = [];
    this.eachOccurrence((note, link) => found.push(new LinkOccurrence(note, link)));
    return found;
  }

  get betweenNotes(): boolean {
    return this.from.kind === "note" && this.to.kind === "note";
  }

  get isSaid(): boolean {
    return this.note !== undefined;
  }

  eachOccurrence(visit: (note: NoteNode, link: number) => void): void {
    if (this.note) visit(this.note, this.link);
    for (const { note, link } of this.others ?? []) visit(note, link);
  }

  addOccurrence(note: NoteNode, link: number): void {
    if (!this.note) [this.note, this.link] = [note, link];
    else (this.others ??= []).push({ note, link });
  }

  removeOccurrence(note: NoteNode, link: number): void {
    if (this.note === note && this.link === link) {
      const last = this.others?.pop();
      this.note = last?.note;
      this.link = last?.link ?? 0;
    } else this.others = this.others?.filter((other) => other.note !== note || other.link !== link);
    if (this.others?.length === 0) this.others = undefined;
  }

  /** The end that is not `node`. */
  otherEnd(node: EntityNode): EntityNode {
    return this.from === node ? this.to : this.from;
  }

  private turned(): boolean {
    if (!this.relation.symmetric) return false;
    const firstSays = this.isSaidBy(this.from);
    const secondSays = this.isSaidBy(this.to);
    return firstSays === secondSays ? identityOf(this.to) < identityOf(this.from) : secondSays;
  }

  private isSaidBy(entity: EntityNode): boolean {
    return this.note === entity || (this.others?.some(({ note }) => note === entity) ?? false);
  }
}

/** A link that says an edge; it is unpacked when somebody looks at it. */
class LinkOccurrence implements Occurrence {
  constructor(
    readonly note: NoteNode,
    private readonly index: number,
  ) {}

  get link(): Link {
    const link = this.note.note.links[this.index];
    // The graph reads links from the same record as the note.
    if (!link) throw new Error(`${this.note.uri} has no link ${String(this.index)}.`);
    return link;
  }
}

/** What orders the ends of an edge without direction: the key, and between notes that share an id the uri. */
function identityOf(entity: EntityNode): string {
  return entity.kind === "note" ? `${entity.key}\n${entity.uri}` : entity.key;
}

/** The shorter text, without the folders that lead there; of two alike the first by code units. */
function comesFirst(a: string, b: string): boolean {
  return a.length < b.length || (a.length === b.length && a < b);
}
