import { addAliases } from "../../src/language/edit/frontmatter/add-aliases.ts";
import { addTags } from "../../src/language/edit/frontmatter/add-tags.ts";
import { RefusedError } from "../../src/language/edit/refusal.ts";
import { extractNote } from "../../src/language/move/extract-note.ts";
import { inlineNote } from "../../src/language/move/inline-note.ts";
import { mergeNotes } from "../../src/language/move/merge-notes.ts";
import { moveFiles } from "../../src/language/move/move-files.ts";
import { moveSection } from "../../src/language/move/move-section.ts";
import { addRelation } from "../../src/language/relations/add-relation.ts";
import { renameEdits } from "../../src/language/rename/rename-edits.ts";
import type { RenameSubject } from "../../src/language/rename/rename.ts";
import type { HostileFeature } from "./hostile-features.ts";
import type { HostileVault } from "./hostile-shapes.ts";

/** What can be renamed in a note: a name of each kind that it has. */
function subjectsOf({ document: { uri, note } }: HostileVault): RenameSubject[] {
  const [alias] = note.aliases;
  const [tag] = note.tags;
  const [block] = note.blocks;
  const relation = note.links.find((link) => link.relation)?.relation;
  return [
    { kind: "file", uri },
    ...(note.id ? [{ kind: "id" as const, uri }] : []),
    ...(note.title ? [{ kind: "title" as const, uri }] : []),
    ...(note.headings.length > 0 ? [{ kind: "heading" as const, uri, index: 0 }] : []),
    ...(alias ? [{ kind: "alias" as const, uri, alias: alias.text }] : []),
    ...(tag ? [{ kind: "tag" as const, tag: tag.text }] : []),
    ...(block ? [{ kind: "block" as const, uri, name: block.name.text }] : []),
    ...(relation ? [{ kind: "relation" as const, name: relation.text }] : []),
  ];
}

/** The note at hand and another one, with the texts of all. */
function notesOf({ graph, documents, document }: HostileVault) {
  const texts = new Map(documents.map(({ uri, text }) => [uri, text]));
  const [own, other] = [graph.noteByUri(document.uri), graph.noteByUri(documents.at(-1)?.uri ?? "")];
  if (!own || !other) throw new Error("The documents are notes.");
  return { own, other, readText: (uri: string) => texts.get(uri) ?? "" };
}

/** What an edit gives, or nothing where it is refused. */
function unlessRefused<T>(edit: () => T): T | undefined {
  try {
    return edit();
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

/** The edits that a person can ask for at the note at hand. */
export const hostileEdits: readonly HostileFeature[] = [
  {
    name: "renames",
    run: async (vault) => {
      const { readText } = notesOf(vault);
      for (const subject of subjectsOf(vault))
        await renameEdits(vault.graph, subject, "another", { readText });
    },
  },
  {
    name: "a section that is moved",
    run: (vault) => {
      const { own, other, readText } = notesOf(vault);
      const [heading] = own.note.headings;
      return heading && moveSection(vault.graph, own, heading, other, readText);
    },
  },
  {
    name: "notes that are merged",
    run: async (vault) => {
      const { own, other, readText } = notesOf(vault);
      return [
        await mergeNotes(vault.graph, own, other, true, readText),
        await mergeNotes(vault.graph, other, own, false, readText),
      ];
    },
  },
  {
    name: "a file that is moved",
    run: (vault) => {
      const { own, readText } = notesOf(vault);
      const to = { uri: "vault/x/y.md", folder: "vault", path: "x/y.md" };
      const pathAfter = (path: string) => (path === own.path ? to.path : path);
      return moveFiles(vault.graph, [{ from: own.uri, to }], pathAfter, readText);
    },
  },
  {
    name: "a note of a selection",
    run: (vault) => {
      const { own, readText } = notesOf(vault);
      const { text } = vault.document;
      // From the middle of a paragraph on it would be refused, which takes no time.
      const start = Math.max(0, text.indexOf("\n\n", text.length / 2));
      const selection = { start, end: text.length };
      const title = { title: "New", type: undefined, relation: undefined };
      const options = { isTaken: () => false, now: new Date(2026, 0, 1) };
      return extractNote(vault.graph, { source: own, text, selection }, { ...title, ...options }, readText);
    },
  },
  {
    name: "a note that is put where its link stands",
    run: (vault) => {
      const link = vault.document.note.links.at(-1);
      return link && inlineNote(vault.graph, vault.document, link, notesOf(vault).readText);
    },
  },
  {
    name: "what is added to a note",
    run: (vault) => {
      const { text } = vault.document;
      return [
        unlessRefused(() => addAliases(text, ["another"])),
        unlessRefused(() => addTags(text, ["another"])),
        unlessRefused(() => addRelation(vault.graph, vault.document, "extends", notesOf(vault).other)),
      ];
    },
  },
];
