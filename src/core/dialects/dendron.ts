import { plainRules } from "../note/note-rules.ts";
import { splitFrontmatter } from "../note/split-frontmatter.ts";
import { plainSignsKey } from "./dendron-plain-tags.ts";
import { dendronVaults } from "./dendron-vaults.ts";
import type { DialectKind } from "./dialect.ts";

const scheme = "dendron://";
const settingsPath = "dendron.yml";

/**
 * Dendron (https://wiki.dendron.so, Links, Note References): the label stands first, notes of other vaults are named by
 * `dendron://vault/name`, note references may name a range of headings, and each note has an id that is no `type:slug`.
 * Which vaults there are, and where, `dendron.yml` lists. `![[a.*]]` shows all notes below `a`, and names none of them. A hierarchy is a name with dots, so that a note which nobody has written is a placeholder.
 * Tags lead to notes, `#a` to `tags.a` and `@b` to `user.b`, where the settings do not turn that off.
 */
export const dendron: DialectKind = {
  signs: [settingsPath],
  isToldByNotes: (folder) => isDendronsNote(folder.textOf("root.md") ?? ""),
  settings: { path: settingsPath, read: (text) => Object.fromEntries(dendronVaults(text)) },
  make: (folders) => ({
    rules: {
      ...plainRules,
      labelFirst: true,
      vaultScheme: scheme,
      headingRanges: true,
      idIsAlias: true,
      summaryKey: "desc",
      noteTags: ["#", "@"].filter((sign) => !folders[plainSignsKey]?.includes(sign)).join(""),
    },
    namesMany: (target) => target.includes("*"),
    nameInVault: (target) => {
      const slash = target.indexOf("/");
      return slash > 0 && slash < target.length - 1 ? target.slice(slash + 1) : undefined;
    },
    folderOfVault: (target) => {
      const name = target.slice(0, target.indexOf("/"));
      return Object.hasOwn(folders, name) ? folders[name] : undefined;
    },
    vaultAt: (path) => {
      const holds = ([name, folder]: [string, string]) =>
        name !== plainSignsKey && (folder === "" || path.startsWith(`${folder}/`));
      // Of vaults in each other the inner one.
      const [inner] = Object.entries(folders)
        .filter(holds)
        .sort(([, a], [, b]) => b.length - a.length);
      return inner?.[0];
    },
  }),
};

/** What Dendron writes into the frontmatter of each note: a description, empty or not, and when it was made and changed, in milliseconds. */
const keysOfEachNote = [
  /(?<![^\r\n])desc:/,
  /(?<![^\r\n])created: '?\d{13}\b/,
  /(?<![^\r\n])updated: '?\d{13}\b/,
];

function isDendronsNote(text: string): boolean {
  const place = splitFrontmatter(text);
  const keys = place ? text.slice(place.yaml.start, place.yaml.end) : "";
  return keysOfEachNote.every((key) => key.test(keys));
}
