import { PackWriter } from "../pack/pack-writer.ts";
import { recordOf } from "../pack/note-pack.ts";
import { textHash } from "../pack/text-hash.ts";
import type { Link } from "../note/note.ts";
import type { Schema } from "../schema/schema.ts";
import type { NoteEntity, NoteFile, Placeholder, Resolution } from "./entity.ts";
import { typeHash, type LinkHead } from "./link-heads.ts";
import { baseName, composed, foldName, withoutNoteExtension } from "./name.ts";
import { NoteNode } from "./nodes.ts";
import { resolvedLink, resolvedName, type ResolutionContext } from "./resolution.ts";
import { NamedNotes, type TargetResolver } from "./target-resolver.ts";

/** What becomes of notes. */
export interface NoteChange {
  readonly set?: Iterable<NoteFile>;
  /** Uris. */
  readonly remove?: Iterable<string>;
  /** Notes that go to another uri, and keep what names they keep. */
  readonly moves?: Iterable<{ readonly from: string; readonly file: NoteFile }>;
}

/**
 * What links would name after a change that nobody takes in: the notes' names as they would be, laid over those of the
 * graph. Notes that the change sets are other objects than the graph's; compare by uri.
 */
export class NamesAfter {
  private readonly resolver: TargetResolver;
  private readonly hidden = new Set<NoteNode>();
  private readonly added = new NamedNotes();
  private readonly after = new Map<string, NoteNode>();
  private readonly gone = new Set<string>();
  private readonly typeChanges = new Map<string, number>();
  private readonly keys = new Set<number>();
  private readonly context: ResolutionContext;

  constructor(
    private readonly graph: ResolutionContext & { readonly typeCounts: ReadonlyMap<string, number> },
    resolver: TargetResolver,
    private readonly headsUnder: (keys: ReadonlySet<number>) => Iterable<LinkHead>,
  ) {
    this.resolver = resolver.seenWith(this.hidden, this.added);
    this.context = {
      schema: graph.schema,
      noteByUri: (uri) => this.noteByUri(uri),
      knowsType: (type) => this.knowsType(type),
      placeholder: (key) => graph.placeholder(key),
    };
  }

  /** Lays more of a change over the graph; each note is set, removed or moved once. */
  take({ set = [], remove = [], moves = [] }: NoteChange): this {
    const moved = [...moves];
    const nodes = nodesOf(moved.map(({ file }) => file));
    for (const { from, file } of moved) {
      const node = nodes.get(file.uri);
      if (!node) continue;
      this.gone.add(from);
      this.after.set(file.uri, node);
      this.added.add(node);
      this.hide(from, node);
    }
    for (const uri of remove) {
      if (this.gone.has(uri) || this.after.has(uri)) continue;
      this.gone.add(uri);
      this.hide(uri, undefined);
    }
    for (const [uri, node] of nodesOf(set)) {
      const isBack = this.gone.delete(uri);
      this.after.set(uri, node);
      this.added.add(node);
      if (isBack) this.compare(undefined, node);
      else this.hide(uri, node);
    }
    return this;
  }

  private hide(uri: string, after: NoteNode | undefined): void {
    const present = this.graph.noteByUri(uri);
    if (present instanceof NoteNode) this.hidden.add(present);
    this.compare(present, after);
  }

  get schema(): Schema {
    return this.graph.schema;
  }

  noteByUri(uri: string): NoteEntity | undefined {
    return this.after.get(uri) ?? (this.gone.has(uri) ? undefined : this.graph.noteByUri(uri));
  }

  knowsType(type: string): boolean {
    if (this.graph.schema.declaresType(type)) return true;
    return (this.graph.typeCounts.get(type) ?? 0) + (this.typeChanges.get(type) ?? 0) > 0;
  }

  placeholder(key: string): Placeholder | undefined {
    return this.graph.placeholder(key);
  }

  /** What a wiki-link to `target` in the file `from` would name. */
  resolve(target: string, from: Pick<NoteFile, "folder" | "path">): Resolution {
    return resolvedName(this.resolver, this.context, target, from);
  }

  /** What `link`, which stands in `note`, would name. */
  resolveLink(link: Link, note: Pick<NoteFile, "folder" | "path" | "uri">): Resolution {
    return resolvedLink(this.resolver, this.context, link.form, link.target.text, note);
  }

  /** What a link of this form to `target` would name. */
  resolveTarget(
    form: Link["form"],
    target: string,
    note: Pick<NoteFile, "folder" | "path" | "uri">,
  ): Resolution {
    return resolvedLink(this.resolver, this.context, form, target, note);
  }

  /** The links, as they are written now, that look under a name that comes, goes or gets another standing. */
  changedLinks(): Iterable<LinkHead> {
    for (const [type, by] of this.typeChanges) {
      const count = this.graph.typeCounts.get(type) ?? 0;
      if (by !== 0 && (count === 0 || count + by === 0)) this.keys.add(typeHash(type));
    }
    return this.keys.size === 0 ? [] : this.headsUnder(this.keys);
  }

  /** Notes the names that differ, and the types. */
  private compare(before: NoteEntity | undefined, after: NoteNode | undefined): void {
    const [old, now] = [namesOf(before), namesOf(after)];
    for (const [standing, name] of old) if (!now.has(standing)) this.keys.add(textHash(name));
    for (const [standing, name] of now) if (!old.has(standing)) this.keys.add(textHash(name));
    if (before?.type === after?.type) return;
    if (before) this.countType(before.type, -1);
    if (after) this.countType(after.type, 1);
  }

  private countType(type: string, by: number): void {
    this.typeChanges.set(type, (this.typeChanges.get(type) ?? 0) + by);
  }
}

/** The folded names of a note, each by what it is for the note. */
function namesOf(note: NoteEntity | undefined): Map<string, string> {
  const names = new Map<string, string>();
  if (!note) return names;
  const { id, title, aliases, folder, path } = note;
  names.set(`path ${folder} ${composed(path)}`, withoutNoteExtension(foldName(baseName(path))));
  if (id !== undefined) names.set(`id ${id}`, foldName(id));
  names.set(`title ${foldName(title)}`, foldName(title));
  for (const alias of aliases) names.set(`alias ${foldName(alias)}`, foldName(alias));
  return names;
}

/** Notes that belong to no graph, by their uris. */
function nodesOf(files: Iterable<NoteFile>): Map<string, NoteNode> {
  const writer = new PackWriter();
  const all = new Map<string, NoteFile>();
  for (const file of files) all.set(file.uri, file);
  for (const { path, modified, note } of all.values()) writer.add({ path, modified, size: 0, note }, false);
  const pack = writer.finish();
  const nodes = new Map<string, NoteNode>();
  for (const [uri, { folder, note }] of all) {
    const record = recordOf(pack, nodes.size);
    const node = new NoteNode(folder, pack, record);
    node.read(pack, record, note);
    nodes.set(uri, node);
  }
  return nodes;
}
