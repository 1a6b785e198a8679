import { composed, nameHash } from "../names/name.ts";
import { textHash } from "../names/text-hash.ts";
import { field, noteCountOf, packed, recordOf, sectionField, type PackedNote } from "../pack/note-pack.ts";
import { packForGraph } from "../pack/pack-writer.ts";
import type { SchemaRules } from "../schema/schema-rules.ts";
import type { Schema } from "../schema/schema.ts";
import type { AttachmentTable } from "./linking/attachment-table.ts";
import type { NoteFile, PackedEdit } from "./entity.ts";
import type { EntityViews } from "./views/entity-views.ts";
import type { GraphChange, PackedFolder } from "./graph-change.ts";
import { typeHash, type KnownTypes } from "./linking/known-types.ts";
import type { Linker, LinkTask } from "./linking/linker.ts";
import type { NameTable } from "./linking/name-table.ts";
import type { RuledNotes } from "./rules/ruled-notes.ts";
import type { HashIndex } from "./tables/hash-index.ts";
import type { NodeTable } from "./tables/node-table.ts";

/** A note as it was, for taking a change back. */
export interface EarlierNote extends PackedNote {
  readonly folder: string;
  readonly path: string;
  /** The note itself, where the pack does not hold it whole. */
  readonly given: NoteFile["note"] | undefined;
}

/** Of more numbers than this, a set is made before others are looked for among them. */
const fewNumbers = 16;

const leadsAsBefore = { mayLeadElsewhere: false, newSchema: false };
const newNote: LinkTask = { before: undefined, ...leadsAsBefore };

/** Takes in what files say of themselves: names, types, places. Notes which notes' links have to be read again for that. */
export class Staging {
  /** The notes whose links have to be read again. */
  readonly pending = new Map<number, LinkTask>();
  /** Keys under which links may lead elsewhere now. */
  private readonly stale = new Set<number>();
  private touched = new Set<string>();

  constructor(
    private readonly nodes: NodeTable,
    private readonly views: EntityViews,
    private readonly names: NameTable,
    private readonly attachments: AttachmentTable,
    private readonly types: KnownTypes,
    private readonly linker: Linker,
    private readonly rules: RuledNotes,
    private readonly dependents: HashIndex,
  ) {}

  /** @returns the uris of the notes that are gone, set, or have to be linked again */
  take(change: GraphChange, earlier: Iterable<EarlierNote> = []): ReadonlySet<string> {
    this.touched = new Set();
    if (change.dialects) this.types.dialects.set(change.dialects);
    for (const uri of change.remove ?? []) this.removeUri(uri);
    for (const file of change.set ?? []) this.setFile(file);
    for (const folder of change.packs ?? []) this.setPacked(folder);
    for (const note of earlier) this.setEarlier(note);
    for (const file of change.addAttachments ?? []) this.staleName(this.attachments.add(file));
    for (const file of change.removeAttachments ?? []) this.staleName(this.attachments.delete(file));
    this.rules.namesChanged(this.stale);
    this.linkStale();
    if (change.schema && change.schema !== this.types.schema) this.setSchema(change.schema);
    return this.touched;
  }

  /** Other rules cost the notes that they touch; other types and relations, all links. */
  private setSchema(schema: Schema): void {
    const { types } = this;
    const before = types.schema;
    const isSame = before.declaresAs(schema);
    types.schema = isSame && !before.sharesObjects(schema) ? before.withRules(schema.rules) : schema;
    const { rules } = types.schema;
    if (rules.source !== before.rules.source || !isSame) {
      this.knowTypes(before.rules);
      if (before.rules.concernNotes || rules.concernNotes) this.rules.rulesChanged();
    }
    if (!isSame) {
      this.linker.forgetRelations();
      for (const note of this.nodes.notes()) this.linkAgain(note, true);
      return;
    }
    const headings = changedHeadings(before.rules, rules);
    if (headings.size === 0) return;
    for (const note of this.nodes.notes()) if (this.hasSection(note, headings)) this.linkAgain(note, true);
  }

  /** Has to be told when the notes are those of a saved graph. */
  restored(): void {
    const { rules } = this.types.schema;
    if (rules.properties.has("type")) this.countOwnTypes();
    if (rules.concernNotes) this.rules.rulesChanged();
  }

  /** Counts anew what notes say of themselves. */
  private countOwnTypes(): void {
    this.types.forgetOwn();
    for (const note of this.nodes.notes()) this.types.count(this.rules.ownTypeOf(note), 1);
  }

  /** Has links read again for which it matters what types rules name and what notes say of themselves by them. */
  private knowTypes(before: SchemaRules): void {
    const { types } = this;
    const { rules } = types.schema;
    const known = new Set([...before.types, ...types.ownCounts.keys()]);
    if (rules.properties.has("type") || before.properties.has("type")) this.countOwnTypes();
    for (const type of [...rules.types, ...types.ownCounts.keys()])
      if (!known.delete(type)) this.staleKey(typeHash(type));
    for (const type of known) this.staleKey(typeHash(type));
    this.linkStale();
  }

  private hasSection(note: number, headings: ReadonlySet<number>): boolean {
    const [pack, record] = [this.nodes.packOf(note), this.nodes.recordOf(note)];
    const first = packed.sectionsAt(pack, record) + sectionField.heading;
    for (let index = 0; index < packed.number(pack, record, field.sectionCount); index++)
      if (headings.has(packed.number(pack, record, first + index * sectionField.size))) return true;
    return false;
  }

  private linkStale(): void {
    for (const key of this.stale)
      this.dependents.each(key, (note) => {
        this.linkAgain(note, false);
      });
    this.stale.clear();
  }

  /** The number of the note at this uri; -1 where there is none. */
  noteAt(uri: string): number {
    for (const folder of this.nodes.usedFolders()) {
      const inside = uri.startsWith(folder) && uri.charCodeAt(folder.length) === slash;
      const note = inside ? this.names.exactly(folder, uri.slice(folder.length + 1)) : -1;
      if (note >= 0) return note;
    }
    return -1;
  }

  private setFile({ folder, path, modified, note, packed }: NoteFile): void {
    const pack =
      packed?.pack ?? packForGraph({ path, modified, stamp: 0, note }, this.types.dialects.of(folder));
    this.set(folder, path, { pack, record: recordOf(pack, 0) }, note, packed?.edited);
  }

  private setPacked({ folder, pack, skips }: PackedFolder): void {
    for (let index = 0; index < noteCountOf(pack); index++) {
      const record = recordOf(pack, index);
      const path = packed.path(pack, record);
      if (!skips?.(path)) this.set(folder, path, { pack, record }, undefined);
    }
  }

  private setEarlier({ folder, path, pack, record, given }: EarlierNote): void {
    this.set(folder, path, { pack, record }, given);
  }

  /** Makes the note of this path what its new record says. */
  private set(
    folder: string,
    path: string,
    now: PackedNote,
    given: NoteFile["note"] | undefined,
    edited?: PackedEdit,
  ): void {
    const { pack, record } = now;
    let note = this.names.exactly(folder, path, packed.number(pack, record, field.pathHash));
    if (note >= 0) this.changeNote(note, now, edited);
    else note = this.addNote(folder, now);
    this.views.read(note, now, given);
    this.touched.add(`${folder}/${path}`);
  }

  private addNote(folder: string, { pack, record }: PackedNote): number {
    const note = this.nodes.addNote(folder, pack, record);
    this.names.addPath(note);
    for (const name of packed.names(pack, record)) {
      this.names.add(name, note);
      this.staleKey(name);
    }
    this.types.countShown(this.nodes.typeOf(note), 1);
    this.countType(this.rules.ownTypeOf(note), 1);
    this.rules.set(note);
    this.pending.set(note, newNote);
    return note;
  }

  private changeNote(note: number, { pack, record }: PackedNote, edited: PackedEdit | undefined): void {
    const { nodes } = this;
    const before: PackedNote = { pack: nodes.packOf(note), record: nodes.recordOf(note) };
    const [id, title] = [nodes.idOf(note), nodes.titleOf(note)];
    const [type, shownType] = [this.rules.ownTypeOf(note), nodes.typeOf(note)];
    const aliases = nodes.aliasesOf(note);
    const namesBefore = nodes.namesOf(note);
    const task = this.pending.get(note);
    const changed = !task && edited?.before === before.pack ? edited.changed : undefined;
    this.pending.set(note, { ...(task ?? { before, ...leadsAsBefore }), changed });
    nodes.move(note, pack, record);
    const names = nodes.namesOf(note);
    eachMissing(namesBefore, names, (name) => {
      this.names.remove(name, note);
    });
    eachMissing(names, namesBefore, (name) => {
      this.names.add(name, note);
    });
    // A name can keep its folded form and change its standing: a title that becomes an alias, an id that changes case.
    if (
      id !== nodes.idOf(note) ||
      title !== nodes.titleOf(note) ||
      !sameTexts(aliases, nodes.aliasesOf(note))
    ) {
      for (const name of [...namesBefore, ...names]) {
        this.names.changed(name);
        this.staleKey(name);
      }
    }
    this.types.countShown(shownType, -1);
    this.types.countShown(nodes.typeOf(note), 1);
    const typeNow = this.rules.ownTypeOf(note);
    if (type !== typeNow) {
      this.countType(type, -1);
      this.countType(typeNow, 1);
    }
    this.rules.set(note);
  }

  private removeUri(uri: string): void {
    this.touched.add(uri);
    const note = this.noteAt(uri);
    if (note < 0) return;
    const { nodes } = this;
    const task = this.pending.get(note);
    const now: PackedNote = { pack: nodes.packOf(note), record: nodes.recordOf(note) };
    this.pending.delete(note);
    this.linker.unlink(note, task ? task.before : now);
    for (const name of nodes.namesOf(note)) {
      this.names.remove(name, note);
      this.staleKey(name);
    }
    this.names.removePath(note);
    this.types.countShown(nodes.typeOf(note), -1);
    this.countType(this.rules.ownTypeOf(note), -1);
    this.rules.remove(note);
    nodes.leave(note);
    this.linker.dropIfUnused(note);
  }

  private countType(type: string, by: 1 | -1): void {
    if (this.types.count(type, by) && !this.types.isNamed(type)) this.staleKey(typeHash(type));
  }

  private staleName(name: string | undefined): void {
    if (name !== undefined) this.staleKey(textHash(name));
  }

  private staleKey(key: number): void {
    // Most keys of a new vault are ones that no link has been filed under.
    if (this.dependents.has(key) || this.rules.looksUnder(key)) this.stale.add(key);
  }

  private linkAgain(note: number, newSchema: boolean): void {
    this.touched.add(this.nodes.uriOf(note));
    const task = this.pending.get(note);
    if (task && !task.before) return;
    if (task?.mayLeadElsewhere && (task.newSchema || !newSchema)) return;
    const now: PackedNote = { pack: this.nodes.packOf(note), record: this.nodes.recordOf(note) };
    this.pending.set(note, {
      before: task?.before ?? now,
      mayLeadElsewhere: true,
      newSchema: newSchema || (task?.newSchema ?? false),
    });
  }
}

const slash = 47;

/** The hashes of the headings whose links have another relation than before. */
function changedHeadings(before: SchemaRules, now: SchemaRules): Set<number> {
  const [old, found] = [relationsOf(before), new Set<number>()];
  for (const [heading, relation] of relationsOf(now)) {
    if (old.get(heading) !== relation) found.add(heading);
    old.delete(heading);
  }
  for (const heading of old.keys()) found.add(heading);
  return found;
}

/** The relations of sections by the hashes of their headings; the first rule for a heading counts. */
function relationsOf({ sections }: SchemaRules): Map<number, string> {
  return new Map([...sections].reverse().map(({ heading, relation }) => [nameHash(heading), relation]));
}

/** Visits the numbers that others do not hold. */
function eachMissing(numbers: Int32Array, others: Int32Array, visit: (number: number) => void): void {
  const held = others.length > fewNumbers ? new Set(others) : undefined;
  for (const number of numbers) if (!(held?.has(number) ?? others.includes(number))) visit(number);
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => composed(text) === composed(b[index] ?? ""));
}
