import type { Link, LinkRelation, NoteProperty } from "../note/note.ts";

/**
 * Many notes in three pieces: numbers, bytes and one text. So they cross between threads at the cost of a copy, lie on
 * the disk as they are, and take a tenth of the room that as many objects would; the garbage collector sees three.
 *
 * `numbers` begins with how many notes there are and where the record of each begins. A record holds what the graph
 * reads (see {@link field}); its places in the text count from the note's own start, so that a note can be copied from
 * pack to pack. `bytes` holds the rest of each note, which `unpackNote` reads when somebody asks for it.
 */
export interface NotePack {
  readonly numbers: Int32Array;
  readonly bytes: Uint8Array;
  readonly text: string;
  /** Where a cache keeps it, for whoever wants it from there again. */
  readonly keptAs?: string;
}

/** A note's record in its pack. */
export interface PackedNote {
  readonly pack: NotePack;
  readonly record: number;
}

/** Where the numbers of a note stand, counted from the start of its record. Texts are an offset and a length. */
export const field = {
  textStart: 0,
  textLength: 1,
  bytesStart: 2,
  bytesEnd: 3,
  pathLength: 4,
  /** Of the path in its composed form. */
  pathHash: 5,
  /** Two numbers: the 64 bits of a double. */
  modified: 6,
  stamp: 8,
  /** Length -1: the note has none; likewise for the type and status. */
  id: 9,
  type: 11,
  title: 13,
  summary: 15,
  status: 17,
  aliasCount: 19,
  nameCount: 20,
  linkCount: 21,
  tagCount: 22,
  propertyCount: 23,
  sectionCount: 24,
  /** Which of title and summary the frontmatter gives, see {@link givenTexts}. */
  given: 25,
  /** How many names of files there are; -1 where the note may name any. */
  fileCount: 26,
  /**
   * Here the aliases begin, two numbers each, then hashes of the folded names, the tags, two numbers each, the properties, four each,
   * the sections, three each, hashes of the names of files (see `fileNamesIn`), and the links.
   */
  lists: 27,
} as const;

/** The numbers of a link: its flags, the text of its relation, the text of its target, the hash of the folded target. */
export const linkField = { flags: 0, relation: 1, target: 3, hash: 5, size: 6 } as const;

/** The numbers of a section: the hash of its folded heading, its first link, and one more than its last. */
export const sectionField = { heading: 0, start: 1, end: 2, size: 3 } as const;

/** Which texts the frontmatter gives. */
export const givenTexts = { title: 1, summary: 2 } as const;

const linkForms: readonly Link["form"][] = ["wiki", "embed", "markdown", "id", "name"];
const relationPlaces: readonly LinkRelation["from"][] = ["link", "field", "key", "list", "quoted"];

/** How many notes a pack holds. */
export function noteCountOf({ numbers }: NotePack): number {
  return numbers[0] ?? 0;
}

/** The paths of all notes of a pack. */
export function pathsOf(pack: NotePack): string[] {
  return Array.from({ length: noteCountOf(pack) }, (_, index) => packed.path(pack, recordOf(pack, index)));
}

/** Where the record of a note begins, by its index in the pack. */
export function recordOf({ numbers }: NotePack, index: number): number {
  return numbers[1 + index] ?? 0;
}

const words = new Int32Array(2);
const double = new Float64Array(words.buffer);

/** Reads a note's record without making objects of it. `record` is where it begins. */
export const packed = {
  number(pack: NotePack, record: number, at: number): number {
    return pack.numbers[record + at] ?? 0;
  },

  path({ numbers, text }: NotePack, record: number): string {
    const start = numbers[record + field.textStart] ?? 0;
    return text.slice(start, start + (numbers[record + field.pathLength] ?? 0));
  },

  /** The text at one of the pairs of numbers; empty where there is none. */
  text({ numbers, text }: NotePack, record: number, at: number): string {
    const length = numbers[record + at + 1] ?? 0;
    if (length <= 0) return "";
    const start = (numbers[record + field.textStart] ?? 0) + (numbers[record + at] ?? 0);
    return text.slice(start, start + length);
  },

  has({ numbers }: NotePack, record: number, at: number): boolean {
    return (numbers[record + at + 1] ?? -1) >= 0;
  },

  /** Whether the text at one of the pairs is `other`, without taking it out. */
  equals({ numbers, text }: NotePack, record: number, at: number, other: string): boolean {
    if (numbers[record + at + 1] !== other.length) return false;
    const start = (numbers[record + field.textStart] ?? 0) + (numbers[record + at] ?? 0);
    for (let index = other.length - 1; index >= 0; index--)
      if (text.charCodeAt(start + index) !== other.charCodeAt(index)) return false;
    return true;
  },

  /** Whether the texts at two pairs of numbers are the same, without taking them out. */
  sameText(a: NotePack, recordA: number, atA: number, b: NotePack, recordB: number, atB: number): boolean {
    const length = a.numbers[recordA + atA + 1] ?? -1;
    if (length !== b.numbers[recordB + atB + 1]) return false;
    const startA = (a.numbers[recordA + field.textStart] ?? 0) + (a.numbers[recordA + atA] ?? 0);
    const startB = (b.numbers[recordB + field.textStart] ?? 0) + (b.numbers[recordB + atB] ?? 0);
    for (let index = 0; index < length; index++)
      if (a.text.charCodeAt(startA + index) !== b.text.charCodeAt(startB + index)) return false;
    return true;
  },

  modified({ numbers }: NotePack, record: number): number {
    words[0] = numbers[record + field.modified] ?? 0;
    words[1] = numbers[record + field.modified + 1] ?? 0;
    return double[0] ?? 0;
  },

  aliases(pack: NotePack, record: number): string[] {
    return Array.from({ length: packed.aliasCount(pack, record) }, (_, index) =>
      packed.alias(pack, record, index),
    );
  },

  aliasCount({ numbers }: NotePack, record: number): number {
    return numbers[record + field.aliasCount] ?? 0;
  },

  alias(pack: NotePack, record: number, index: number): string {
    return packed.text(pack, record, field.lists + 2 * index);
  },

  /** The hashes of the note's folded names. */
  names({ numbers }: NotePack, record: number): Int32Array {
    const start = record + field.lists + 2 * (numbers[record + field.aliasCount] ?? 0);
    return numbers.subarray(start, start + (numbers[record + field.nameCount] ?? 0));
  },

  linkCount({ numbers }: NotePack, record: number): number {
    return numbers[record + field.linkCount] ?? 0;
  },

  /** Where the numbers of a link begin, counted from the record. */
  linkAt(pack: NotePack, record: number, index: number): number {
    const files = Math.max(0, pack.numbers[record + field.fileCount] ?? 0);
    return packed.filesAt(pack, record) + files + index * linkField.size;
  },

  /** The tags as they are written first, without `#`. */
  tags(pack: NotePack, record: number): string[] {
    const start = packed.tagsAt(pack, record);
    const count = pack.numbers[record + field.tagCount] ?? 0;
    return Array.from({ length: count }, (_, index) => packed.text(pack, record, start + 2 * index));
  },

  properties(pack: NotePack, record: number): NoteProperty[] {
    const start = packed.propertiesAt(pack, record);
    const count = pack.numbers[record + field.propertyCount] ?? 0;
    return Array.from({ length: count }, (_, index) => ({
      key: packed.text(pack, record, start + 4 * index),
      value: packed.text(pack, record, start + 4 * index + 2),
    }));
  },

  /** Where the numbers of the tags begin, counted from the record; likewise for what follows them. */
  tagsAt({ numbers }: NotePack, record: number): number {
    return (
      field.lists + 2 * (numbers[record + field.aliasCount] ?? 0) + (numbers[record + field.nameCount] ?? 0)
    );
  },

  propertiesAt(pack: NotePack, record: number): number {
    return packed.tagsAt(pack, record) + 2 * (pack.numbers[record + field.tagCount] ?? 0);
  },

  sectionsAt(pack: NotePack, record: number): number {
    return packed.propertiesAt(pack, record) + 4 * (pack.numbers[record + field.propertyCount] ?? 0);
  },

  filesAt(pack: NotePack, record: number): number {
    return (
      packed.sectionsAt(pack, record) + sectionField.size * (pack.numbers[record + field.sectionCount] ?? 0)
    );
  },

  /** Whether the Markdown of a note may lead to a file of one of these names, by their hashes. */
  mayNameFile(pack: NotePack, record: number, names: ReadonlySet<number>): boolean {
    const count = pack.numbers[record + field.fileCount] ?? 0;
    if (count <= 0) return count < 0;
    const start = record + packed.filesAt(pack, record);
    return pack.numbers.subarray(start, start + count).some((name) => names.has(name));
  },
};

/** The flags of a link as one number. */
export function linkFlags(
  { form, relation, target, heading, block, label }: Link,
  moreKeys: boolean,
): number {
  return (
    (form === "wiki" ? 0 : form === "name" ? 1024 : linkForms.indexOf(form)) |
    (relation ? (relation.from === "link" ? 4 : (relationPlaces.indexOf(relation.from) + 1) << 2) : 0) |
    (heading ? 32 : 0) |
    (block ? 64 : 0) |
    (label ? 128 : 0) |
    (moreKeys ? 256 : 0) |
    (target.text === "" ? 512 : 0)
  );
}

export function formOf(flags: number): Link["form"] {
  return linkForms[(flags & 3) | ((flags >> 8) & 4)] ?? "wiki";
}

/** How the relation is written; undefined where there is none. */
export function relationPlaceOf(flags: number): LinkRelation["from"] | undefined {
  return relationPlaces[((flags >> 2) & 7) - 1];
}

export const hasHeading = (flags: number): boolean => (flags & 32) !== 0;
export const hasBlock = (flags: number): boolean => (flags & 64) !== 0;
export const hasLabel = (flags: number): boolean => (flags & 128) !== 0;
/** Whether the target is looked up under more keys than its own folded form, see `lookupKeys`. */
export const hasMoreKeys = (flags: number): boolean => (flags & 256) !== 0;
/** Whether the link means a place in its own note. */
export const isWithinNote = (flags: number): boolean => (flags & 512) !== 0;
