import { plainRules } from "../note/note-rules.ts";
import type { DialectKind } from "./dialect.ts";

/**
 * Foam's links are those of the note format. The definitions that Foam generates for its wiki-links are link reference
 * definitions, which make no edge of their own.
 */
export const foam: DialectKind = {
  signs: [".foam", ".vscode/foam.json"],
  make: () => ({ rules: plainRules }),
};
