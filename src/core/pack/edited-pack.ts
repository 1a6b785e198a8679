import { field, linkField, packed, recordOf, type NotePack } from "./note-pack.ts";
import { packForGraph } from "./pack-writer.ts";
import type { GraphNoteFile } from "./packed-file.ts";
import type { NoteNaming } from "./note-naming.ts";

/** Which links of a note an edit changed: those from `start` on, up to `endBefore` as it was, and to `end` as it is. */
interface ChangedLinks {
  readonly start: number;
  readonly endBefore: number;
  readonly end: number;
}

/**
 * The pack of a note after an edit, as `packForGraph` makes it, but for what stands where in its text. The numbers of the links
 * that are the same are copied; their texts stay where they were, and new texts follow behind them.
 *
 * @param before the note's pack before the edit, of the same path
 * @param file the note with the changed links alone
 * @param changed which those are
 */
export function packEdited(
  before: NotePack,
  file: GraphNoteFile,
  changed: ChangedLinks,
  naming?: NoteNaming,
): NotePack {
  const { start, endBefore, end } = changed;
  const fresh = packForGraph(file, naming);
  const [from, at] = [recordOf(before, 0), recordOf(fresh, 0)];
  const head = at + packed.linkAt(fresh, at, 0);
  const countBefore = packed.linkCount(before, from);
  const count = countBefore - endBefore + end;
  const numbers = new Int32Array(head + linkField.size * count);
  numbers.set(fresh.numbers);
  const changedAt = head + linkField.size * start;
  numbers.copyWithin(changedAt, head, fresh.numbers.length);
  const same = (first: number, last: number) =>
    before.numbers.subarray(
      from + packed.linkAt(before, from, first),
      from + packed.linkAt(before, from, last),
    );
  numbers.set(same(0, start), head);
  numbers.set(same(endBefore, countBefore), head + linkField.size * end);
  const { length } = before.text;
  const moved = (place: number) => {
    numbers[place] = (numbers[place] ?? 0) + length;
  };
  for (const one of [field.id, field.type, field.title, field.summary, field.status]) moved(at + one);
  const aliasCount = numbers[at + field.aliasCount] ?? 0;
  for (let alias = 0; alias < aliasCount; alias++) moved(at + field.lists + 2 * alias);
  const tags = at + packed.tagsAt(fresh, at);
  for (let text = tags; text < at + packed.sectionsAt(fresh, at); text += 2) moved(text);
  for (let link = 0; link < end - start; link++) {
    moved(changedAt + linkField.size * link + linkField.relation);
    moved(changedAt + linkField.size * link + linkField.target);
  }
  numbers[at + field.linkCount] = count;
  numbers[at + field.textLength] = length + fresh.text.length;
  return { numbers, bytes: fresh.bytes, text: before.text + fresh.text };
}
