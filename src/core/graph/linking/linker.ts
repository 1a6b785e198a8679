import { formOf, isWithinNote, linkField, packed, type PackedNote } from "../../pack/note-pack.ts";
import type { EntityViews, PlaceholderView } from "../views/entity-views.ts";
import type { KnownTypes } from "./known-types.ts";
import { changedLinks, eachLinkKey, type ChangedLinks } from "./link-keys.ts";
import { SectionRelations } from "../rules/section-relations.ts";
import { RelationNumbers } from "./relation-numbers.ts";
import type { EdgeTable } from "../tables/edge-table.ts";
import type { HashIndex } from "../tables/hash-index.ts";
import type { NodeTable } from "../tables/node-table.ts";
import { RememberedTargets } from "./remembered-targets.ts";
import type { TargetResolver, WrittenTarget } from "./target-resolver.ts";

/** Why the links of a note have to be read again. */
export interface LinkTask {
  /** The record that its edges and keys were read from; undefined for a new note. */
  readonly before: PackedNote | undefined;
  /** The links that can be others than in that record; without it, all are compared. */
  readonly changed?: ChangedLinks | undefined;
  /** Whether links whose text is the same may lead elsewhere. */
  readonly mayLeadElsewhere: boolean;
  /** Whether the schema changed, and with it what relations mean. */
  readonly newSchema: boolean;
}

/** A placeholder as plain data. */
export interface SavedPlaceholder {
  readonly node: number;
  readonly key: string;
  /** The target of the link that it was made for. */
  readonly written: string;
}

/** Turns the links of notes into edges and placeholders, and keeps both in step with what the links say. */
export class Linker {
  readonly placeholders = new Map<string, PlaceholderView>();
  private readonly relations;
  private readonly sections;
  private readonly place;
  private readonly targets;

  /** @param dependents from the hash of a lookup key to the notes with a link that looks under it */
  constructor(
    private readonly nodes: NodeTable,
    private readonly edges: EdgeTable,
    private readonly views: EntityViews,
    resolver: TargetResolver,
    types: KnownTypes,
    private readonly dependents: HashIndex,
  ) {
    this.relations = new RelationNumbers(edges.relations, types);
    this.sections = new SectionRelations(types);
    this.place = new LinkPlace(nodes);
    this.targets = new RememberedTargets(resolver);
  }

  /** Takes in the placeholders of a saved graph. */
  restore(placeholders: readonly SavedPlaceholder[]): void {
    this.forgetRelations();
    this.placeholders.clear();
    for (const { node, key, written } of placeholders)
      this.placeholders.set(key, this.views.addPlaceholder(node, key, written));
  }

  /** Has to be told when there is a new schema. */
  forgetRelations(): void {
    this.relations.forget();
  }

  /** Has to be told when anything changes that links can name. */
  forgetTargets(): void {
    this.targets.forget();
  }

  /**
   * Reads the links of notes again, and takes these from the list.
   *
   * @param limit how many notes and links in all; a note is done whole
   * @returns how many are left of that, 0 or more
   */
  linkSome(pending: Map<number, LinkTask>, limit: number): number {
    let left = limit;
    for (const [note, task] of pending) {
      if (left <= 0) return 0;
      left -= 1 + this.nodes.linkCountOf(note);
      pending.delete(note);
      this.link(note, task);
    }
    this.targets.forget();
    return Math.max(0, left);
  }

  /** Reads the links of a note again. It costs what changed: links whose text and meaning are the same keep their edges. */
  link(note: number, { before, changed: within, mayLeadElsewhere, newSchema: saysAnew }: LinkTask): void {
    const after: PackedNote = { pack: this.nodes.packOf(note), record: this.nodes.recordOf(note) };
    const changed = changesBetween(before, after, within);
    const sections = this.sections.of(after);
    const newSchema = saysAnew || (before !== undefined && this.haveOtherSections(before, sections, changed));
    this.fileKeys(note, before, after, changed);
    const isSame = changed.start === changed.end && changed.start === changed.endBefore;
    if (isSame && !mayLeadElsewhere && !newSchema) return;
    const shift = changed.endBefore - changed.end;
    const count = packed.linkCount(after.pack, after.record);
    let last = -1;
    let next = this.edges.firstOccurrence(note);
    const drop = () => {
      const dropped = next;
      next = this.edges.nextOccurrence(dropped);
      this.drop(note, dropped, last);
    };
    const isBefore = (end: number) => next >= 0 && this.edges.linkOf(next) < end;
    for (let index = 0; index < count; index++) {
      if (index === changed.start) while (isBefore(changed.endBefore)) drop();
      const isChanged = index >= changed.start && index < changed.end;
      const wasAt = index < changed.start ? index : index + shift;
      const stands = !isChanged && next >= 0 && this.edges.linkOf(next) === wasAt;
      let stays = stands;
      let end = -1;
      if (isChanged || mayLeadElsewhere || newSchema) {
        end = this.endOf(note, after, index);
        stays = stands && !newSchema && this.edges.otherEnd(this.edges.edgeOf(next), note) === end;
      }
      if (stays) {
        this.edges.setLink(next, index);
        last = next;
        next = this.edges.nextOccurrence(next);
        continue;
      }
      // First, since a placeholder goes with the last link to it.
      if (end >= 0)
        last = this.edges.state(note, index, this.edgeTo(note, end, after, index, sections?.[index]), last);
      if (stands) drop();
    }
    while (isBefore(Infinity)) drop();
  }

  /** Takes back all that the links of a note say and are filed under. */
  unlink(note: number, linked: PackedNote | undefined): void {
    for (let at = this.edges.firstOccurrence(note); at >= 0; at = this.edges.firstOccurrence(note))
      this.drop(note, at, -1);
    if (linked)
      eachLinkKey(linked, (key) => {
        this.dependents.delete(key, note);
      });
  }

  /** Takes a node away that no edge leads to any more, where it stands only for these. */
  dropIfUnused(node: number): void {
    if (this.nodes.edgeCountOf(node) > 0) return;
    if (!this.nodes.isNote(node)) {
      const view = this.views.known(node);
      if (view) this.placeholders.delete(view.key);
    } else if (!this.nodes.isLeaving(node)) return;
    this.views.remove(node);
    this.nodes.remove(node);
  }

  private drop(note: number, occurrence: number, before: number): void {
    const other = this.edges.otherEnd(this.edges.edgeOf(occurrence), note);
    this.edges.takeBack(note, occurrence, before);
    this.dropIfUnused(other);
  }

  /** Files the note under the keys that its links look under. */
  private fileKeys(
    note: number,
    before: PackedNote | undefined,
    after: PackedNote,
    { start, endBefore, end }: ChangedLinks,
  ): void {
    const { dependents } = this;
    const file = (key: number) => {
      dependents.add(key, note);
    };
    if (before && endBefore > start) {
      const dropped = new Set<number>();
      eachLinkKey(before, (key) => dropped.add(key), start, endBefore);
      const keep = (key: number) => dropped.delete(key);
      eachLinkKey(after, keep, start, end);
      if (dropped.size > 0) eachLinkKey(after, keep, 0, start);
      if (dropped.size > 0) eachLinkKey(after, keep, end);
      for (const key of dropped) dependents.delete(key, note);
    }
    eachLinkKey(after, file, start, end);
  }

  /** The node that a link leads to; -1 for one that leads nowhere, to several notes, or to its own note. */
  private endOf(note: number, { pack, record }: PackedNote, index: number): number {
    const at = packed.linkAt(pack, record, index);
    const flags = packed.number(pack, record, at + linkField.flags);
    if (isWithinNote(flags)) return -1;
    const written: WrittenTarget = {
      form: formOf(flags),
      text: packed.text(pack, record, at + linkField.target),
      hash: packed.number(pack, record, at + linkField.hash),
    };
    const target = this.targets.resolve(written, this.place.of(note));
    if (typeof target === "number") return target === note ? -1 : target;
    return target.state === "missing" ? this.placeholder(target.key, written.text) : -1;
  }

  private placeholder(key: string, written: string): number {
    const known = this.placeholders.get(key);
    if (known) return known.node;
    const node = this.nodes.addPlaceholder();
    this.placeholders.set(key, this.views.addPlaceholder(node, key, written));
    return node;
  }

  /** Whether a link that is written as before has another relation by its section. */
  private haveOtherSections(
    before: PackedNote,
    now: readonly (string | undefined)[] | undefined,
    { start, endBefore, end }: ChangedLinks,
  ): boolean {
    const was = this.sections.of(before);
    if (!was && !now) return false;
    const count = packed.linkCount(before.pack, before.record);
    for (let index = 0; index < count; index++) {
      if (index >= start && index < endBefore) continue;
      if (was?.[index] !== now?.[index < start ? index : index - endBefore + end]) return true;
    }
    return false;
  }

  private edgeTo(
    note: number,
    end: number,
    { pack, record }: PackedNote,
    index: number,
    section: string | undefined,
  ): number {
    const at = packed.linkAt(pack, record, index);
    const { relation, inverted } = this.relations.at(pack, record, at, section);
    return inverted
      ? this.edges.edgeOfTriple(end, relation, note)
      : this.edges.edgeOfTriple(note, relation, end);
  }
}

/** Where the link stands that is being read: one object for all, which reads the path only where somebody asks for it. */
class LinkPlace {
  private note = -1;

  constructor(private readonly nodes: NodeTable) {}

  of(note: number): this {
    this.note = note;
    return this;
  }

  get folder(): string {
    return this.nodes.folderOf(this.note);
  }

  get path(): string {
    return this.nodes.pathOf(this.note);
  }
}

function changesBetween(
  before: PackedNote | undefined,
  after: PackedNote,
  within: ChangedLinks | undefined,
): ChangedLinks {
  if (!before) return { start: 0, endBefore: 0, end: packed.linkCount(after.pack, after.record) };
  if (before.pack === after.pack && before.record === after.record) {
    const count = packed.linkCount(after.pack, after.record);
    return { start: count, endBefore: count, end: count };
  }
  return changedLinks(before, after, within);
}
