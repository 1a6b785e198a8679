import { plainRules } from "../note/note-rules.ts";
import { dendron } from "./dendron.ts";
import {
  dialectNames,
  type Dialect,
  type DialectKind,
  type DialectName,
  type FolderDialect,
  type FolderProbe,
} from "./dialect.ts";
import { foam } from "./foam.ts";
import { logseq } from "./logseq.ts";
import { obsidian } from "./obsidian.ts";

/** The dialects in the order in which a folder is asked for their signs: many have an `.obsidian` folder beside another tool's. */
const kinds: ReadonlyMap<DialectName, DialectKind> = new Map([
  ["dendron", dendron],
  ["logseq", logseq],
  ["foam", foam],
  ["obsidian", obsidian],
]);

/** The note format without another tool's ways. */
export const plainDialect: Dialect = { rules: plainRules };

/** Those that were made, by all that they were made of. */
const made = new Map<string, Dialect>();

/** The ways of a folder's dialect; those of the note format where it has none. The same dialect is the same object. */
export function dialectOf(folder: FolderDialect | undefined): Dialect {
  if (!folder) return plainDialect;
  const key = dialectKey(folder);
  let dialect = made.get(key);
  if (!dialect) {
    const kind = folder.name && kinds.get(folder.name);
    const own = kind ? kind.make(folder.settings ?? {}) : plainDialect;
    const { bareNames = [] } = folder;
    dialect = bareNames.length === 0 ? own : { ...own, rules: { ...own.rules, bareNames } };
    made.set(key, dialect);
  }
  return dialect;
}

/** What the tool of a folder leaves out by its settings, as glob patterns. */
export function excludedBy(folder: FolderDialect | undefined): readonly string[] {
  const kind = folder?.name && kinds.get(folder.name);
  return kind?.excluded?.(folder?.settings ?? {}) ?? [];
}

/** What tells a folder's dialect from others; empty for none. */
export function dialectKey(folder: FolderDialect | undefined): string {
  if (!folder) return "";
  const { name = "", settings = {}, bareNames = [] } = folder;
  return JSON.stringify([name, Object.entries(settings).sort(), bareNames]);
}

/** Whether a text is the name of a dialect. */
export function isDialectName(text: string): text is DialectName {
  return (dialectNames as readonly string[]).includes(text);
}

/** The dialect that what lies in a folder tells of: a tool's own files, else the notes. */
export function foundDialect(folder: FolderProbe): DialectName | undefined {
  for (const [name, { signs }] of kinds) if (signs.some((sign) => folder.has(sign))) return name;
  for (const [name, { isToldByNotes }] of kinds) if (isToldByNotes?.(folder)) return name;
  return undefined;
}

/** The dialect of this name with what the tool's settings in the folder say. */
export function folderDialect(name: DialectName, folder: Pick<FolderProbe, "textOf">): FolderDialect {
  const settings = kinds.get(name)?.settings;
  const text = settings && folder.textOf(settings.path);
  const read = text === undefined ? {} : (settings?.read(text) ?? {});
  return Object.keys(read).length === 0 ? { name } : { name, settings: read };
}
