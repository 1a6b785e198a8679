import { parse } from "jsonc-parser";
import { plainRules } from "../note/note-rules.ts";
import type { DialectKind } from "./dialect.ts";

/** The setting of Foam that says whether links lead to folders. */
const directoryMode = "foam.links.directory.mode";

/**
 * Foam's links are those of the note format, and lead to folders, too (https://docs.foamnotes.com, Wikilinks, Directory
 * Links): `[[work]]` and `[…](work/)` to `work/index.md`, else `work/README.md`. The definitions that Foam generates for its
 * wiki-links are link reference definitions, which make no edge of their own.
 */
export const foam: DialectKind = {
  signs: [".foam", ".vscode/foam.json"],
  settings: { path: ".vscode/settings.json", read: readSettings },
  make: ({ [directoryMode]: mode }) =>
    mode === "disabled"
      ? { rules: plainRules }
      : { rules: { ...plainRules, folderLinks: true }, folderNotes: ["index", "README"] },
};

/** The editor's settings for the folder, as far as they count. */
function readSettings(text: string): Record<string, string> {
  const settings: unknown = parse(text);
  if (typeof settings !== "object" || settings === null || !(directoryMode in settings)) return {};
  const mode = settings[directoryMode];
  return mode === "disabled" ? { [directoryMode]: mode } : {};
}
