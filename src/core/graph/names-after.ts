import type { Dialect } from "../dialects/dialect.ts";
import {
  baseName,
  composed,
  fileNumber,
  foldName,
  nameHash,
  parentPath,
  withoutNoteExtension,
} from "../names/name.ts";
import { textHash } from "../names/text-hash.ts";
import { blockNameOfId, isBlockId } from "../note/block-reference.ts";
import type { Link } from "../note/note.ts";
import { packed, recordOf } from "../pack/note-pack.ts";
import { folderNamed } from "../pack/note-naming.ts";
import { PackWriter } from "../pack/pack-writer.ts";
import type { Schema } from "../schema/schema.ts";
import type { NoteEntity, NoteFile, Placeholder, Resolution } from "./entity.ts";
import type { LinkFilter, LinkHead } from "./link-heads.ts";
import type { AttachmentTable } from "./linking/attachment-table.ts";
import { typeHash, type KnownTypes } from "./linking/known-types.ts";
import { linkKeysOf } from "./linking/link-keys.ts";
import { NameTable } from "./linking/name-table.ts";
import { firstOverlaid, OverlaidNames } from "./linking/overlaid-names.ts";
import { resolutionOf } from "./linking/resolution.ts";
import { TargetResolver, writtenTarget, type Names, type LinkOrigin } from "./linking/target-resolver.ts";
import { EdgeTable } from "./tables/edge-table.ts";
import { NodeTable } from "./tables/node-table.ts";
import { NoteFacts } from "./rules/note-facts.ts";
import { typeWithoutRule } from "./rules/fitting-rule.ts";
import { EntityViews, type NoteView } from "./views/entity-views.ts";

/** What becomes of notes. */
export interface NoteChange {
  readonly set?: Iterable<NoteFile>;
  /** Uris. */
  readonly remove?: Iterable<string>;
  /** Notes that go to another uri, and keep what names they keep. */
  readonly moves?: Iterable<{ readonly from: string; readonly file: NoteFile }>;
}

/** What of the graph the names after a change are made from. */
export interface PresentNames {
  readonly names: Names;
  readonly attachments: AttachmentTable;
  readonly types: KnownTypes;
  /** The number of the note at this uri; -1 where there is none. */
  numberOf(uri: string): number;
  note(number: number): NoteView;
  placeholder(key: string): Placeholder | undefined;
  /** The links that look under one of these hashes; undefined where others may have their turn. */
  headsUnder(keys: ReadonlySet<number>, only: LinkFilter): Iterable<LinkHead | undefined>;
}

/**
 * What links would name after a change that nobody takes in: the notes' names as they would be, laid over those of the
 * graph. Notes that the change sets are other objects than the graph's; compare by uri.
 */
export class NamesAfter {
  private readonly hidden = new Set<number>();
  private readonly nodes = new NodeTable();
  private readonly views = new EntityViews(this.nodes, new EdgeTable(this.nodes, () => undefined));
  private readonly added = new NameTable(this.nodes);
  private readonly after = new Map<string, NoteView>();
  /** The notes as they are, by what they are to be. */
  private readonly before = new Map<NoteEntity, NoteEntity>();
  private readonly gone = new Set<string>();
  private readonly typeChanges = new Map<string, number>();
  private readonly keys = new Set<number>();
  private readonly resolver: TargetResolver;

  constructor(private readonly present: PresentNames) {
    const names = new OverlaidNames(present.names, this.hidden, this.added);
    const { schema, dialects } = present.types;
    const types = { schema, dialects, has: (type: string) => this.knowsType(type) };
    this.resolver = new TargetResolver(names, present.attachments, types);
  }

  /** Lays more of a change over the graph; each note is set, removed or moved once. */
  take({ set = [], remove = [], moves = [] }: NoteChange): this {
    const moved = [...moves];
    const notes = this.addAll(moved.map(({ file }) => file));
    for (const { from, file } of moved) {
      const note = notes.get(file.uri);
      if (!note) continue;
      this.gone.add(from);
      this.after.set(file.uri, note);
      this.hide(from, note);
    }
    for (const uri of remove) {
      if (this.gone.has(uri) || this.after.has(uri)) continue;
      this.gone.add(uri);
      this.hide(uri, undefined);
    }
    for (const [uri, note] of this.addAll(set)) {
      const isBack = this.gone.delete(uri);
      this.after.set(uri, note);
      if (isBack) this.compare(undefined, note);
      else this.hide(uri, note);
    }
    return this;
  }

  get schema(): Schema {
    return this.present.types.schema;
  }

  noteByUri(uri: string): NoteEntity | undefined {
    return this.after.get(uri) ?? (this.gone.has(uri) ? undefined : this.presentNote(uri));
  }

  /** What becomes of a note; undefined where it goes. */
  noteAfter(before: NoteEntity): NoteEntity | undefined {
    if (!this.gone.has(before.uri) && !this.after.has(before.uri)) return before;
    for (const [after, one] of this.before) if (one === before) return after;
    return undefined;
  }

  /** Whether a note is what becomes of another one. */
  isSame(before: NoteEntity, after: NoteEntity): boolean {
    return before === after || this.before.get(after) === before;
  }

  knowsType(type: string): boolean {
    const { types } = this.present;
    return types.isNamed(type) || (types.ownCounts.get(type) ?? 0) + (this.typeChanges.get(type) ?? 0) > 0;
  }

  placeholder(key: string): Placeholder | undefined {
    return this.present.placeholder(key);
  }

  /** What a wiki-link to `target` in the file `from` would name. */
  dialect(folder: string): Dialect {
    return this.present.types.dialects.of(folder);
  }

  resolve(target: string, from: LinkOrigin): Resolution {
    return this.resolved("wiki", target, from);
  }

  /** What `link`, which stands in `note`, would name. */
  resolveLink(link: Link, note: Pick<NoteFile, "folder" | "path" | "uri">): Resolution {
    return this.resolveTarget(link.form, link.target.text, note);
  }

  /** What a link of this form to `target` would name. */
  resolveTarget(
    form: Link["form"],
    target: string,
    note: Pick<NoteFile, "folder" | "path" | "uri">,
  ): Resolution {
    if (target !== "") return this.resolved(form, target, note);
    const self = this.noteByUri(note.uri);
    return self ? { state: "note", note: self } : { state: "none" };
  }

  /** Whether a link of this form to `target` looks under a name that comes, goes or gets another standing. */
  mayDiffer(form: Link["form"], target: string): boolean {
    this.countTypes();
    return this.keys.size > 0 && linkKeysOf(form, target).some((key) => this.keys.has(key));
  }

  /** The links, as they are written now, that look under a name that comes, goes or gets another standing. */
  *changedLinks(): Generator<LinkHead> {
    for (const head of this.changedLinksInSteps()) if (head) yield head;
  }

  /** The same; undefined comes where others may have their turn. */
  changedLinksInSteps(only: LinkFilter = {}): Iterable<LinkHead | undefined> {
    this.countTypes();
    return this.keys.size === 0 ? [] : this.present.headsUnder(this.keys, only);
  }

  /** Adds the types that come or go to what links may look under. */
  private countTypes(): void {
    const { ownCounts: counts } = this.present.types;
    for (const [type, by] of this.typeChanges) {
      const count = counts.get(type) ?? 0;
      if (by !== 0 && (count === 0 || count + by === 0)) this.keys.add(typeHash(type));
    }
  }

  private resolved(form: Link["form"], target: string, from: LinkOrigin): Resolution {
    const found = this.resolver.resolve(writtenTarget(form, target), from);
    return resolutionOf(found, {
      note: (number) =>
        number < firstOverlaid ? this.present.note(number) : this.views.note(number - firstOverlaid),
      placeholder: (key) => this.placeholder(key),
    });
  }

  private presentNote(uri: string): NoteView | undefined {
    const number = this.present.numberOf(uri);
    return number < 0 ? undefined : this.present.note(number);
  }

  private hide(uri: string, after: NoteView | undefined): void {
    const number = this.present.numberOf(uri);
    const before = number < 0 ? undefined : this.present.note(number);
    if (number >= 0) this.hidden.add(number);
    if (before && after) this.before.set(after, before);
    this.compare(before, after);
  }

  /** Files notes that belong to no graph under their names; the last of a uri counts. */
  private addAll(files: Iterable<NoteFile>): Map<string, NoteView> {
    const last = new Map<string, NoteFile>();
    for (const file of files) last.set(file.uri, file);
    const writer = new PackWriter();
    for (const { folder, path, modified, note } of last.values()) {
      writer.addForGraph({ path, modified, stamp: 0, note }, this.dialect(folder));
    }
    const pack = writer.finish();
    const notes = new Map<string, NoteView>();
    for (const [uri, { folder, note }] of last) {
      const record = recordOf(pack, notes.size);
      const number = this.nodes.addNote(folder, pack, record);
      this.added.addPath(number);
      for (const name of packed.names(pack, record)) this.added.add(name, number);
      this.views.read(number, { pack, record }, note);
      notes.set(uri, this.views.note(number));
    }
    return notes;
  }

  /** Notes the names that differ, and the types. */
  private compare(before: NoteView | undefined, after: NoteView | undefined): void {
    if (before && after && !this.dialect(before.folder).namesBlocks && keepsAllButId(before, after)) {
      for (const { id } of before.id === after.id ? [] : [before, after])
        if (id !== undefined) this.keys.add(textHash(foldName(id)));
    } else {
      const [old, now] = [this.namesOf(before), this.namesOf(after)];
      for (const [standing, name] of old) if (!now.has(standing)) this.keys.add(textHash(name));
      for (const [standing, name] of now) if (!old.has(standing)) this.keys.add(textHash(name));
    }
    if (before && after && placeOf(before) !== placeOf(after)) this.compareShared(after);
    const [typeBefore, type] = [this.ownTypeOf(before), this.ownTypeOf(after)];
    if (typeBefore === type) return;
    if (typeBefore !== undefined) this.countType(typeBefore, -1);
    if (type !== undefined) this.countType(type, 1);
  }

  private namesOf(note: NoteView | undefined): Map<string, string> {
    return note ? namesOf(note, this.dialect(note.folder)) : new Map<string, string>();
  }

  /** A title or alias that other notes bear, too, names the nearest of them, and the note lies elsewhere now. */
  private compareShared({ ownTitle: title, aliases }: NoteView): void {
    const { names } = this.present;
    for (const name of [title, ...aliases]) {
      const hash = nameHash(name);
      if (names.titled(name, hash).length > 1 || names.withAlias(name, hash).length > 1) this.keys.add(hash);
    }
  }

  /** The type that a note gives itself, which alone has a say in what links are. */
  private ownTypeOf(note: NoteView | undefined): string | undefined {
    return note && (typeWithoutRule(new NoteFacts(note.packed), this.schema) ?? "note");
  }

  private countType(type: string, by: number): void {
    this.typeChanges.set(type, (this.typeChanges.get(type) ?? 0) + by);
  }
}

/** Whether no name but the id is another one: a whole type may be renamed. */
function keepsAllButId(before: NoteView, after: NoteView): boolean {
  if (before.path !== after.path || before.folder !== after.folder) return false;
  // A view reads them anew each time that it is asked.
  const [aliases, now] = [before.aliases, after.aliases];
  return (
    before.ownTitle === after.ownTitle &&
    aliases.length === now.length &&
    aliases.every((alias, index) => alias === now[index])
  );
}

/** The folded names of a note, each by what it is for the note. */
function namesOf(note: NoteView, dialect: Dialect): Map<string, string> {
  const names = new Map<string, string>();
  const { id, ownTitle: title, aliases, folder, path } = note;
  names.set(`path ${folder} ${composed(path)}`, withoutNoteExtension(foldName(baseName(path))));
  if (id !== undefined) names.set(`id ${id}`, foldName(id));
  names.set(`title ${composed(title)}`, foldName(title));
  for (const alias of aliases) names.set(`alias ${composed(alias)}`, foldName(alias));
  const stood = folderNamed(path, dialect);
  if (stood !== undefined) names.set(`folder ${folder} ${composed(path)}`, foldName(stood));
  const number = fileNumber(path);
  if (number !== undefined) names.set(`number ${folder} ${composed(path)}`, number);
  const ids = dialect.namesBlocks ? note.note.blocks.map(({ name }) => name.text).filter(isBlockId) : [];
  for (const block of ids.map(blockNameOfId)) names.set(`block ${block}`, block);
  return names;
}

function placeOf({ folder, path }: NoteEntity): string {
  return `${folder}\n${parentPath(path)}`;
}
