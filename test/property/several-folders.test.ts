import assert from "node:assert/strict";
import fc from "fast-check";
import type { NoteEntity, NoteFile } from "../../src/core/graph/entity.ts";
import { Graph } from "../../src/core/graph/graph.ts";
import type { ReadonlyGraph } from "../../src/core/graph/readonly-graph.ts";
import { relationOf } from "../../src/core/graph/link-relation.ts";
import { isNotePath } from "../../src/core/names/name.ts";
import { builtInSchema } from "../../src/core/schema/read-schema.ts";
import { refusalOf, isRefusal, type Refusal } from "../../src/language/edit/refusal.ts";
import { applyEdits, type WorkspaceChange } from "../../src/language/edit/text-edit.ts";
import { idsGiven } from "../../src/language/gaps/ids-given.ts";
import { moveFiles } from "../../src/language/move/move-files.ts";
import { linkNotes } from "../../src/language/relations/link-notes.ts";
import { renameEdits } from "../../src/language/rename/rename-edits.ts";
import type { RenameSubject } from "../../src/language/rename/rename.ts";
import type { Files } from "../unit/rename-vault.ts";
import { noteFile } from "../unit/vault.ts";
import { vaultOfManyShapes } from "./many-shapes.ts";
import { messageOf } from "../../src/core/text/message.ts";
import { runs } from "./runs.ts";

const seed = process.env["RELATA_SEED"];

/** Texts by uri, in two workspace folders. */
type Texts = Readonly<Record<string, string>>;

const folders = ["one", "two"] as const;

/** Two vaults of which each lacks some notes, so that links lead from one folder to the other, and many names are shared. */
const twoFolders = fc
  .tuple(vaultOfManyShapes, vaultOfManyShapes, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }))
  .map(([one, two, left]): Texts => {
    const notes = (files: Files, folder: string, skip: readonly boolean[]) =>
      Object.entries(files)
        .filter(([path]) => isNotePath(path))
        .filter((_, index) => skip[index] !== true)
        .map(([path, text]) => [`${folder}/${path}`, text] as const);
    return Object.fromEntries([...notes(one, "one", left.slice(0, 4)), ...notes(two, "two", left.slice(4))]);
  });

function placeOf(uri: string): Pick<NoteFile, "uri" | "folder" | "path"> {
  const folder = folders.find((one) => uri.startsWith(`${one}/`)) ?? "";
  return { uri, folder, path: uri.slice(folder.length + 1) };
}

function graphOf(texts: Texts): Graph {
  const graph = new Graph(builtInSchema);
  graph.apply({
    set: Object.entries(texts).map(([uri, text]) => {
      const { folder, path } = placeOf(uri);
      return noteFile(path, text, folder);
    }),
    addAttachments: folders.map((folder) => ({ folder, path: "p.png" })),
  });
  return graph;
}

/** What a link says: which of the notes, by which relation. */
interface Meant {
  readonly state: string;
  readonly ends: readonly string[];
  readonly relation: string;
}

function meaningsOf(graph: ReadonlyGraph): Map<string, Meant[]> {
  const meant = (note: NoteEntity) =>
    note.note.links.map((link): Meant => {
      const found = graph.resolveLink(link, note);
      const ends =
        found.state === "note" ? [found.note] : found.state === "ambiguous" ? found.candidates : [];
      const { relation, inverted } = relationOf(link, graph.schema, note.note);
      return {
        state: found.state,
        ends: ends.map(({ uri }) => uri).sort(),
        relation: `${relation.name}${inverted ? " inverted" : ""}`,
      };
    });
  return new Map([...graph.notes()].map((note) => [note.uri, meant(note)]));
}

/** An edit, and how the notes are called by their uris afterwards. */
interface Edit {
  readonly what: string;
  readonly change: WorkspaceChange | Refusal;
  readonly uriAfter: (uri: string) => string;
  /** Links that come to what a note says. */
  readonly added?: { readonly uri: string; readonly target: string };
}

type Operation = (graph: Graph, texts: Texts, pick: number, name: string) => Promise<Edit>;

const same = (uri: string) => uri;

function noteAt(graph: Graph, pick: number): NoteEntity {
  const notes = [...graph.notes()];
  const note = notes[pick % notes.length];
  assert.ok(note);
  return note;
}

const operations: Readonly<Record<string, Operation>> = {
  async rename(graph, texts, pick, name) {
    const note = noteAt(graph, pick);
    const { uri } = note;
    const subjects: RenameSubject[] = [
      { kind: "file", uri },
      { kind: "id", uri },
      { kind: "title", uri },
      { kind: "type-everywhere", type: note.type },
      ...note.aliases.map((alias) => ({ kind: "alias", uri, alias }) as const),
      ...note.note.headings.map((_, index) => ({ kind: "heading", uri, index }) as const),
      ...note.note.blocks.map((block) => ({ kind: "block", uri, name: block.name.text }) as const),
    ];
    const subject = subjects[(pick >> 4) % subjects.length] ?? { kind: "file", uri };
    const change = await renameEdits(graph, subject, name, { readText: (one) => texts[one] ?? "" });
    const [renamed] = isRefusal(change) ? [] : change.fileRenames;
    const uriAfter = (one: string) => (one === renamed?.from ? renamed.to : one);
    return { what: JSON.stringify([subject, name]), change, uriAfter };
  },

  async move(graph, texts, pick) {
    const { uri, folder, path } = noteAt(graph, pick);
    // To a folder of its own, or to one where others are called alike.
    const to = `${pick % 2 === 0 ? "y" : "x"}/${path.replace(/^.*\//, "")}`;
    if (texts[`${folder}/${to}`] !== undefined)
      return { what: "", change: { refused: messageOf`It is there.` }, uriAfter: same };
    const moves = [{ from: uri, to: { uri: `${folder}/${to}`, folder, path: to } }];
    const pathAfter = (one: string, of: string) => (of === folder && one === path ? to : one);
    const change = await moveFiles(graph, moves, pathAfter, (one) => texts[one] ?? "");
    const uriAfter = (one: string) => (one === uri ? `${folder}/${to}` : one);
    const renames = { fileRenames: [{ from: uri, to: `${folder}/${to}` }] };
    return {
      what: `move ${uri} to ${to}`,
      change: isRefusal(change) ? change : { ...change, ...renames },
      uriAfter,
    };
  },

  async giveIds(graph, texts, pick) {
    const rewritesLinks = pick % 2 === 0;
    const readText = (one: string) => Promise.resolve(texts[one] ?? "");
    const change = await idsGiven(graph, [...graph.notes()], { readText, rewritesLinks }).catch(refusalOf);
    return { what: `ids, links rewritten: ${String(rewritesLinks)}`, change, uriAfter: same };
  },

  linkAs(graph, texts, pick) {
    const [note, target] = [noteAt(graph, pick), noteAt(graph, pick >> 3)];
    const document = {
      uri: note.uri,
      folder: note.folder,
      path: note.path,
      text: texts[note.uri] ?? "",
      note: note.note,
    };
    const change = linkNotes(graph, document, "extends", target);
    const added = { uri: note.uri, target: target.uri };
    return Promise.resolve({ what: `${note.uri} extends ${target.uri}`, change, uriAfter: same, added });
  },
};

function after(texts: Texts, { files, fileRenames = [] }: WorkspaceChange): Texts {
  const found = new Map(Object.entries(texts));
  for (const { uri, edits } of files) {
    const text = found.get(uri);
    assert.ok(text !== undefined, uri);
    found.set(uri, applyEdits(text, edits));
  }
  for (const { from, to } of fileRenames) {
    found.set(to, found.get(from) ?? "");
    found.delete(from);
  }
  return Object.fromEntries(found);
}

/** Takes out of what a note says the one link that the edit has added to it. */
function withoutAdded(before: readonly Meant[], now: readonly Meant[], target: string): Meant[] {
  const key = ({ state, ends, relation }: Meant) => JSON.stringify([state, ends, relation]);
  const at = now.findIndex((one, index) => {
    const other = before[index];
    return !other || key(one) !== key(other);
  });
  assert.deepEqual(now[at], { state: "note", ends: [target], relation: "extends" });
  return now.filter((_, index) => index !== at);
}

function assertMeant(texts: Texts, edit: Edit, change: WorkspaceChange): void {
  const [before, now] = [graphOf(texts), graphOf(after(texts, change))];
  const told = `${edit.what} ${JSON.stringify(texts, undefined, 1)} ${JSON.stringify(change.files, undefined, 1)}`;
  const meanings = meaningsOf(now);
  assert.equal(meanings.size, before.noteCount, told);
  for (const [uri, meant] of meaningsOf(before)) {
    const written = meanings.get(edit.uriAfter(uri));
    assert.ok(written, `${uri} ${told}`);
    const { added } = edit;
    const means = added?.uri === uri ? withoutAdded(meant, written, added.target) : written;
    assert.equal(means.length, meant.length, `links of ${uri} ${told}`);
    for (const [index, { state, ends, relation }] of meant.entries()) {
      const is = means[index];
      assert.ok(is);
      const said = `link ${String(index)} of ${uri}, ${state} ${ends.join()}, now ${is.state} ${is.ends.join()} ${told}`;
      assert.equal(is.relation, relation, said);
      const wanted = ends.map(edit.uriAfter).sort();
      // An ambiguous link is left alone, and may mean one less; an id that is given is found by links that named it already.
      if (state === "ambiguous")
        assert.ok(
          is.ends.every((end) => wanted.includes(end)),
          said,
        );
      else if (state !== "unresolved" || !edit.what.startsWith("ids")) {
        assert.equal(is.state, state, said);
        assert.deepEqual(is.ends, wanted, said);
      }
    }
  }
}

describe("edits in several workspace folders, with names that notes of both have", () => {
  for (const [kind, operation] of Object.entries(operations))
    it(`mean what they meant: ${kind}`, async function () {
      this.timeout(240_000);
      const names = fc.constantFrom(
        "fresh",
        "Some Words",
        "a",
        "c",
        "Title of b",
        "concept:fresh",
        "idea",
        "x, y",
      );
      let made = 0;
      await fc.assert(
        fc.asyncProperty(twoFolders, fc.nat(), names, async (texts, pick, name) => {
          if (Object.keys(texts).length === 0) return;
          const edit = await operation(graphOf(texts), texts, pick, name);
          if (isRefusal(edit.change)) return;
          made++;
          assertMeant(texts, edit, edit.change);
        }),
        { numRuns: runs(60), ...(seed === undefined ? {} : { seed: Number(seed) }) },
      );
      assert.ok(made > 5, String(made));
    });
});
