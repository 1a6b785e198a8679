import { pathsIn, type ListedFolder } from "./listed-folder.ts";
import { firstParts, fullPart, laterPart, nothingFound, type ScanPart } from "./scan-folder.ts";

/**
 * What `scanFolder` would tell of a folder of which nothing is known.
 *
 * @param schema the text of its relata.json
 */
export function partsOfNew(listed: ListedFolder, schema: string | undefined): readonly ScanPart[] {
  const [notes, attachments] = [pathsIn(listed.notes), pathsIn(listed.attachments)];
  const parts: ScanPart[] = schema === undefined ? [] : [{ ...nothingFound, schema }];
  const found = { ...nothingFound, isNew: true };
  for (let at = 0, count = 0; at < notes.length; count++) {
    const end = at + (count < firstParts ? fullPart : laterPart);
    parts.push({ ...found, toRead: notes.slice(at, end) });
    at = end;
  }
  for (let at = 0; at < attachments.length; at += laterPart)
    parts.push({ ...found, attachments: attachments.slice(at, at + laterPart) });
  return parts;
}
