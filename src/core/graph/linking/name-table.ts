import {
  baseName,
  composed,
  endsWithPath,
  fileNumber,
  foldName,
  nameHash,
  pathSuffixes,
  withoutNoteExtension,
} from "../../names/name.ts";
import { hashEnd, hashOn, hashSeed, textHash } from "../../names/text-hash.ts";
import { HashIndex, type SavedIndex } from "../tables/hash-index.ts";
import type { NodeTable } from "../tables/node-table.ts";
import { FoldedNames } from "./folded-names.ts";
import { largestScanned, type NamedNote } from "./nearest-notes.ts";

/** The notes that share a hash, by what they are named; made when a link first asks for one of a large group. */
class NameGroup {
  readonly ids = new Map<string, number[]>();
  readonly titles = new Map<string, number[]>();
  readonly aliases = new Map<string, number[]>();
  readonly numbers = new Map<string, number[]>();
  private files: Map<string, number[]> | undefined;

  constructor(
    private readonly nodes: NodeTable,
    private readonly notes: readonly number[],
    folded: FoldedNames,
    hash: number,
  ) {
    for (const note of notes) {
      const id = nodes.idOf(note);
      if (id !== "") put(this.ids, id, note);
      put(this.titles, folded.titleOf(note), note);
      for (const alias of folded.aliasesUnder(note, hash)) put(this.aliases, alias, note);
      const number = fileNumber(nodes.pathOf(note));
      if (number !== undefined) put(this.numbers, number, note);
    }
  }

  /** By the ends of their paths, with and without extension. */
  get byFile(): ReadonlyMap<string, readonly number[]> {
    if (this.files) return this.files;
    this.files = new Map();
    for (const note of this.notes) {
      const path = foldName(this.nodes.pathOf(note));
      const bare = withoutNoteExtension(path);
      for (const suffix of pathSuffixes(bare)) put(this.files, suffix, note);
      if (bare !== path) for (const suffix of pathSuffixes(path)) put(this.files, suffix, note);
    }
    return this.files;
  }
}

/** What may stand behind a path that a link names. */
const noteExtensions: readonly string[] = ["", ".md", ".markdown"];

/** A {@link NameTable} as plain data. */
export interface SavedNames {
  readonly paths: SavedIndex;
  readonly names: SavedIndex;
}

/** Finds notes by what they are called: their places, ids, files' names, titles and aliases. */
export class NameTable {
  private readonly paths = new HashIndex();
  private readonly names = new HashIndex();
  private readonly groups = new Map<number, NameGroup>();
  private readonly folded: FoldedNames;
  /** The folder whose hash was asked last, since nearly all questions are about one. */
  private hashedFolder = "";
  private folderHash = textHash("");

  constructor(private readonly nodes: NodeTable) {
    this.folded = new FoldedNames(nodes);
  }

  addPath(note: number): void {
    this.paths.add(this.placeHashOf(note), note);
  }

  removePath(note: number): void {
    this.paths.delete(this.placeHashOf(note), note);
  }

  /** Files the note under the hash of one of its folded names. */
  add(name: number, note: number): void {
    this.names.add(name, note);
    this.groups.delete(name);
  }

  remove(name: number, note: number): void {
    this.names.delete(name, note);
    this.groups.delete(name);
  }

  /** Has to be told when a note of this name keeps its folded form and changes its standing. */
  changed(name: number): void {
    this.groups.delete(name);
  }

  /**
   * The note at this very path, letter by letter; -1 where there is none.
   *
   * @param hash that of the composed path
   */
  exactly(folder: string, path: string, hash = textHash(composed(path))): number {
    const { nodes } = this;
    const [note = -1] = this.paths.matching(
      this.placeHash(folder, hash),
      (other) => nodes.pathOf(other) === path && nodes.folderOf(other) === folder,
    );
    return note;
  }

  /**
   * The notes at this path, in whatever form its characters are composed.
   *
   * @param path composed
   * @param extensions what may stand behind it
   */
  atPath(folder: string, path: string, extensions = noteExtensions): readonly number[] {
    const start = hashOn(hashSeed, path);
    let found: number[] | undefined;
    for (const extension of extensions) {
      const hash = this.placeHash(folder, hashEnd(hashOn(start, extension)));
      // Most links are names, and no paths.
      if (!this.paths.has(hash)) continue;
      const note = this.paths.matching(
        hash,
        (other) =>
          composed(this.nodes.pathOf(other)) === path + extension && this.nodes.folderOf(other) === folder,
      )[0];
      if (note !== undefined) (found ??= []).push(note);
    }
    return found ?? none;
  }

  /** Whether any note is filed under a name of this hash. */
  isFiled(hash: number): boolean {
    return this.names.has(hash);
  }

  /** @param hash that of the folded id */
  withId(id: string, hash = nameHash(id)): readonly number[] {
    const group = this.groupOf(hash);
    if (group) return group.ids.get(id) ?? none;
    return this.names.matching(hash, (note) => this.nodes.hasId(note, id));
  }

  /** The notes whose id is this one but for case. */
  withIdWithoutCase(id: string): readonly number[] {
    const folded = foldName(id);
    return this.names.matching(textHash(folded), (note) => this.folded.idOf(note) === folded);
  }

  /** @param hash that of the folded title */
  titled(title: string, hash: number): readonly number[] {
    const folded = foldName(title);
    const group = this.groupOf(hash);
    if (group) return group.titles.get(folded) ?? none;
    return this.names.matching(hash, (note) => this.folded.titleOf(note) === folded);
  }

  /** @param hash that of the folded alias */
  withAlias(alias: string, hash: number): readonly number[] {
    const folded = foldName(alias);
    const group = this.groupOf(hash);
    if (group) return group.aliases.get(folded) ?? none;
    return this.names.matching(hash, (note) => this.folded.hasAlias(note, folded, hash));
  }

  /**
   * The notes whose files' names begin with a number.
   *
   * @param hash that of the number
   */
  numbered(number: string, hash: number): readonly number[] {
    const group = this.groupOf(hash);
    if (group) return group.numbers.get(number) ?? none;
    return this.names.matching(hash, (note) => fileNumber(this.nodes.pathOf(note)) === number);
  }

  /** The notes whose path, with or without extension, is `target` or ends with it behind a slash. */
  inFile(target: string): readonly number[] {
    const folded = foldName(target.replace(/^\//, ""));
    const bare = withoutNoteExtension(folded);
    const name = baseName(bare);
    if (name === "" || name === "." || name === "..") return none;
    const hash = textHash(name);
    const group = this.groupOf(hash);
    if (group) {
      const found = group.byFile.get(folded) ?? none;
      const more = folded === bare ? none : (group.byFile.get(bare) ?? none);
      return more.length === 0 ? found : [...new Set([...found, ...more])];
    }
    return this.names.matching(hash, (note) => {
      const path = foldName(this.nodes.pathOf(note));
      const barePath = withoutNoteExtension(path);
      return (
        endsWithPath(barePath, bare) ||
        (folded !== bare && (endsWithPath(path, folded) || endsWithPath(barePath, folded)))
      );
    });
  }

  /** What a note is called and where it lies. */
  noteOf(note: number): NamedNote {
    return new NamedNode(this.nodes, this.folded, note);
  }

  /** Plain data for {@link restore}, in steps. */
  *saveInSteps(): Generator<undefined, SavedNames, undefined> {
    const paths = this.paths.save();
    yield;
    return { paths, names: this.names.save() };
  }

  /** Becomes what was saved, whose arrays it takes over. */
  restore({ paths, names }: SavedNames): void {
    this.paths.restore(paths);
    this.names.restore(names);
    this.groups.clear();
  }

  private groupOf(hash: number): NameGroup | undefined {
    const known = this.groups.get(hash);
    if (known || this.names.count(hash) <= largestScanned) return known;
    const group = new NameGroup(
      this.nodes,
      this.names.matching(hash, () => true),
      this.folded,
      hash,
    );
    this.groups.set(hash, group);
    return group;
  }

  private placeHashOf(note: number): number {
    return this.placeHash(this.nodes.folderOf(note), this.nodes.pathHashOf(note));
  }

  /** What a note is filed under by its place: the hash of its composed path, told apart by folder. */
  private placeHash(folder: string, pathHash: number): number {
    if (folder !== this.hashedFolder) {
      this.hashedFolder = folder;
      this.folderHash = textHash(folder);
    }
    return pathHash ^ this.folderHash;
  }
}

/** Reads of a note what somebody asks for. */
class NamedNode implements NamedNote {
  constructor(
    private readonly nodes: NodeTable,
    private readonly names: FoldedNames,
    private readonly note: number,
  ) {}

  get folder(): string {
    return this.nodes.folderOf(this.note);
  }

  get path(): string {
    return this.nodes.pathOf(this.note);
  }

  get title(): string {
    return this.nodes.titleOf(this.note);
  }

  aliasesLike(target: string): readonly string[] {
    return this.names.aliasesLike(this.note, foldName(target), nameHash(target));
  }
}

const none: readonly number[] = [];

function put(map: Map<string, number[]>, key: string, note: number): void {
  const known = map.get(key);
  if (known) known.push(note);
  else map.set(key, [note]);
}
