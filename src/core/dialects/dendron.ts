import { plainRules } from "../note/note-rules.ts";
import type { DialectKind } from "./dialect.ts";

const scheme = "dendron://";

/**
 * Dendron (https://wiki.dendron.so, Links, Note References): the label stands first, notes of other vaults are named by
 * `dendron://vault/name`, note references may name a range of headings, and each note has an id that is no `type:slug`.
 * `![[a.*]]` shows all notes below `a`, and names none of them. A hierarchy is a name with dots, so that a note which nobody has written is a placeholder.
 */
export const dendron: DialectKind = {
  signs: ["dendron.yml"],
  make: () => ({
    rules: { ...plainRules, labelFirst: true, vaultScheme: scheme, headingRanges: true, idIsAlias: true },
    namesMany: (target) => target.includes("*"),
    nameInVault: (target) => {
      const slash = target.indexOf("/");
      return slash > 0 && slash < target.length - 1 ? target.slice(slash + 1) : undefined;
    },
  }),
};
