import { plainRules } from "../note/note-rules.ts";
import type { DialectKind } from "./dialect.ts";
import { editorSettings } from "./editor-settings.ts";

/** The setting of Foam that says whether links lead to folders. */
const directoryMode = "foam.links.directory.mode";
/** Those that say which files it leaves out. */
const exclusions = ["foam.files.ignore", "foam.files.exclude"];

/**
 * Foam's links are those of the note format, and lead to folders, too (https://docs.foamnotes.com, Wikilinks, Directory
 * Links): `[[work]]` and `[…](work/)` to `work/index.md`, else `work/README.md`. The definitions that Foam generates for its
 * wiki-links are link reference definitions, which make no edge of their own. Foam divides the text behind `alias` at its commas.
 */
export const foam: DialectKind = {
  signs: [".foam", ".vscode/foam.json"],
  settings: { path: ".vscode/settings.json", read: readSettings },
  excluded: (settings) => exclusions.flatMap((key) => settings[key]?.split("\n") ?? []),
  make: ({ [directoryMode]: mode }) => {
    const rules = { ...plainRules, aliasCommas: true };
    return mode === "disabled"
      ? { rules }
      : { rules: { ...rules, folderLinks: true }, folderNotes: ["index", "README"] };
  },
};

/** The editor's settings for the folder, as far as they count. */
function readSettings(text: string): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [key, value] of Object.entries(editorSettings(text))) {
    if (key === directoryMode && value === "disabled") read[key] = value;
    if (exclusions.includes(key) && textsIn(value).length > 0) read[key] = textsIn(value).join("\n");
  }
  return read;
}

function textsIn(value: unknown): string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.filter((one): one is string => typeof one === "string" && /^[^\r\n]+$/.test(one));
}
