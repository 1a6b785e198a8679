import { parseId } from "../../note/note-id.ts";
import { isNameOfBlock } from "../../note/block-reference.ts";
import type { Note, NoteProperty } from "../../note/note.ts";
import { field, packed, type NotePack, type PackedNote } from "../../pack/note-pack.ts";
import { unpackNote } from "../../pack/unpack-note.ts";
import type { Relation } from "../../schema/schema.ts";
import { comesFirst, identityOf } from "./entity-order.ts";
import { EdgeView, LinkOccurrence, type OccurrenceSource } from "./edge-view.ts";
import type { Edge, NoteEntity, Occurrence, Placeholder } from "../entity.ts";
import type { RuledText, TextByRule } from "../rules/ruled-text.ts";
import type { EdgeTable } from "../tables/edge-table.ts";
import type { NodeTable } from "../tables/node-table.ts";

/** A node as the rest of the program sees it. */
export type EntityView = NoteView | PlaceholderView;

/** How many notes are kept as objects after somebody asked for one: few enough to be gone before they are taken for old. */
const maxUnpacked = 128;

/**
 * The graph's nodes and edges as objects. The graph itself keeps numbers; an object is made when somebody looks at a
 * node, and is the same from then on as long as the node stands.
 */
export class EntityViews implements OccurrenceSource<EntityView> {
  private readonly views: (EntityView | undefined)[] = [];
  /** The notes that were unpacked last. A note is asked for many times in a row, and all of them would take much room. */
  private readonly unpacked: (NoteView | undefined)[] = [];
  private nextUnpacked = 0;

  constructor(
    readonly nodes: NodeTable,
    readonly edges: EdgeTable,
    readonly textByRule: TextByRule = () => undefined,
  ) {}

  note(node: number): NoteView {
    const known = this.views[node];
    if (known?.kind === "note") return known;
    const { nodes } = this;
    const view = new NoteView(this, node, nodes.folderOf(node), nodes.packOf(node), nodes.recordOf(node));
    this.views[node] = view;
    return view;
  }

  entity(node: number): EntityView {
    return this.views[node] ?? this.note(node);
  }

  /** The view of a node, where somebody looked at it. */
  known(node: number): EntityView | undefined {
    return this.views[node];
  }

  /**
   * Has to be told when a note stands at another record.
   *
   * @param given the note itself, where the pack holds no more of it than the graph reads
   */
  read(node: number, { pack, record }: PackedNote, given: Note | undefined): void {
    const view = given ? this.note(node) : this.views[node];
    if (view?.kind === "note") view.read(pack, record, given);
  }

  /** The notes that no pack holds whole, by their numbers. */
  *given(): Generator<readonly [node: number, note: Note]> {
    for (const [node, view] of this.views.entries())
      if (view?.kind === "note" && view.given) yield [node, view.given];
  }

  addPlaceholder(node: number, key: string, written: string): PlaceholderView {
    const view = new PlaceholderView(this, node, key, written);
    this.views[node] = view;
    return view;
  }

  /** Has to be told when a node is gone. */
  remove(node: number): void {
    this.views[node]?.leave();
    this.views[node] = undefined;
  }

  edgesAt(node: number): readonly Edge[] {
    const found: Edge[] = [];
    this.edges.eachAt(node, (edge) => found.push(this.edge(edge)));
    return found;
  }

  edge(edge: number): Edge {
    const { edges } = this;
    const relation = edges.relationOf(edge);
    const [from, to] = [this.entity(edges.fromOf(edge)), this.entity(edges.toOf(edge))];
    return relation.symmetric && this.isTurned(edge, from, to)
      ? new EdgeView(this, edge, to, relation, from)
      : new EdgeView(this, edge, from, relation, to);
  }

  /** The links that state an edge as long as it stands; its number may be another edge's by now. */
  occurrencesOf(edge: number, source: EntityView, relation: Relation, target: EntityView): Occurrence[] {
    const found: Occurrence[] = [];
    const stands =
      this.edges.isAt(edge, source.node, relation, target.node) ||
      (relation.symmetric && this.edges.isAt(edge, target.node, relation, source.node));
    if (!stands) return found;
    this.edges.eachStating(edge, (note, link) => found.push(new LinkOccurrence(this.note(note), link)));
    return found;
  }

  keepUnpacked(view: NoteView): void {
    this.unpacked[this.nextUnpacked]?.dropUnpacked();
    this.unpacked[this.nextUnpacked] = view;
    this.nextUnpacked = (this.nextUnpacked + 1) % maxUnpacked;
  }

  /** The source of an edge without direction is the end that states it, and where both do, the one with the smaller key. */
  private isTurned(edge: number, from: EntityView, to: EntityView): boolean {
    const firstStates = this.edges.isStatedBy(edge, from.node);
    const secondStates = this.edges.isStatedBy(edge, to.node);
    return firstStates === secondStates ? identityOf(to) < identityOf(from) : secondStates;
  }
}

/** What notes and placeholders have in common: their edges, which are made once and kept until one changes. */
class NodeView {
  private kept: readonly Edge[] | undefined;

  /** @param node its number; -1 when it is gone */
  constructor(
    protected readonly views: EntityViews,
    public node: number,
  ) {}

  get edges(): readonly Edge[] {
    return (this.kept ??= this.node < 0 ? [] : this.views.edgesAt(this.node));
  }

  /** Has to be told when an edge came, went, or is stated by other links than before. */
  forgetEdges(): void {
    this.kept = undefined;
  }

  leave(): void {
    this.node = -1;
    this.forgetEdges();
  }
}

export class NoteView extends NodeView implements NoteEntity {
  private whole: Note | undefined;
  private isGiven = false;

  constructor(
    views: EntityViews,
    node: number,
    readonly folder: string,
    private pack: NotePack,
    private record: number,
  ) {
    super(views, node);
  }

  // eslint-disable-next-line @typescript-eslint/class-literal-property-style -- a field would be kept with each note
  get kind(): "note" {
    return "note";
  }

  get degree(): number {
    return this.node < 0 ? 0 : this.views.nodes.degreeOf(this.node);
  }

  get uri(): string {
    return `${this.folder}/${this.path}`;
  }

  get path(): string {
    return packed.path(this.pack, this.record);
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
    if (this.node >= 0) return this.views.nodes.typeOf(this.node);
    return packed.text(this.pack, this.record, field.type) || "note";
  }

  get title(): string {
    return this.byRule("title") ?? this.ownTitle;
  }

  /** The title by which links find it. */
  get ownTitle(): string {
    return packed.text(this.pack, this.record, field.title);
  }

  get packed(): PackedNote {
    return { pack: this.pack, record: this.record };
  }

  get summary(): string {
    return this.byRule("summary") ?? packed.text(this.pack, this.record, field.summary);
  }

  get status(): string | undefined {
    return this.byRule("status") ?? this.optional(field.status);
  }

  get aliases(): readonly string[] {
    const names = packed.aliases(this.pack, this.record);
    // The names of blocks stand behind the aliases.
    return names.some(isNameOfBlock) ? names.filter((name) => !isNameOfBlock(name)) : names;
  }

  get tags(): readonly string[] {
    return packed.tags(this.pack, this.record);
  }

  get properties(): readonly NoteProperty[] {
    return packed.properties(this.pack, this.record);
  }

  get note(): Note {
    if (this.whole) return this.whole;
    this.whole = unpackNote(this.pack, this.record);
    this.views.keepUnpacked(this);
    return this.whole;
  }

  /** The note as the graph was given it, where no pack holds it whole. */
  get given(): Note | undefined {
    return this.isGiven ? this.whole : undefined;
  }

  /** @see EntityViews.read */
  read(pack: NotePack, record: number, note: Note | undefined): void {
    this.pack = pack;
    this.record = record;
    this.whole = note;
    this.isGiven = note !== undefined;
  }

  dropUnpacked(): void {
    if (!this.isGiven) this.whole = undefined;
  }

  private byRule(which: RuledText): string | undefined {
    return this.node < 0 ? undefined : this.views.textByRule(this.node, which);
  }

  private optional(at: number): string | undefined {
    return packed.has(this.pack, this.record, at) ? packed.text(this.pack, this.record, at) : undefined;
  }
}

export class PlaceholderView extends NodeView implements Placeholder {
  readonly kind = "placeholder";
  readonly type: string;
  private keptTitle: string | undefined;

  /** @param written the target of the link that it was made for */
  constructor(
    views: EntityViews,
    node: number,
    readonly key: string,
    readonly written: string,
  ) {
    super(views, node);
    this.type = parseId(key)?.type ?? "note";
  }

  get title(): string {
    return (this.keptTitle ??= this.shortestTarget() ?? this.written);
  }

  override forgetEdges(): void {
    super.forgetEdges();
    this.keptTitle = undefined;
  }

  private shortestTarget(): string | undefined {
    const { nodes, edges } = this.views;
    let first: string | undefined;
    edges.eachAt(this.node, (edge) => {
      edges.eachStating(edge, (note, link) => {
        const target = nodes.targetOf(note, link);
        if (first === undefined || comesFirst(target, first)) first = target;
      });
    });
    return first;
  }
}
