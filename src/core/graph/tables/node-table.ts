import { append } from "../../text/append.ts";
import { field, linkField, packed, type NotePack, type PackedNote } from "../../pack/note-pack.ts";
import { IntRecords, type SavedRecords } from "./int-records.ts";

/** What the graph keeps of a node, a note or a placeholder: numbers alone. */
export const nodeField = {
  /** Which of the packs holds the note; -1 for a placeholder. */
  pack: 0,
  /** Where the note's record begins in its pack. */
  record: 1,
  /** Which workspace folder the note lies in. */
  folder: 2,
  /** The first of the edges at the node, which the edges go on from; how many there are; and how many of them lead to notes. */
  firstEdge: 3,
  edgeCount: 4,
  degree: 5,
  /** The first of the note's links that state an edge, in the order of its text. */
  firstOccurrence: 6,
  /** Its type, by a number: to read it from the text of each neighbor takes longer than all else. */
  type: 7,
} as const;

/** How many numbers a node has. */
export const nodeWidth = 8;

const noPack: NotePack = { numbers: new Int32Array(0), bytes: new Uint8Array(0), text: "" };

/** A {@link NodeTable} as plain data, apart from the packs. */
export interface SavedNodes {
  readonly records: SavedRecords;
  readonly folders: readonly string[];
  readonly types: readonly string[];
}

/** The nodes of the graph by their numbers, and what the packs say of those that are notes. */
export class NodeTable {
  readonly records = new IntRecords(nodeWidth);
  /** Notes whose file is gone, which others' edges still lead to. */
  private readonly leaving = new Set<number>();
  private readonly packs: (NotePack | undefined)[] = [];
  private readonly freePacks: number[] = [];
  private readonly packNumbers = new Map<NotePack, number>();
  /** How many notes each pack holds, so that a pack goes with the last of its notes. */
  private readonly packUses: number[] = [];
  private readonly types: string[] = [];
  private readonly typeNumbers = new Map<string, number>();
  private readonly folders: string[] = [];
  private readonly folderUses: number[] = [];
  noteCount = 0;
  /** Whether some note can be of another type than it says. */
  private hasOtherTypes = false;

  addNote(folder: string, pack: NotePack, record: number): number {
    const node = this.add();
    const number = this.folderNumber(folder);
    this.folderUses[number] = (this.folderUses[number] ?? 0) + 1;
    this.records.set(node, nodeField.folder, number);
    this.records.set(node, nodeField.pack, this.usedPack(pack));
    this.records.set(node, nodeField.record, record);
    this.records.set(node, nodeField.type, this.typeNumber(pack, record));
    this.noteCount++;
    return node;
  }

  addPlaceholder(): number {
    return this.add();
  }

  /** Lets the note stand at another record. */
  move(note: number, pack: NotePack, record: number): void {
    const before = this.records.get(note, nodeField.pack);
    this.records.set(note, nodeField.pack, this.usedPack(pack));
    this.records.set(note, nodeField.record, record);
    this.records.set(note, nodeField.type, this.typeNumber(pack, record));
    this.leavePack(before);
  }

  /** Takes the note out of the notes. It stands until {@link remove}, since edges may lead to it. */
  leave(note: number): void {
    const folder = this.records.get(note, nodeField.folder);
    this.folderUses[folder] = (this.folderUses[folder] ?? 0) - 1;
    this.leaving.add(note);
    this.noteCount--;
  }

  remove(node: number): void {
    this.leaving.delete(node);
    if (this.isNote(node)) this.leavePack(this.records.get(node, nodeField.pack));
    this.records.remove(node);
  }

  /** Whether it stands only until no edge leads to it. */
  isLeaving(node: number): boolean {
    return this.leaving.has(node);
  }

  isNote(node: number): boolean {
    return this.records.get(node, nodeField.pack) >= 0;
  }

  /** All notes, in no order. */
  *notes(): Generator<number> {
    for (let node = 0; node < this.records.size; node++)
      if (this.records.has(node) && this.isNote(node) && !this.leaving.has(node)) yield node;
  }

  /** The workspace folders that hold notes. */
  *usedFolders(): Generator<string> {
    for (const [index, folder] of this.folders.entries()) if ((this.folderUses[index] ?? 0) > 0) yield folder;
  }

  edgeCountOf(node: number): number {
    return this.records.get(node, nodeField.edgeCount);
  }

  degreeOf(node: number): number {
    return this.records.get(node, nodeField.degree);
  }

  folderOf(note: number): string {
    return this.folders[this.records.get(note, nodeField.folder)] ?? "";
  }

  packOf(note: number): NotePack {
    return this.packs[this.records.get(note, nodeField.pack)] ?? noPack;
  }

  packedOf(note: number): PackedNote {
    return { pack: this.packOf(note), record: this.recordOf(note) };
  }

  recordOf(note: number): number {
    return this.records.get(note, nodeField.record);
  }

  uriOf(note: number): string {
    return `${this.folderOf(note)}/${this.pathOf(note)}`;
  }

  pathOf(note: number): string {
    return packed.path(this.packOf(note), this.recordOf(note));
  }

  /** Of its path in the composed form. */
  pathHashOf(note: number): number {
    return packed.number(this.packOf(note), this.recordOf(note), field.pathHash);
  }

  linkCountOf(note: number): number {
    return packed.linkCount(this.packOf(note), this.recordOf(note));
  }

  /** Empty where the note has none. */
  idOf(note: number): string {
    return packed.text(this.packOf(note), this.recordOf(note), field.id);
  }

  hasId(note: number, id: string): boolean {
    return packed.equals(this.packOf(note), this.recordOf(note), field.id, id);
  }

  /** Makes the note one of another type than it says of itself. */
  setType(note: number, type: string): void {
    this.records.set(note, nodeField.type, this.numberOfType(type));
    this.hasOtherTypes = true;
  }

  typeOf(note: number): string {
    return this.types[this.records.get(note, nodeField.type)] ?? "";
  }

  titleOf(note: number): string {
    return packed.text(this.packOf(note), this.recordOf(note), field.title);
  }

  aliasesOf(note: number): string[] {
    return packed.aliases(this.packOf(note), this.recordOf(note));
  }

  aliasCountOf(note: number): number {
    return packed.aliasCount(this.packOf(note), this.recordOf(note));
  }

  /** The hashes of the note's folded names. */
  namesOf(note: number): Int32Array {
    return packed.names(this.packOf(note), this.recordOf(note));
  }

  /** The target of a link of the note, as it is written. */
  targetOf(note: number, link: number): string {
    const [pack, record] = [this.packOf(note), this.recordOf(note)];
    return packed.text(pack, record, packed.linkAt(pack, record, link) + linkField.target);
  }

  /** The packs that hold the notes. Their places in this list are the numbers by which a saved table knows them. */
  usedPacks(): readonly NotePack[] {
    return this.packs.filter((pack) => pack !== undefined);
  }

  /** Plain data for {@link restore}; only while no note is leaving. */
  save(): SavedNodes {
    const records = this.records.save();
    const places = new Map(this.usedPacks().map((pack, place) => [this.packNumbers.get(pack), place]));
    for (const node of this.notes()) {
      const at = node * nodeWidth + nodeField.pack;
      records.data[at] = places.get(records.data[at]) ?? -1;
      // What rules make of a note is worked out anew.
      if (this.hasOtherTypes)
        records.data[node * nodeWidth + nodeField.type] = this.typeNumber(
          this.packOf(node),
          this.recordOf(node),
        );
    }
    return { records, folders: [...this.folders], types: [...this.types] };
  }

  /** Becomes what was saved, whose arrays it takes over. No note may be left in the table. */
  restore(saved: SavedNodes, packs: readonly NotePack[]): void {
    this.clear();
    this.records.restore(saved.records);
    for (const folder of saved.folders) this.folders.push(folder);
    for (const type of saved.types) this.typeNumbers.set(type, this.types.push(type) - 1);
    for (const pack of packs) this.packNumbers.set(pack, this.packs.push(pack) - 1);
    // A placeholder has none of these.
    const packUses = this.records.counts(nodeField.pack, packs.length);
    append(this.packUses, packUses);
    append(this.folderUses, this.records.counts(nodeField.folder, saved.folders.length));
    this.noteCount = packUses.reduce((sum, count) => sum + count, 0);
  }

  /** How many notes there are of each type; only while no note is leaving. */
  typeCounts(): Map<string, number> {
    const counts = this.records.counts(nodeField.type, this.types.length);
    const ofTypes = this.types.map((type, number) => [type, counts[number] ?? 0] as const);
    return new Map(ofTypes.filter(([, count]) => count > 0));
  }

  /** Forgets all that is left of notes that are gone. */
  private clear(): void {
    for (const list of [this.packs, this.freePacks, this.packUses, this.types, this.folders, this.folderUses])
      list.length = 0;
    this.packNumbers.clear();
    this.typeNumbers.clear();
    this.leaving.clear();
    this.noteCount = 0;
  }

  private add(): number {
    const node = this.records.add();
    this.records.set(node, nodeField.edgeCount, 0);
    this.records.set(node, nodeField.degree, 0);
    return node;
  }

  private typeNumber(pack: NotePack, record: number): number {
    return this.numberOfType(packed.text(pack, record, field.type) || "note");
  }

  private numberOfType(type: string): number {
    let number = this.typeNumbers.get(type);
    if (number === undefined) {
      number = this.types.push(type) - 1;
      this.typeNumbers.set(type, number);
    }
    return number;
  }

  private folderNumber(folder: string): number {
    const known = this.folders.indexOf(folder);
    return known >= 0 ? known : this.folders.push(folder) - 1;
  }

  private usedPack(pack: NotePack): number {
    let number = this.packNumbers.get(pack);
    if (number === undefined) {
      number = this.freePacks.pop() ?? this.packs.length;
      this.packs[number] = pack;
      this.packNumbers.set(pack, number);
    }
    this.packUses[number] = (this.packUses[number] ?? 0) + 1;
    return number;
  }

  private leavePack(number: number): void {
    const uses = (this.packUses[number] ?? 0) - 1;
    this.packUses[number] = uses;
    const pack = this.packs[number];
    if (uses > 0 || !pack) return;
    this.packs[number] = undefined;
    this.packNumbers.delete(pack);
    this.freePacks.push(number);
  }
}
