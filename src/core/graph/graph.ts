import type { Link } from "../note/note.ts";
import type { Schema } from "../schema/schema.ts";
import { AttachmentTable } from "./linking/attachment-table.ts";
import type { Edge, NoteEntity, NoteFile, Placeholder, Resolution } from "./entity.ts";
import { EntityViews, type NoteView } from "./views/entity-views.ts";
import type { GraphChange } from "./graph-change.ts";
import { restoreParts, snapshotInSteps } from "./graph-snapshot.ts";
import type { GraphParts, GraphSnapshot, SnapshotSteps } from "./graph-snapshot.ts";
import { headsInSteps, linkHeads, writtenRelations, type LinkFilter, type LinkHead } from "./link-heads.ts";
import { KnownTypes } from "./linking/known-types.ts";
import { Linker } from "./linking/linker.ts";
import { nameHash } from "../names/name.ts";
import { NameTable } from "./linking/name-table.ts";
import { byPath, resolutionOf } from "./linking/resolution.ts";
import { NamesAfter, type NoteChange } from "./names-after.ts";
import type { ImaginedChange, ReadonlyGraph } from "./readonly-graph.ts";
import { RuledNotes } from "./rules/ruled-notes.ts";
import { showingInSteps } from "./showing-notes.ts";
import { Staging } from "./staging.ts";
import { wayBack } from "./way-back.ts";
import { EdgeTable } from "./tables/edge-table.ts";
import { HashIndex } from "./tables/hash-index.ts";
import { NodeTable } from "./tables/node-table.ts";
import { TargetResolver, writtenTarget, type LinkOrigin, type Target } from "./linking/target-resolver.ts";

/**
 * The graph of a workspace's notes, kept in step by {@link apply}. After any sequence of changes it equals the graph
 * built from scratch. A change costs what it touches: the changed links, and the notes with a link whose meaning the
 * changed names can alter, which are found by an index from names to links.
 */
export class Graph implements ReadonlyGraph {
  version = 0;
  readonly dialect = (folder: string) => this.types.dialects.of(folder);
  private readonly types: KnownTypes;
  private readonly nodes = new NodeTable();
  private readonly edgeTable = new EdgeTable(this.nodes, (node) => {
    this.views.known(node)?.forgetEdges();
    this.rules.edgesChanged(node);
  });
  private readonly views: EntityViews = new EntityViews(this.nodes, this.edgeTable, (note, which) =>
    this.rules.textOf(note, which),
  );
  private readonly names = new NameTable(this.nodes);
  readonly attachments = new AttachmentTable();
  /** From the hash of a lookup key to the notes with a link that looks under it. */
  private readonly dependents = new HashIndex();
  private readonly resolver: TargetResolver;
  private readonly linker: Linker;
  private readonly rules: RuledNotes;
  private readonly staging: Staging;
  /** The candidates of names that many notes bear, in order. */
  private readonly candidates = new WeakMap<readonly number[], readonly NoteView[]>();

  constructor(schema: Schema) {
    const { nodes, edgeTable, views, names, attachments, dependents } = this;
    const types = (this.types = new KnownTypes(schema));
    this.resolver = new TargetResolver(names, attachments, types);
    this.linker = new Linker(nodes, edgeTable, views, this.resolver, types, dependents);
    this.rules = new RuledNotes(nodes, edgeTable, types, this.linker, this.resolver);
    this.staging = new Staging(nodes, views, names, attachments, types, this.linker, this.rules, dependents);
  }

  get schema(): Schema {
    return this.types.schema;
  }

  get noteCount(): number {
    return this.nodes.noteCount;
  }

  get edgeCount(): number {
    return this.edgeTable.countBetweenNotes;
  }

  get typeCounts(): ReadonlyMap<string, number> {
    return this.types.counts;
  }

  /**
   * Takes in a change at once.
   *
   * @returns the uris of the notes whose text was set or whose links may mean something else now
   */
  apply(change: GraphChange): ReadonlySet<string> {
    const touched = this.stage(change);
    this.settle();
    return new Set([...touched, ...this.takeRuled()]);
  }

  /**
   * The first half of {@link apply}: takes in what the files say and notes whose links have to be read again. Until
   * {@link settle} has done so, those links keep their old meaning.
   *
   * @returns the uris of the notes that are gone, set, or have to be linked again
   */
  stage(change: GraphChange): ReadonlySet<string> {
    this.version++;
    this.linker.forgetTargets();
    return this.staging.take(change);
  }

  /**
   * The second half of {@link apply}, or a part of it, so that a big change need not block its thread.
   *
   * @param limit how many notes and links in all; a note is done whole
   * @returns whether nothing is left to do; where nothing was, the version stays
   */
  settle(limit = Infinity): boolean {
    const { pending } = this.staging;
    if (pending.size === 0 && this.rules.follow(0)) return true;
    this.version++;
    const left = this.linker.linkSome(pending, limit);
    return pending.size === 0 && this.rules.follow(left);
  }

  /** The uris of the notes that rules made something else of while links were {@link settle}d, since this was asked last. */
  takeRuled(): ReadonlySet<string> {
    return this.rules.takeChanged();
  }

  /** Does for one note what {@link settle} does for all: the person's own typing goes first. */
  settleNote(uri: string): void {
    const note = this.staging.noteAt(uri);
    const task = this.staging.pending.get(note);
    if (!task) return;
    this.version++;
    this.staging.pending.delete(note);
    this.linker.link(note, task);
    this.rules.followNote(note);
  }

  /** The graph as plain data, in steps; it holds where the version stays. What is left to link is linked first. */
  save(): SnapshotSteps {
    this.settle();
    return snapshotInSteps(this.parts);
  }

  /**
   * Makes the graph what was saved under the same schema, and takes over the snapshot's arrays. Notes that it has before go
   * first, attachments stay. What changed since is then a change like any other.
   */
  restore(snapshot: GraphSnapshot): void {
    this.apply({ remove: [...this.uris()] });
    if (this.nodes.records.count > 0) throw new Error("Something is left of notes that are gone.");
    restoreParts(this.parts, snapshot);
    this.staging.restored();
  }

  *notes(): Generator<NoteEntity> {
    for (const note of this.nodes.notes()) yield this.views.note(note);
  }

  *uris(): Generator<string> {
    for (const note of this.nodes.notes()) yield this.nodes.uriOf(note);
  }

  placeholders(): IterableIterator<Placeholder> {
    return this.linker.placeholders.values();
  }

  *edges(): Generator<Edge> {
    for (const edge of this.edgeTable.all()) yield this.views.edge(edge);
  }

  noteByUri(uri: string): NoteEntity | undefined {
    const note = this.staging.noteAt(uri);
    return note < 0 ? undefined : this.views.note(note);
  }

  notesById(id: string): readonly NoteEntity[] {
    return this.byPath(this.names.withId(id));
  }

  notesByIdWithoutCase(id: string): readonly NoteEntity[] {
    return this.byPath(this.names.withIdWithoutCase(id));
  }

  placeholder(key: string): Placeholder | undefined {
    return this.linker.placeholders.get(key);
  }

  ruleCounts(): readonly number[] {
    return this.rules.counts();
  }

  *notesOfRule(rule: number): Generator<NoteEntity> {
    for (const note of this.rules.notesOf(rule)) yield this.views.note(note);
  }

  knowsType(type: string): boolean {
    return this.types.has(type);
  }

  resolve(target: string, from: LinkOrigin): Resolution {
    return this.resolution(this.resolver.resolve(writtenTarget("wiki", target), from));
  }

  resolveLink({ form, target: { text } }: Link, note: Pick<NoteFile, "folder" | "path" | "uri">): Resolution {
    return this.resolveTarget(form, text, note);
  }

  resolveTarget(
    form: Link["form"],
    text: string,
    note: Pick<NoteFile, "folder" | "path" | "uri">,
  ): Resolution {
    if (text !== "") return this.resolution(this.resolver.resolve(writtenTarget(form, text), note));
    const self = this.noteByUri(note.uri);
    return self ? { state: "note", note: self } : { state: "none" };
  }

  notesThatFit({ form, target: { text } }: Link, note: LinkOrigin): readonly NoteEntity[] {
    return text === "" ? [] : this.byPath(this.resolver.fitting(writtenTarget(form, text), note).notes);
  }

  notesThatMayLinkTo(note: NoteEntity): ReadonlySet<NoteEntity> {
    const number = this.staging.noteAt(note.uri);
    if (number < 0) return new Set();
    const found = new Set<NoteEntity>([this.views.note(number)]);
    for (const name of this.nodes.namesOf(number))
      this.dependents.each(name, (holder) => found.add(this.views.note(holder)));
    return found;
  }

  relationsWrittenIn(note: NoteEntity): ReadonlySet<string> {
    const number = this.staging.noteAt(note.uri);
    return number < 0 ? new Set() : writtenRelations(this.nodes.packedOf(number));
  }

  namesAfter(change: NoteChange): NamesAfter {
    const { names, attachments, types } = this;
    return new NamesAfter({
      names,
      attachments,
      types,
      numberOf: (uri) => this.staging.noteAt(uri),
      note: (number) => this.views.note(number),
      placeholder: (key) => this.placeholder(key),
      headsUnder: (keys, only) => headsInSteps(keys, only, this.dependents, this.views),
    }).take(change);
  }

  *linksThatMayName(note: NoteEntity, only: LinkFilter = {}): Generator<LinkHead> {
    const number = this.staging.noteAt(note.uri);
    if (number < 0) return;
    const keys = new Set(only.names?.map(nameHash) ?? this.nodes.namesOf(number));
    for (const head of headsInSteps(keys, only, this.dependents, this.views)) if (head) yield head;
  }

  linksUnder(names: Iterable<string>): Iterable<LinkHead | undefined> {
    return headsInSteps(new Set(Array.from(names, nameHash)), {}, this.dependents, this.views);
  }

  notesThatMayShow(names: Iterable<string>): Iterable<NoteEntity | undefined> {
    return showingInSteps(new Set(Array.from(names, nameHash)), this.nodes, this.views);
  }

  linksOf(note: NoteEntity): Iterable<LinkHead> {
    const number = this.staging.noteAt(note.uri);
    return number < 0 ? [] : linkHeads(this.views.note(number), this.nodes.packedOf(number));
  }

  imagine<T>(change: ImaginedChange, ask: (touched: ReadonlySet<string>) => T): T {
    const { added, earlier } = wayBack(change, this.parts, this.staging);
    const { schema } = this;
    try {
      return ask(this.apply(change));
    } finally {
      this.version++;
      this.staging.take({ remove: added, ...(change.schema ? { schema } : {}) }, earlier);
      this.settle();
      this.takeRuled();
    }
  }

  /** What a snapshot is made of. */
  private get parts(): GraphParts {
    const { nodes, edgeTable, views, names, dependents, linker, attachments, types } = this;
    return { nodes, edgeTable, views, names, dependents, linker, attachments, types };
  }

  private resolution(target: Target): Resolution {
    return resolutionOf(target, {
      note: (number) => this.views.note(number),
      placeholder: (key) => this.placeholder(key),
      byPath: (notes) => this.byPath(notes),
    });
  }

  private byPath(notes: readonly number[]): readonly NoteView[] {
    let sorted = this.candidates.get(notes);
    if (!sorted) this.candidates.set(notes, (sorted = byPath(notes.map((note) => this.views.note(note)))));
    return sorted;
  }
}
