import { parseId } from "../../note/note-id.ts";
import type { Link } from "../../note/note.ts";
import { lookupKeys } from "../../names/name.ts";
import { textHash } from "../../names/text-hash.ts";
import {
  formOf,
  hasMoreKeys,
  isWithinNote,
  linkField,
  packed,
  type PackedNote,
} from "../../pack/note-pack.ts";
import { typeHash } from "./known-types.ts";

/**
 * Visits the hashes of all keys that the links of a note look under, some of them more than once.
 *
 * @param start the index of the first link
 * @param end one more than that of the last
 */
export function eachLinkKey(
  { pack, record }: PackedNote,
  visit: (key: number) => void,
  start = 0,
  end = packed.linkCount(pack, record),
): void {
  for (let index = start; index < end; index++) {
    const at = packed.linkAt(pack, record, index);
    const flags = packed.number(pack, record, at + linkField.flags);
    if (isWithinNote(flags)) continue;
    visit(packed.number(pack, record, at + linkField.hash));
    const form = formOf(flags);
    if (!hasMoreKeys(flags) && form !== "id") continue;
    const target = packed.text(pack, record, at + linkField.target);
    for (const key of linkKeysOf(form, target)) visit(key);
  }
}

/** The hashes of all keys that a link of this form to `target` looks under. */
export function linkKeysOf(form: Link["form"], target: string): number[] {
  const keys = lookupKeys(target).map((key) => textHash(key));
  if (form === "id") keys.push(typeHash(parseId(target)?.type ?? ""));
  return keys;
}

/** The links that differ between two readings of a note: all before them are the same, and all behind them. */
export interface ChangedLinks {
  /** The index of the first one. */
  readonly start: number;
  /** One more than the index of the last one, in the note as it was and as it is. */
  readonly endBefore: number;
  readonly end: number;
}

/**
 * Finds the links that differ, as far as the graph reads them: by form, relation and target, not by their places.
 *
 * @param within where alone they can differ, where that is known
 */
export function changedLinks(before: PackedNote, after: PackedNote, within?: ChangedLinks): ChangedLinks {
  let endBefore = within?.endBefore ?? packed.linkCount(before.pack, before.record);
  let end = within?.end ?? packed.linkCount(after.pack, after.record);
  let start = within?.start ?? 0;
  while (start < endBefore && start < end && sameLink(before, start, after, start)) start++;
  while (endBefore > start && end > start && sameLink(before, endBefore - 1, after, end - 1)) {
    endBefore--;
    end--;
  }
  return { start, endBefore, end };
}

function sameLink(a: PackedNote, indexA: number, b: PackedNote, indexB: number): boolean {
  const atA = packed.linkAt(a.pack, a.record, indexA);
  const atB = packed.linkAt(b.pack, b.record, indexB);
  const number = ({ pack, record }: PackedNote, at: number) => packed.number(pack, record, at);
  return (
    number(a, atA + linkField.hash) === number(b, atB + linkField.hash) &&
    number(a, atA + linkField.flags) === number(b, atB + linkField.flags) &&
    sameText(a, atA + linkField.target, b, atB + linkField.target) &&
    sameText(a, atA + linkField.relation, b, atB + linkField.relation)
  );
}

function sameText(a: PackedNote, atA: number, b: PackedNote, atB: number): boolean {
  return packed.sameText(a.pack, a.record, atA, b.pack, b.record, atB);
}
