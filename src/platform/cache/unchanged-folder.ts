import { schemaPath } from "../../workspace/note-folder.ts";
import { filesOfListing, type KnownListing } from "./known-files.ts";
import { listedFiles, type ListedFolder } from "./listed-folder.ts";
import { changedAttachments, nothingFound, type ScanPart } from "./scan-folder.ts";

/**
 * What `scanFolder` would tell of a folder whose notes and attachments are as a graph holds them; undefined where one of them is not.
 *
 * @param schema the text of its relata.json now
 */
export function unchangedParts(
  listed: ListedFolder,
  schema: string | undefined,
  known: KnownListing,
): readonly ScanPart[] | undefined {
  const { notes, attachments, hasSchema } = filesOfListing(known);
  const found: string[] = [];
  let current = 0;
  for (const { kind, path, times } of listedFiles(listed)) {
    if (kind === "attachment") found.push(path);
    else if (notes.isCurrent(path, () => times)) current++;
    else return undefined;
  }
  const { gone, come } = changedAttachments(attachments, found);
  if (current < notes.count || gone.length + come.length > 0) return undefined;
  const told = { ...nothingFound, isWhole: true, known: notes.count };
  const missing = schema === undefined && hasSchema ? [schemaPath] : [];
  return [
    schema === undefined ? { ...nothingFound, missing } : { ...nothingFound, schema },
    told,
    { ...nothingFound, current },
  ];
}
