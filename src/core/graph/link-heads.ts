import type { Link } from "../note/note.ts";
import {
  formOf,
  hasBlock,
  hasHeading,
  hasMoreKeys,
  isWithinNote,
  linkField,
  packed,
  relationPlaceOf,
  type PackedNote,
} from "../pack/note-pack.ts";
import type { NoteEntity } from "./entity.ts";
import { linkKeysOf } from "./linking/link-keys.ts";

/** What of a link can be read without its note's being unpacked. */
export interface LinkHead {
  /** The note in which it stands. */
  readonly holder: NoteEntity;
  /** Its place among the links of the note. */
  readonly index: number;
  readonly form: Link["form"];
  readonly target: string;
  /** Whether it names a heading or a block. */
  readonly namesPlace: boolean;
}

/** Which links are looked for. */
export interface LinkFilter {
  /** Those that name a heading or block alone. */
  readonly places?: boolean;
  /** Those that look under one of these names alone. */
  readonly names?: readonly string[];
  /** Those of other notes alone. */
  readonly except?: ReadonlySet<NoteEntity>;
}

/**
 * The links of a note, or those that look under one of these hashes; not those within the note.
 *
 * @param packedHolder where the note that `holder` stands for is packed
 */
export function linkHeads(
  holder: NoteEntity,
  { pack, record }: PackedNote,
  keys?: ReadonlySet<number>,
  only?: LinkFilter,
): LinkHead[] {
  const found: LinkHead[] = [];
  for (let index = 0; index < packed.linkCount(pack, record); index++) {
    const at = packed.linkAt(pack, record, index);
    const flags = packed.number(pack, record, at + linkField.flags);
    const namesPlace = hasHeading(flags) || hasBlock(flags);
    if (isWithinNote(flags) || (only?.places && !namesPlace)) continue;
    const form = formOf(flags);
    const isSought = !keys || keys.has(packed.number(pack, record, at + linkField.hash));
    if (!isSought && !hasMoreKeys(flags) && form !== "id") continue;
    const target = packed.text(pack, record, at + linkField.target);
    if (isSought || linkKeysOf(form, target).some((key) => keys.has(key)))
      found.push({ holder, index, form, target, namesPlace });
  }
  return found;
}

/** Which notes, by number, have links that look under a hash. */
interface Holders {
  each(key: number, visit: (holder: number) => void): void;
}

/**
 * The links that look under one of some hashes, with nothing behind those of each: there may be a hundred thousand hashes
 * without a link.
 */
export function* headsInSteps(
  keys: ReadonlySet<number>,
  only: LinkFilter,
  holders: Holders,
  views: { note(holder: number): NoteEntity & { readonly packed: PackedNote } },
): Generator<LinkHead | undefined> {
  const seen = new Set<number>();
  for (const key of keys) {
    const found: number[] = [];
    holders.each(key, (holder) => {
      if (!seen.has(holder)) found.push(holder);
      seen.add(holder);
    });
    for (const view of found.map((holder) => views.note(holder)))
      if (!only.except?.has(view)) yield* linkHeads(view, view.packed, keys, only);
    yield undefined;
  }
}

/** The relations that the links of a note write, as they are written. */
export function writtenRelations({ pack, record }: PackedNote): Set<string> {
  const found = new Set<string>();
  for (let index = 0; index < packed.linkCount(pack, record); index++) {
    const at = packed.linkAt(pack, record, index);
    if (relationPlaceOf(packed.number(pack, record, at + linkField.flags)) !== undefined)
      found.add(packed.text(pack, record, at + linkField.relation));
  }
  return found;
}
