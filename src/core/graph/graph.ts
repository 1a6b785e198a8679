import { parseId } from "../note/note-id.ts";
import type { Link } from "../note/note.ts";
import {
  field,
  formOf,
  isWithinNote,
  linkField,
  noteCountOf,
  packed,
  recordOf,
  relationPlaceOf,
  type NotePack,
} from "../pack/note-pack.ts";
import { PackWriter } from "../pack/pack-writer.ts";
import { textHash } from "../pack/text-hash.ts";
import type { Relation, RelationUse, Schema } from "../schema/schema.ts";
import type { Edge, NoteEntity, NoteFile, Placeholder, Resolution } from "./entity.ts";
import { eachLinkKey, linkHeads, typeHash, type LinkFilter, type LinkHead } from "./link-heads.ts";
import { relationOf } from "./link-relation.ts";
import { composed, foldName, withoutNoteExtension } from "./name.ts";
import { NameIndex } from "./name-index.ts";
import { NamesAfter, type NoteChange } from "./names-after.ts";
import { EdgeNode, NoteNode, PlaceholderNode, type EntityNode } from "./nodes.ts";
import { byPath, resolvedLink, resolvedName } from "./resolution.ts";
import { placeholderKey, TargetResolver } from "./target-resolver.ts";

/** A file that is no note, which a link may lead to all the same. */
export interface AttachmentFile {
  readonly folder: string;
  readonly path: string;
}

/** Notes of one workspace folder, as a reader packs them. */
export interface PackedFolder {
  readonly folder: string;
  readonly pack: NotePack;
  /** Whether the note at this path stays as it is. */
  readonly skips?: (path: string) => boolean;
}

/** What happened to the files of a workspace. Notes are set whole; a moved note is removed and set. */
export interface GraphChange {
  readonly set?: Iterable<NoteFile>;
  readonly packs?: Iterable<PackedFolder>;
  /** Uris of notes. */
  readonly remove?: Iterable<string>;
  readonly addAttachments?: Iterable<AttachmentFile>;
  readonly removeAttachments?: Iterable<AttachmentFile>;
  readonly schema?: Schema;
}

/** The graph for reading. Reads answer at once; whoever awaits in between reads anew. */
export interface ReadonlyGraph {
  readonly schema: Schema;
  /** Grows with every change. */
  readonly version: number;
  readonly noteCount: number;
  /** Edges between notes. */
  readonly edgeCount: number;
  notes(): IterableIterator<NoteEntity>;
  placeholders(): IterableIterator<Placeholder>;
  /** Every edge once, those to placeholders included. */
  edges(): IterableIterator<Edge>;
  noteByUri(uri: string): NoteEntity | undefined;
  /** The notes that have this very id: none, one, or duplicates, sorted by path. */
  notesById(id: string): readonly NoteEntity[];
  /** The notes whose id differs from `id` by case alone, sorted by path. */
  notesByIdWithoutCase(id: string): readonly NoteEntity[];
  placeholder(key: string): Placeholder | undefined;
  /** How many notes there are of each type that some note is of. */
  readonly typeCounts: ReadonlyMap<string, number>;
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
  /** The notes with a link that may name `note`, by an index of names; itself among them, for the links within it. */
  notesThatMayLinkTo(note: NoteEntity): ReadonlySet<NoteEntity>;
  /** The notes with a link whose relation, as it is written, is one of those looked for. */
  notesThatWriteRelation(isWanted: (written: string) => boolean): NoteEntity[];
  /**
   * Shows `look` the graph as a change would make it. The change is taken back before this returns; entities and edges that
   * it removed come back as other objects. It costs what the change costs, twice.
   *
   * @param look is given the uris of the notes that are set, gone, or whose links may mean something else
   */
  imagine<T>(change: ImaginedChange, look: (touched: ReadonlySet<string>) => T): T;
  /**
   * What links would name after a change, which is not taken in. It costs what the changed notes cost, however many
   * links lead to them. It holds until the graph changes.
   */
  namesAfter(change: NoteChange): NamesAfter;
  /** The links that may name `note`, note by note; not those within the note itself. */
  linksThatMayName(note: NoteEntity, only?: LinkFilter): Iterable<LinkHead>;
  /** The links of a note, not those within it. */
  linksOf(note: NoteEntity): Iterable<LinkHead>;
}

/** A change that can be taken back. */
export type ImaginedChange = Pick<GraphChange, "set" | "remove" | "schema">;

/**
 * The graph of a workspace's notes, kept in step by {@link apply}. After any sequence of changes it equals the graph
 * built from scratch. A change costs what it touches: the changed notes, and the notes with a link whose meaning the
 * changed names can alter, which are found by an index from names to links.
 */
export class Graph implements ReadonlyGraph {
  version = 0;
  noteCount = 0;
  edgeCount = 0;
  private currentSchema: Schema;
  private readonly nodes = new Set<NoteNode>();
  /** How many notes each workspace folder has. */
  private readonly folders = new Map<string, number>();
  private readonly placeholderNodes = new Map<string, PlaceholderNode>();
  private readonly names = new NameIndex<NoteNode>();
  /** From the hash of a lookup key to the notes with a link that looks under it. */
  private readonly dependents = new NameIndex<NoteNode>();
  private readonly countsOfTypes = new Map<string, number>();
  private readonly resolver = new TargetResolver(this.names);
  private readonly pending = new Set<NoteNode>();
  /** What relations mean under the present schema, by how they are written. */
  private readonly relationUses = new Map<string, RelationUse>();
  /** The same in the list form, in which a name that nobody declared is none. */
  private readonly listRelationUses = new Map<string, RelationUse>();

  constructor(schema: Schema) {
    this.currentSchema = schema;
  }

  get schema(): Schema {
    return this.currentSchema;
  }

  get typeCounts(): ReadonlyMap<string, number> {
    return this.countsOfTypes;
  }

  /**
   * Takes in a change at once.
   *
   * @returns the uris of the notes whose text was set or whose links may mean something else now
   */
  apply(change: GraphChange): ReadonlySet<string> {
    const touched = this.stage(change);
    this.settle();
    return touched;
  }

  /**
   * The first half of {@link apply}: takes in what the files say and notes whose links have to be read again. Until
   * {@link settle} has done so, those links keep their old meaning.
   *
   * @returns the uris of the notes that are gone, set, or have to be linked again
   */
  stage(change: GraphChange): ReadonlySet<string> {
    this.version++;
    const stale = new Set<number>();
    const touched = new Set<string>();
    for (const uri of change.remove ?? []) {
      const node = this.nodeByUri(uri);
      if (node) this.removeNote(node, stale);
      touched.add(uri);
    }
    for (const file of change.set ?? []) touched.add(this.setFile(file, stale));
    for (const folder of change.packs ?? []) this.setPacked(folder, stale, touched);
    for (const file of change.addAttachments ?? []) this.resolver.addAttachment(file, stale);
    for (const file of change.removeAttachments ?? []) this.resolver.removeAttachment(file, stale);
    const linkAgain = (node: NoteNode) => {
      this.pending.add(node);
      touched.add(node.uri);
    };
    for (const key of stale) this.dependents.each(key, linkAgain);
    if (change.schema && change.schema !== this.currentSchema) {
      this.currentSchema = change.schema;
      this.relationUses.clear();
      this.listRelationUses.clear();
      this.nodes.forEach(linkAgain);
    }
    return touched;
  }

  /**
   * The second half of {@link apply}, at most `limit` notes of it, so that a big change need not block its thread.
   *
   * @returns whether nothing is left to do
   */
  settle(limit = Infinity): boolean {
    this.version++;
    let left = limit;
    for (const node of this.pending) {
      if (left-- <= 0) return false;
      this.pending.delete(node);
      this.link(node);
    }
    return true;
  }

  /** Does for one note what {@link settle} does for all: the person's own typing goes first. */
  settleNote(uri: string): void {
    const node = this.nodeByUri(uri);
    if (!node || !this.pending.delete(node)) return;
    this.version++;
    this.link(node);
  }

  notes(): IterableIterator<NoteEntity> {
    return this.nodes.values();
  }

  placeholders(): IterableIterator<Placeholder> {
    return this.placeholderNodes.values();
  }

  *edges(): IterableIterator<Edge> {
    for (const node of this.nodes) {
      for (const edge of node.edges) if (edge.from === node || edge.from.kind === "placeholder") yield edge;
    }
  }

  noteByUri(uri: string): NoteEntity | undefined {
    return this.nodeByUri(uri);
  }

  notesById(id: string): readonly NoteEntity[] {
    return byPath(this.resolver.notesById(id));
  }

  notesByIdWithoutCase(id: string): readonly NoteEntity[] {
    const folded = foldName(id);
    return byPath(
      this.names.matching(textHash(folded), (node) => node.id !== undefined && foldName(node.id) === folded),
    );
  }

  placeholder(key: string): Placeholder | undefined {
    return this.placeholderNodes.get(key);
  }

  knowsType(type: string): boolean {
    return this.currentSchema.declaresType(type) || this.countsOfTypes.has(type);
  }

  resolve(target: string, from: Pick<NoteFile, "folder" | "path">): Resolution {
    return resolvedName(this.resolver, this, target, from);
  }

  resolveLink(link: Link, note: Pick<NoteFile, "folder" | "path" | "uri">): Resolution {
    return resolvedLink(this.resolver, this, link.form, link.target.text, note);
  }

  resolveTarget(
    form: Link["form"],
    target: string,
    from: Pick<NoteFile, "folder" | "path" | "uri">,
  ): Resolution {
    return resolvedLink(this.resolver, this, form, target, from);
  }

  notesThatMayLinkTo(note: NoteEntity): ReadonlySet<NoteEntity> {
    const found = new Set<NoteEntity>();
    const node = this.nodeByUri(note.uri);
    if (!node) return found;
    found.add(node);
    for (const name of packed.names(node.pack, node.record))
      this.dependents.each(name, (holder) => found.add(holder));
    return found;
  }

  notesThatWriteRelation(isWanted: (written: string) => boolean): NoteEntity[] {
    const known = new Map<string, boolean>();
    const writes = ({ pack, record, linkCount }: NoteNode): boolean => {
      for (let index = 0; index < linkCount; index++) {
        const at = packed.linkAt(pack, record, index);
        if (relationPlaceOf(packed.number(pack, record, at + linkField.flags)) === undefined) continue;
        const written = packed.text(pack, record, at + linkField.relation);
        let wanted = known.get(written);
        if (wanted === undefined) known.set(written, (wanted = isWanted(written)));
        if (wanted) return true;
      }
      return false;
    };
    return [...this.nodes].filter(writes);
  }

  namesAfter(change: NoteChange): NamesAfter {
    return new NamesAfter(this, this.resolver, (keys) => this.headsUnder(keys)).take(change);
  }

  linksThatMayName(note: NoteEntity, only: LinkFilter = {}): Iterable<LinkHead> {
    const node = this.nodeByUri(note.uri);
    if (!node) return [];
    const keys = only.names?.map((name) => textHash(foldName(name))) ?? packed.names(node.pack, node.record);
    return this.headsUnder(new Set(keys), only);
  }

  linksOf(note: NoteEntity): Iterable<LinkHead> {
    const node = this.nodeByUri(note.uri);
    return node ? linkHeads(node) : [];
  }

  /** The links that look under one of these hashes, note by note. */
  private *headsUnder(keys: ReadonlySet<number>, only?: LinkFilter): Generator<LinkHead> {
    const holders = new Set<NoteNode>();
    for (const key of keys) this.dependents.each(key, (holder) => holders.add(holder));
    for (const holder of holders) for (const head of linkHeads(holder, keys, only)) yield head;
  }

  imagine<T>(change: ImaginedChange, look: (touched: ReadonlySet<string>) => T): T {
    const back = this.wayBack(change);
    try {
      return look(this.apply(change));
    } finally {
      this.apply(back);
    }
  }

  /** The change that takes a change back. */
  private wayBack({ set, remove, schema }: ImaginedChange): GraphChange {
    const added: string[] = [];
    const given: NoteFile[] = [];
    const records = new Map<NotePack, { readonly folder: string; readonly paths: Set<string> }>();
    for (const uri of [...[...(set ?? [])].map((file) => file.uri), ...(remove ?? [])]) {
      const node = this.nodeByUri(uri);
      if (!node) {
        added.push(uri);
        continue;
      }
      const { folder, path, modified, given: note } = node;
      if (note) {
        given.push({ uri, folder, path, modified, note });
        continue;
      }
      const known = records.get(node.pack) ?? { folder: node.folder, paths: new Set() };
      records.set(node.pack, known);
      known.paths.add(node.path);
    }
    const packs = [...records].map(([pack, { folder, paths }]) => ({
      folder,
      pack,
      skips: (path: string) => !paths.has(path),
    }));
    return { remove: added, set: given, packs, ...(schema ? { schema: this.currentSchema } : {}) };
  }

  private nodeByUri(uri: string): NoteNode | undefined {
    for (const folder of this.folders.keys()) {
      const inside = uri.startsWith(folder) && uri.charCodeAt(folder.length) === slash;
      const node = inside ? this.resolver.exactly(folder, uri.slice(folder.length + 1)) : undefined;
      if (node) return node;
    }
    return undefined;
  }

  private setFile({ folder, path, modified, note }: NoteFile, stale: Set<number>): string {
    const writer = new PackWriter();
    writer.add({ path, modified, size: 0, note }, false);
    const pack = writer.finish();
    const node = this.nodeAt(folder, path, pack, recordOf(pack, 0), stale);
    node.read(pack, recordOf(pack, 0), note);
    return node.uri;
  }

  private setPacked({ folder, pack, skips }: PackedFolder, stale: Set<number>, touched: Set<string>): void {
    for (let index = 0; index < noteCountOf(pack); index++) {
      const record = recordOf(pack, index);
      const path = packed.path(pack, record);
      if (skips?.(path)) continue;
      touched.add(this.nodeAt(folder, path, pack, record, stale).uri);
    }
  }

  /** The note of this path, made where there is none, as its new record says. */
  private nodeAt(folder: string, path: string, pack: NotePack, record: number, stale: Set<number>): NoteNode {
    const known = this.resolver.exactly(folder, path, packed.number(pack, record, field.pathHash));
    const node = known ?? new NoteNode(folder, pack, record);
    if (known) this.changeNote(known, pack, record, stale);
    else {
      this.nodes.add(node);
      this.folders.set(folder, (this.folders.get(folder) ?? 0) + 1);
      this.resolver.addPath(node);
      this.noteCount++;
      for (const name of packed.names(pack, record)) {
        this.names.add(name, node);
        stale.add(name);
      }
      this.countType(node.type, 1, stale);
    }
    this.pending.add(node);
    return node;
  }

  private changeNote(node: NoteNode, pack: NotePack, record: number, stale: Set<number>): void {
    const { id, title, aliases, type } = node;
    const before = packed.names(node.pack, node.record);
    const names = packed.names(pack, record);
    node.read(pack, record, undefined);
    for (const name of before) if (!names.includes(name)) this.names.delete(name, node);
    for (const name of names) if (!before.includes(name)) this.names.add(name, node);
    // A name can keep its folded form and change its standing: a title that becomes an alias, an id that changes case.
    if (id !== node.id || title !== node.title || !sameTexts(aliases, node.aliases)) {
      for (const name of before) stale.add(name);
      for (const name of names) stale.add(name);
    }
    if (type === node.type) return;
    this.countType(type, -1, stale);
    this.countType(node.type, 1, stale);
  }

  private removeNote(node: NoteNode, stale: Set<number>): void {
    this.unlink(node);
    for (const name of packed.names(node.pack, node.record)) {
      this.names.delete(name, node);
      stale.add(name);
    }
    if (node.linkedPack)
      eachLinkKey(node.linkedPack, node.linkedRecord, (key) => {
        this.dependents.delete(key, node);
      });
    this.resolver.removePath(node);
    this.countType(node.type, -1, stale);
    this.nodes.delete(node);
    const left = (this.folders.get(node.folder) ?? 0) - 1;
    if (left > 0) this.folders.set(node.folder, left);
    else this.folders.delete(node.folder);
    this.pending.delete(node);
    this.noteCount--;
  }

  private countType(type: string, by: 1 | -1, stale: Set<number>): void {
    const before = this.countsOfTypes.get(type) ?? 0;
    const after = before + by;
    if (after === 0) this.countsOfTypes.delete(type);
    else this.countsOfTypes.set(type, after);
    if (before === 0 || after === 0) stale.add(typeHash(type));
  }

  /** Reads the note's links again: all of them where its text or the schema is new, else those that lead elsewhere now. */
  private link(node: NoteNode): void {
    const { pack, record } = node;
    const isNew = node.linkedPack !== pack || node.linkedRecord !== record;
    if (isNew || node.linkedSchema !== this.currentSchema) {
      this.unlink(node);
      if (isNew) this.fileLinks(node);
      node.linkedPack = pack;
      node.linkedRecord = record;
      node.linkedSchema = this.currentSchema;
    }
    const count = node.linkCount;
    if (node.said.length !== count) node.said = new Array<EdgeNode | undefined>(count).fill(undefined);
    for (let index = 0; index < count; index++) {
      const at = packed.linkAt(pack, record, index);
      const found = this.endOf(node, at);
      const end = found === node ? undefined : found;
      const before = node.said[index];
      if (end === before?.otherEnd(node)) continue;
      if (before) this.takeBack(before, node, index);
      node.said[index] = end && this.say(node, index, at, end);
    }
  }

  private say(node: NoteNode, index: number, at: number, end: EntityNode): EdgeNode {
    const { relation, inverted } = this.relationAt(node, at);
    const edge = inverted ? this.edge(end, relation, node) : this.edge(node, relation, end);
    edge.addOccurrence(node, index);
    return edge;
  }

  private relationAt({ pack, record }: NoteNode, at: number): RelationUse {
    const flags = packed.number(pack, record, at + linkField.flags);
    const from = relationPlaceOf(flags);
    const form = formOf(flags);
    if (from === undefined) return relationOf({ form }, this.currentSchema);
    const text = packed.text(pack, record, at + linkField.relation);
    const uses = from === "list" ? this.listRelationUses : this.relationUses;
    let use = uses.get(text);
    if (!use) {
      use = relationOf({ form, relation: { text, from } }, this.currentSchema);
      uses.set(text, use);
    }
    return use;
  }

  /** Files the note under the keys that its links look under. */
  private fileLinks(node: NoteNode): void {
    if (node.linkedPack) {
      const keys = new Set<number>();
      eachLinkKey(node.pack, node.record, (key) => keys.add(key));
      eachLinkKey(node.linkedPack, node.linkedRecord, (key) => {
        if (!keys.has(key)) this.dependents.delete(key, node);
      });
    }
    eachLinkKey(node.pack, node.record, (key) => {
      this.dependents.add(key, node);
    });
  }

  /** What a link of the note leads to; nothing where it is ambiguous or no link at all. See {@link resolveLink}. */
  private endOf(node: NoteNode, at: number): EntityNode | undefined {
    const { pack, record } = node;
    const flags = packed.number(pack, record, at + linkField.flags);
    if (isWithinNote(flags)) return node;
    const form = formOf(flags);
    const hash = packed.number(pack, record, at + linkField.hash);
    // Nearly every link names the one note of its name by its id, which decides before all else.
    const single = form === "markdown" ? undefined : this.names.single(hash);
    if (single && packed.sameText(pack, record, at + linkField.target, single.pack, single.record, field.id))
      return single;
    const target = packed.text(pack, record, at + linkField.target);
    const isPath = form === "markdown";
    const found = isPath
      ? this.resolver.resolvePath(target, node)
      : this.resolver.resolve(target, node, hash);
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
    if (isPath && withoutNoteExtension(target) === target) return undefined;
    if (form === "id" && !this.knowsType(parseId(target)?.type ?? "")) return undefined;
    if (this.resolver.attachment(target, node) !== undefined) return undefined;
    const key = placeholderKey(target, node, this.currentSchema, isPath);
    let placeholder = this.placeholderNodes.get(key);
    if (!placeholder) {
      placeholder = new PlaceholderNode(key, target);
      this.placeholderNodes.set(key, placeholder);
    }
    return placeholder;
  }

  /** The edge of this triple, made where there is none yet. */
  private edge(source: EntityNode, relation: Relation, target: EntityNode): EdgeNode {
    const shorter = source.edges.length <= target.edges.length ? source.edges : target.edges;
    for (const edge of shorter) {
      // By identity: while a new schema is taken in, an edge of the old one may still stand, and goes with its last link.
      if (edge.relation !== relation) continue;
      if (edge.from === source && edge.to === target) return edge;
      if (relation.symmetric && edge.from === target && edge.to === source) return edge;
    }
    const edge = new EdgeNode(source, relation, target);
    source.addEdge(edge);
    target.addEdge(edge);
    if (edge.betweenNotes) this.count(edge, 1);
    return edge;
  }

  /** Takes back everything the note's links say. */
  private unlink(node: NoteNode): void {
    for (const [index, edge] of node.said.entries()) if (edge) this.takeBack(edge, node, index);
    node.said = [];
  }

  private takeBack(edge: EdgeNode, note: NoteNode, link: number): void {
    edge.removeOccurrence(note, link);
    if (edge.isSaid) return;
    for (const end of [edge.from, edge.to]) {
      end.removeEdge(edge);
      if (end.kind === "placeholder" && end.edges.length === 0) this.placeholderNodes.delete(end.key);
    }
    if (edge.betweenNotes) this.count(edge, -1);
  }

  private count(edge: EdgeNode, by: 1 | -1): void {
    this.edgeCount += by;
    for (const end of [edge.from, edge.to]) if (end.kind === "note") end.degree += by;
  }
}

const slash = 47;

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => composed(text) === composed(b[index] ?? ""));
}
