import { field, linkField, sectionField, type NotePack } from "../../core/pack/note-pack.ts";

/** How many texts each record begins with, each an offset and a length of which the length may say that there is none. */
const recordTexts = [field.id, field.type, field.title, field.summary, field.status];

/**
 * Whether all places that the numbers of a pack name lie inside of it. What comes from a disk may be anything: a count of
 * two milliards, taken at its word, would end the process. Costs a look at each number.
 */
export function isValidPack({ numbers, bytes, text }: NotePack): boolean {
  const count = numbers[0] ?? -1;
  if (count < 0 || count + 1 > numbers.length) return false;
  const at = (index: number) => numbers[index] ?? -1;
  for (let index = 1; index <= count; index++) {
    const record = at(index);
    if (record <= count || record + field.lists > numbers.length) return false;
    const [start, length] = [at(record + field.textStart), at(record + field.textLength)];
    if (!isWithin(start, length, text.length)) return false;
    const bytesStart = at(record + field.bytesStart);
    if (!isWithin(bytesStart, at(record + field.bytesEnd) - bytesStart, bytes.length)) return false;
    if (!isWithin(0, at(record + field.pathLength), length)) return false;
    const hasText = (place: number) => at(place + 1) < 0 || isWithin(at(place), at(place + 1), length);
    if (!recordTexts.every((place) => hasText(record + place))) return false;
    const aliases = at(record + field.aliasCount);
    const names = at(record + field.nameCount);
    const links = at(record + field.linkCount);
    if (!isWithin(0, aliases, numbers.length) || !isWithin(0, names, numbers.length)) return false;
    if (!isWithin(0, links, numbers.length)) return false;
    const tags = at(record + field.tagCount);
    const properties = at(record + field.propertyCount);
    const sections = at(record + field.sectionCount);
    if (![tags, properties, sections].every((count) => isWithin(0, count, numbers.length))) return false;
    // One less than none tells that the note may name any file.
    const files = at(record + field.fileCount);
    if (files !== -1 && !isWithin(0, files, numbers.length)) return false;
    const lists = record + field.lists;
    const firstTag = lists + 2 * aliases + names;
    const firstSection = firstTag + 2 * tags + 4 * properties;
    const firstLink = firstSection + sectionField.size * sections + Math.max(0, files);
    if (firstLink + links * linkField.size > numbers.length) return false;
    for (let alias = 0; alias < aliases; alias++) if (!hasText(lists + 2 * alias)) return false;
    for (let text = firstTag; text < firstSection; text += 2) if (!hasText(text)) return false;
    for (let link = firstLink; link < firstLink + links * linkField.size; link += linkField.size)
      if (!hasText(link + linkField.relation) || !hasText(link + linkField.target)) return false;
  }
  return true;
}

function isWithin(start: number, length: number, whole: number): boolean {
  return start >= 0 && length >= 0 && start + length <= whole;
}
