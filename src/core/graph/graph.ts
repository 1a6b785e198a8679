import { parseId } from "../note/note-id.ts";
import { typeOf, type Link, type Note } from "../note/note.ts";
import type { Relation, Schema } from "../schema/schema.ts";
import type { Edge, NoteEntity, NoteFile, Occurrence, Placeholder, Resolution } from "./entity.ts";
import { relationOf } from "./link-relation.ts";
import { baseName, composed, foldName, lookupKeys, withoutNoteExtension } from "./name.ts";
import { NameIndex } from "./name-index.ts";
import { placeholderKey, TargetResolver } from "./target-resolver.ts";

/** A file that is no note, which a link may lead to all the same. */
export interface AttachmentFile {
  readonly folder: string;
  readonly path: string;
}

/** What happened to the files of a workspace. Notes are set whole; a moved note is removed and set. */
export interface GraphChange {
  readonly set?: Iterable<NoteFile>;
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
  /** Whether the schema declares the type or some note is of it. */
  knowsType(type: string): boolean;
  /** What a wiki-link to `target` in the file `from` names; the target without heading, block and label. */
  resolve(target: string, from: Pick<NoteFile, "folder" | "path">): Resolution;
  /** What `link`, which stands in `note`, names. */
  resolveLink(link: Link, note: Pick<NoteFile, "folder" | "path" | "uri">): Resolution;
}

class NoteNode implements NoteEntity {
  readonly kind = "note";
  readonly uri: string;
  readonly folder: string;
  readonly path: string;
  readonly edges: EdgeNode[] = [];
  modified: number;
  note: Note;
  key = "";
  id: string | undefined;
  type = "";
  title = "";
  summary = "";
  status: string | undefined;
  aliases: readonly string[] = [];
  degree = 0;
  /** The folded names it is filed under. */
  names: ReadonlySet<string> = new Set();
  /** The keys its links are filed under, see {@link Graph.dependents}. */
  linkKeys: ReadonlySet<string> = new Set();
  /** The note, and the schema, that its links were last read from. */
  linked: { readonly note: Note; readonly schema: Schema } | undefined;
  /** What each of its links says, in the links' order; none for a link that leads nowhere or to the note itself. */
  said: (Saying | undefined)[] = [];

  constructor(file: NoteFile) {
    this.uri = file.uri;
    this.folder = file.folder;
    this.path = file.path;
    this.modified = file.modified;
    this.note = file.note;
    this.read(file);
  }

  read({ note, modified }: NoteFile): void {
    this.note = note;
    this.modified = modified;
    this.id = note.id?.text;
    this.key = this.id ?? this.path;
    this.type = typeOf(note);
    const heading = note.headings.find(({ level, text }) => level === 1 && text !== "");
    this.title = note.title?.text ?? heading?.text ?? withoutNoteExtension(baseName(this.path));
    this.summary = note.summary?.text ?? note.firstParagraph ?? "";
    this.status = note.status?.text;
    this.aliases = note.aliases.map(({ text }) => text);
  }

  /** Every name that a link may call it by, folded. */
  foldedNames(): Set<string> {
    const file = foldName(baseName(this.path));
    const names = new Set([file, withoutNoteExtension(file), foldName(this.title)]);
    if (this.id !== undefined) names.add(foldName(this.id));
    for (const alias of this.aliases) names.add(foldName(alias));
    return names;
  }
}

class PlaceholderNode implements Placeholder {
  readonly kind = "placeholder";
  readonly edges: EdgeNode[] = [];
  readonly type: string;

  constructor(
    readonly key: string,
    private readonly fallbackTitle: string,
  ) {
    this.type = parseId(key)?.type ?? "note";
  }

  get title(): string {
    let first: string | undefined;
    for (const edge of this.edges) {
      for (const { link } of edge.occurrences) {
        if (first === undefined || comesFirst(link.target.text, first)) first = link.target.text;
      }
    }
    return first ?? this.fallbackTitle;
  }
}

type EntityNode = NoteNode | PlaceholderNode;

/** A link's end, and the edge that it says with it. */
interface Saying {
  readonly end: EntityNode;
  readonly edge: EdgeNode;
  readonly occurrence: Occurrence;
}

class EdgeNode implements Edge {
  readonly occurrences: Occurrence[] = [];
  private readonly ends: readonly [EntityNode, EntityNode];

  constructor(
    readonly from: EntityNode,
    readonly relation: Relation,
    readonly to: EntityNode,
  ) {
    this.ends = [from, to];
  }

  /** The source; of an edge without direction the end that says it, and where both do, the one with the smaller key. */
  get source(): EntityNode {
    return this.turned() ? this.ends[1] : this.ends[0];
  }

  get target(): EntityNode {
    return this.turned() ? this.ends[0] : this.ends[1];
  }

  get betweenNotes(): boolean {
    return this.from.kind === "note" && this.to.kind === "note";
  }

  private turned(): boolean {
    if (!this.relation.symmetric) return false;
    const [first, second] = this.ends;
    const firstSays = this.occurrences.some(({ note }) => note === first);
    const secondSays = this.occurrences.some(({ note }) => note === second);
    return firstSays === secondSays ? identityOf(second) < identityOf(first) : secondSays;
  }
}

/** What orders the ends of an edge without direction: the key, and between notes that share an id the uri. */
function identityOf(entity: EntityNode): string {
  return entity.kind === "note" ? `${entity.key}\n${entity.uri}` : entity.key;
}

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
  private readonly nodes = new Map<string, NoteNode>();
  private readonly placeholderNodes = new Map<string, PlaceholderNode>();
  private readonly names = new NameIndex<NoteNode>();
  /** From a lookup key to the notes with a link that looks under it. */
  private readonly dependents = new NameIndex<NoteNode>();
  private readonly typeCounts = new Map<string, number>();
  private readonly resolver: TargetResolver<NoteNode>;
  private readonly pending = new Set<NoteNode>();

  constructor(schema: Schema) {
    this.currentSchema = schema;
    this.resolver = new TargetResolver(this.names);
  }

  get schema(): Schema {
    return this.currentSchema;
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
    const stale = new Set<string>();
    const touched = new Set<string>();
    for (const uri of change.remove ?? []) {
      this.removeNote(uri, stale);
      touched.add(uri);
    }
    for (const file of change.set ?? []) touched.add(this.setNote(file, stale));
    for (const file of change.addAttachments ?? []) this.resolver.addAttachment(file, stale);
    for (const file of change.removeAttachments ?? []) this.resolver.removeAttachment(file, stale);
    const toLink = [...stale].flatMap((key) => this.dependents.get(key));
    if (change.schema && change.schema !== this.currentSchema) {
      this.currentSchema = change.schema;
      toLink.push(...this.nodes.values());
    }
    for (const node of toLink) {
      this.pending.add(node);
      touched.add(node.uri);
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
    const node = this.nodes.get(uri);
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
    for (const node of this.nodes.values()) {
      for (const edge of node.edges) if (edge.from === node || edge.from.kind === "placeholder") yield edge;
    }
  }

  noteByUri(uri: string): NoteEntity | undefined {
    return this.nodes.get(uri);
  }

  notesById(id: string): readonly NoteEntity[] {
    return this.resolver.notesById(id);
  }

  notesByIdWithoutCase(id: string): readonly NoteEntity[] {
    const folded = foldName(id);
    return byPath(
      this.names.get(folded).filter((node) => node.id !== undefined && foldName(node.id) === folded),
    );
  }

  placeholder(key: string): Placeholder | undefined {
    return this.placeholderNodes.get(key);
  }

  knowsType(type: string): boolean {
    return this.currentSchema.declaresType(type) || this.typeCounts.has(type);
  }

  resolve(target: string, from: Pick<NoteFile, "folder" | "path">): Resolution {
    return this.resolutionOf(this.resolver.resolve(target, from), target, from);
  }

  resolveLink(link: Link, note: Pick<NoteFile, "folder" | "path" | "uri">): Resolution {
    const target = link.target.text;
    const self = this.nodes.get(note.uri);
    if (target === "") return self ? { state: "note", note: self } : { state: "none" };
    if (link.form === "markdown") {
      const found = this.resolver.resolvePath(target, note);
      if (found.length === 0 && withoutNoteExtension(target) === target) return { state: "none" };
      return this.resolutionOf(found, target, note, true);
    }
    const found = this.resolver.resolve(target, note);
    if (link.form === "id" && found.length === 0 && !this.knowsType(parseId(target)?.type ?? "")) {
      return { state: "none" };
    }
    return this.resolutionOf(found, target, note);
  }

  private resolutionOf(
    found: readonly NoteNode[],
    target: string,
    from: Pick<NoteFile, "folder" | "path">,
    onlyPath = false,
  ): Resolution {
    const [first] = found;
    if (first && found.length === 1) return { state: "note", note: first };
    if (first) return { state: "ambiguous", candidates: byPath(found) };
    const attachment = this.resolver.attachment(target, from);
    if (attachment !== undefined) return { state: "attachment", path: attachment };
    const key = placeholderKey(target, from, this.currentSchema, onlyPath);
    return { state: "unresolved", placeholder: this.placeholderNodes.get(key) };
  }

  private setNote(file: NoteFile, stale: Set<string>): string {
    let node = this.nodes.get(file.uri);
    if (node && (node.path !== file.path || node.folder !== file.folder)) {
      this.removeNote(file.uri, stale);
      node = undefined;
    }
    const before: ReadonlySet<string> = node?.names ?? new Set();
    const typeBefore = node?.type;
    const titleBefore = node?.title;
    const idBefore = node?.id;
    const aliasesBefore = node?.aliases;
    if (node) node.read(file);
    else {
      node = new NoteNode(file);
      this.nodes.set(file.uri, node);
      this.resolver.addPath(node);
      this.noteCount++;
    }
    const names = node.foldedNames();
    for (const name of before) if (!names.has(name)) this.names.delete(name, node);
    for (const name of names) if (!before.has(name)) this.names.add(name, node);
    // A name can keep its folded form and change its standing: a title that becomes an alias, an id that changes case.
    const same =
      idBefore === node.id && titleBefore === node.title && sameTexts(aliasesBefore ?? [], node.aliases);
    if (!same || before.size === 0) {
      for (const name of before) stale.add(name);
      for (const name of names) stale.add(name);
    }
    node.names = names;
    if (idBefore !== node.id) this.resolver.changeId(node, idBefore);
    if (typeBefore !== node.type) {
      if (typeBefore !== undefined) this.countType(typeBefore, -1, stale);
      this.countType(node.type, 1, stale);
    }
    this.pending.add(node);
    return node.uri;
  }

  private removeNote(uri: string, stale: Set<string>): void {
    const node = this.nodes.get(uri);
    if (!node) return;
    this.unlink(node);
    for (const name of node.names) {
      this.names.delete(name, node);
      stale.add(name);
    }
    for (const key of node.linkKeys) this.dependents.delete(key, node);
    this.resolver.removePath(node);
    const { id } = node;
    node.id = undefined;
    this.resolver.changeId(node, id);
    this.countType(node.type, -1, stale);
    this.nodes.delete(uri);
    this.pending.delete(node);
    this.noteCount--;
  }

  private countType(type: string, by: 1 | -1, stale: Set<string>): void {
    const before = this.typeCounts.get(type) ?? 0;
    const after = before + by;
    if (after === 0) this.typeCounts.delete(type);
    else this.typeCounts.set(type, after);
    if (before === 0 || after === 0) stale.add(typeKey(type));
  }

  /** Reads the note's links again: all of them where its text or the schema is new, else those that lead elsewhere now. */
  private link(node: NoteNode): void {
    const { links } = node.note;
    if (node.linked?.note !== node.note || node.linked.schema !== this.currentSchema) {
      this.unlink(node);
      this.fileLinks(node);
      node.linked = { note: node.note, schema: this.currentSchema };
    }
    for (const [index, link] of links.entries()) {
      const before = node.said[index];
      const end = this.endOf(this.resolveLink(link, node), link, node);
      if (end === before?.end) continue;
      if (before) this.takeBack(before);
      node.said[index] = end && end !== node ? this.say(node, link, end) : undefined;
    }
  }

  private say(node: NoteNode, link: Link, end: EntityNode): Saying {
    const { relation, inverted } = relationOf(link, this.currentSchema);
    const edge = inverted ? this.edge(end, relation, node) : this.edge(node, relation, end);
    const occurrence = { note: node, link };
    edge.occurrences.push(occurrence);
    return { end, edge, occurrence };
  }

  /** Files the note under the keys that its links look under. */
  private fileLinks(node: NoteNode): void {
    const keys = new Set<string>();
    for (const { target, form } of node.note.links) {
      if (target.text === "") continue;
      for (const key of lookupKeys(target.text)) keys.add(key);
      if (form === "id") keys.add(typeKey(parseId(target.text)?.type ?? ""));
    }
    for (const key of node.linkKeys) if (!keys.has(key)) this.dependents.delete(key, node);
    for (const key of keys) if (!node.linkKeys.has(key)) this.dependents.add(key, node);
    node.linkKeys = keys;
  }

  private endOf(resolution: Resolution, link: Link, from: NoteNode): EntityNode | undefined {
    if (resolution.state === "note") return this.nodes.get(resolution.note.uri);
    if (resolution.state !== "unresolved") return undefined;
    const target = link.target.text;
    const key = placeholderKey(target, from, this.currentSchema, link.form === "markdown");
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
    source.edges.push(edge);
    target.edges.push(edge);
    if (edge.betweenNotes) this.count(edge, 1);
    return edge;
  }

  /** Takes back everything the note's links say. */
  private unlink(node: NoteNode): void {
    for (const saying of node.said) if (saying) this.takeBack(saying);
    node.said = [];
    node.linked = undefined;
  }

  private takeBack({ edge, occurrence }: Saying): void {
    removeFrom(edge.occurrences, occurrence);
    if (edge.occurrences.length > 0) return;
    for (const end of [edge.from, edge.to]) {
      removeFrom(end.edges, edge);
      if (end.kind === "placeholder" && end.edges.length === 0) this.placeholderNodes.delete(end.key);
    }
    if (edge.betweenNotes) this.count(edge, -1);
  }

  private count(edge: EdgeNode, by: 1 | -1): void {
    this.edgeCount += by;
    for (const end of [edge.from, edge.to]) if (end.kind === "note") end.degree += by;
  }
}

/** The shorter text, without the folders that lead there; of two alike the first by code units. */
function comesFirst(a: string, b: string): boolean {
  return a.length < b.length || (a.length === b.length && a < b);
}

/** No name can hold a line break, so this is no note's name. */
function typeKey(type: string): string {
  return `\ntype:${type}`;
}

/** Removes an item; the last one takes its place. */
function removeFrom<T>(items: T[], item: T): void {
  const index = items.indexOf(item);
  const last = items.pop();
  if (last !== undefined && index >= 0 && index < items.length) items[index] = last;
}

function byPath<T extends NoteEntity>(notes: readonly T[]): T[] {
  return [...notes].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.uri < b.uri ? -1 : 1));
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => composed(text) === composed(b[index] ?? ""));
}
