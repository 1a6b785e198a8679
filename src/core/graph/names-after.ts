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
import type { TargetResolver } from "./target-resolver.ts";

/** The notes that a change sets, and the uris of those that it removes. */
interface NoteChange {
  readonly set?: Iterable<NoteFile>;
  readonly remove?: Iterable<string>;
}

/**
 * What links would name after a change that nobody takes in: the notes' names as they would be, laid over those of the
 * graph. Notes that the change sets are other objects than the graph's; compare by uri.
 */
export class NamesAfter {
  private readonly resolver: TargetResolver;
  private readonly after = new Map<string, NoteNode>();
  private readonly gone = new Set<string>();
  private readonly typeChanges = new Map<string, number>();
  private readonly keys = new Set<number>();
  private readonly context: ResolutionContext;

  constructor(
    private readonly graph: ResolutionContext & { readonly typeCounts: ReadonlyMap<string, number> },
    resolver: TargetResolver,
    { set = [], remove = [] }: NoteChange,
    private readonly headsUnder: (keys: ReadonlySet<number>) => Iterable<LinkHead>,
  ) {
    const hidden = new Set<NoteNode>();
    for (const uri of remove) this.gone.add(uri);
    for (const [uri, node] of nodesOf(set)) {
      this.gone.delete(uri);
      this.after.set(uri, node);
    }
    for (const uri of [...this.gone, ...this.after.keys()]) {
      const present = graph.noteByUri(uri);
      if (present instanceof NoteNode) hidden.add(present);
      this.compare(present, this.after.get(uri));
    }
    this.resolver = resolver.seenWith(hidden, [...this.after.values()]);
    for (const [type, by] of this.typeChanges) {
      const count = graph.typeCounts.get(type) ?? 0;
      if (by !== 0 && (count === 0 || count + by === 0)) this.keys.add(typeHash(type));
    }
    this.context = {
      schema: graph.schema,
      noteByUri: (uri) => this.noteByUri(uri),
      knowsType: (type) => this.knowsType(type),
      placeholder: (key) => graph.placeholder(key),
    };
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
