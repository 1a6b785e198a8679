import { parseId } from "../note/note-id.ts";
import type { Link } from "../note/note.ts";
import {
  formOf,
  hasBlock,
  hasHeading,
  hasMoreKeys,
  isWithinNote,
  linkField,
  packed,
  type NotePack,
} from "../pack/note-pack.ts";
import { textHash } from "../pack/text-hash.ts";
import type { NoteEntity } from "./entity.ts";
import { lookupKeys } from "./name.ts";
import type { NoteNode } from "./nodes.ts";

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
}

/** The links of a note, or those that look under one of these hashes; not those within the note. */
export function linkHeads(holder: NoteNode, keys?: ReadonlySet<number>, only?: LinkFilter): LinkHead[] {
  const { pack, record, linkCount } = holder;
  const found: LinkHead[] = [];
  for (let index = 0; index < linkCount; index++) {
    const at = packed.linkAt(pack, record, index);
    const flags = packed.number(pack, record, at + linkField.flags);
    const namesPlace = hasHeading(flags) || hasBlock(flags);
    if (isWithinNote(flags) || (only?.places && !namesPlace)) continue;
    const form = formOf(flags);
    const isSought = !keys || keys.has(packed.number(pack, record, at + linkField.hash));
    if (!isSought && !hasMoreKeys(flags) && form !== "id") continue;
    const target = packed.text(pack, record, at + linkField.target);
    if (isSought || keysOf(form, target).some((key) => keys.has(key)))
      found.push({ holder, index, form, target, namesPlace });
  }
  return found;
}

/** Visits the hashes of all keys that the links of a note look under, some of them more than once. */
export function eachLinkKey(pack: NotePack, record: number, visit: (key: number) => void): void {
  for (let index = 0; index < packed.linkCount(pack, record); index++) {
    const at = packed.linkAt(pack, record, index);
    const flags = packed.number(pack, record, at + linkField.flags);
    if (isWithinNote(flags)) continue;
    visit(packed.number(pack, record, at + linkField.hash));
    const form = formOf(flags);
    if (!hasMoreKeys(flags) && form !== "id") continue;
    for (const key of keysOf(form, packed.text(pack, record, at + linkField.target))) visit(key);
  }
}

/** No name can hold a line break, so this is no note's name. */
export function typeHash(type: string): number {
  return textHash(`\ntype:${type}`);
}

function keysOf(form: Link["form"], target: string): number[] {
  const keys = lookupKeys(target).map((key) => textHash(key));
  if (form === "id") keys.push(typeHash(parseId(target)?.type ?? ""));
  return keys;
}
