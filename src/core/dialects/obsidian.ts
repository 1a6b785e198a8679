import { plainRules } from "../note/note-rules.ts";
import type { DialectKind } from "./dialect.ts";

/** Obsidian's links, aliases, tags, block names and comments are those of the note format. */
export const obsidian: DialectKind = {
  signs: [".obsidian"],
  make: () => ({ rules: plainRules }),
};
