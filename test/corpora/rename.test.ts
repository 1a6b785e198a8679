import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readVault } from "../../src/command-line/read-vault.ts";
import { decodeText } from "../../src/platform/decode-text.ts";
import { isRefusal } from "../../src/language/edit/refusal.ts";
import { renameEdits } from "../../src/language/rename/rename-edits.ts";
import type { RenameSubject } from "../../src/language/rename/rename.ts";
import { applyEdits } from "../../src/language/edit/text-edit.ts";
import type { NoteEntity, NoteFile } from "../../src/core/graph/entity.ts";
import { writtenRelation } from "../../src/core/graph/link-relation.ts";
import { Graph } from "../../src/core/graph/graph.ts";
import { normalizeRelation } from "../../src/core/schema/schema.ts";
import type { FolderDialect } from "../../src/core/dialects/dialect.ts";
import { dialectOf } from "../../src/core/dialects/dialects.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { vaults, withCorpus } from "./corpus.ts";
import { inEnglish } from "../../src/core/text/message.ts";

/** A rename there, and what leads back. */
interface RoundTrip {
  readonly subject: RenameSubject;
  readonly oldName: string;
  readonly newName: string;
  /** What is renamed on the way back. */
  readonly back: RenameSubject;
}

/** Numbers from 0 to 1 that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function sample<T>(all: readonly T[], count: number, random: () => number): T[] {
  const left = [...all];
  const picked: T[] = [];
  while (picked.length < count && left.length > 0)
    picked.push(...left.splice(Math.floor(random() * left.length), 1));
  return picked;
}

function roundTrips(graph: Graph, texts: ReadonlyMap<string, string>): RoundTrip[] {
  const notes = [...graph.notes()];
  const random = seeded(Number(process.env["RELATA_SEED"] ?? 20261121));
  const few = notes.length > 2000 ? 4 : 1;
  const of = <T>(list: (note: NoteEntity) => readonly T[]) =>
    notes.flatMap((note) => list(note).map((one) => ({ note, one })));
  const ids = sample(
    of(({ note }) => (note.id ? [note.id] : [])),
    Math.ceil(6 / few),
    random,
  ).map(({ note, one }): RoundTrip => {
    const subject = { kind: "id", uri: note.uri } as const;
    return { subject, back: subject, oldName: one.text, newName: `${one.type}:renamed/there-1` };
  });
  const headings = sample(
    of(({ note, uri }) =>
      [...note.headings.entries()].filter(
        ([, { textSpan }]) => !/[#|[\]]/.test((texts.get(uri) ?? "").slice(textSpan.start, textSpan.end)),
      ),
    ),
    Math.ceil(12 / few),
    random,
  ).map(({ note, one }): RoundTrip => {
    const [index, { textSpan }] = one;
    const subject = { kind: "heading", uri: note.uri, index } as const;
    const oldName = (texts.get(note.uri) ?? "").slice(textSpan.start, textSpan.end);
    return { subject, back: subject, oldName, newName: "Renamed (there) and Back" };
  });
  const titles = sample(
    of(({ note }) => (note.title ? [note.title] : [])),
    Math.ceil(6 / few),
    random,
  ).map(({ note, one }): RoundTrip => {
    const subject = { kind: "title", uri: note.uri } as const;
    return { subject, back: subject, oldName: one.text, newName: "Renamed there and Back" };
  });
  const targets = new Set(notes.flatMap(({ note }) => note.links.map(({ target }) => target.text)));
  const isWrittenOtherwise = (alias: string) =>
    [...targets].some((one) => one !== alias && one.toLowerCase() === alias.toLowerCase());
  const aliases = sample(
    // Links that write an alias in another case than its note can't get that back.
    of(({ note }) => note.aliases.filter(({ text }) => !isWrittenOtherwise(text))),
    Math.ceil(6 / few),
    random,
  ).map(({ note, one }): RoundTrip => {
    const [oldName, newName] = [one.text, "Renamed there and Back"];
    const subject = (alias: string) => ({ kind: "alias", uri: note.uri, alias }) as const;
    return { subject: subject(oldName), back: subject(newName), oldName, newName };
  });
  const tags = sample(
    [...new Set(notes.flatMap(({ note }) => note.tags.map(({ text }) => text)))].sort(),
    Math.ceil(8 / few),
    random,
  ).map((oldName): RoundTrip => {
    const newName = "renamed/there-1";
    return { subject: { kind: "tag", tag: oldName }, back: { kind: "tag", tag: newName }, oldName, newName };
  });
  const written = new Set(
    notes.flatMap((note) =>
      note.note.links.flatMap((link) =>
        graph.resolveLink(link, note).state === "none"
          ? []
          : (writtenRelation(link, graph.schema)?.text ?? []),
      ),
    ),
  );
  // A relation that is written in two ways of its own can't get both back.
  const uniform = [...written].filter(
    (one) => [...written].filter((other) => normalizeRelation(other) === normalizeRelation(one)).length === 1,
  );
  const relations = sample(uniform.sort(), 5, random).map((oldName): RoundTrip => {
    const newName = "renamed_there";
    return {
      subject: { kind: "relation", name: normalizeRelation(oldName) },
      back: { kind: "relation", name: newName },
      oldName,
      newName,
    };
  });
  const files = sample(notes, Math.ceil(6 / few), random).map((note): RoundTrip => {
    const oldName = note.path.slice(note.path.lastIndexOf("/") + 1).replace(/\.(?:md|markdown)$/i, "");
    const from = note.uri;
    // What stands behind a sign of a tag in Dendron's notes has no blanks; a link in its place would not become a tag again.
    const [vault = ""] = /^(?:tags|user)\./.exec(oldName) ?? [];
    const newName = vault === "" ? "Renamed there & (back)" : `${vault}renamed-there`;
    const extension = /\.(?:md|markdown)$/i.exec(from)?.[0] ?? "";
    const to = from.slice(0, from.lastIndexOf("/") + 1) + newName + extension;
    return { subject: { kind: "file", uri: from }, back: { kind: "file", uri: to }, oldName, newName };
  });
  return [...ids, ...headings, ...titles, ...aliases, ...tags, ...relations, ...files];
}

/** The texts after a rename and what makes their graph, or the reason of its refusal. */
async function step(
  graph: Graph,
  texts: ReadonlyMap<string, string>,
  subject: RenameSubject,
  newName: string,
  dialects: ReadonlyMap<string, FolderDialect>,
): Promise<{ graphAfter: () => Graph; texts: Map<string, string>; notices: readonly string[] } | string> {
  const result = await renameEdits(graph, subject, newName, { readText: (uri) => texts.get(uri) ?? "" });
  if (isRefusal(result)) return inEnglish(result.refused);
  const after = new Map(texts);
  for (const { uri, edits } of result.files) after.set(uri, applyEdits(after.get(uri) ?? "", edits));
  const uris = new Map(result.fileRenames.map(({ from, to }) => [from, to]));
  const changed = new Set(result.files.map(({ uri }) => uri));
  const graphAfter = () => {
    const renamed = new Graph(graph.schema);
    renamed.apply({ set: [...graph.notes()].map(noteAfter), dialects });
    return renamed;
  };
  const noteAfter = ({ uri, folder, path, modified, note }: NoteEntity): NoteFile => {
    const to = uris.get(uri) ?? uri;
    const newPath =
      to === uri ? path : path.slice(0, path.lastIndexOf("/") + 1) + to.slice(to.lastIndexOf("/") + 1);
    return {
      uri: to,
      folder,
      path: newPath,
      modified,
      note: changed.has(uri) ? parseNote(after.get(to) ?? "", dialectOf(dialects.get(folder)).rules) : note,
    };
  };
  for (const [from, to] of uris) {
    after.set(to, after.get(from) ?? "");
    after.delete(from);
  }
  return { graphAfter, texts: after, notices: result.notices.map(inEnglish) };
}

/** The name of each vault, and how many renames of the sample are at least carried out. */
describe("renaming in vaults by other hands", () => {
  for (const name of vaults) {
    it(`${name}: there and back again restores every byte`, async function () {
      this.timeout(300_000);
      await withCorpus(this, name, async (folder) => {
        const vault = await readVault(folder, console.error);
        const { graph: read } = vault;
        const graph = new Graph(read.schema);
        const dialect = vault.dialectOf(folder);
        const files = [...read.notes()].map(({ uri, folder, path, modified, note }) => ({
          uri,
          folder,
          path,
          modified,
          note,
        }));
        const dialects = new Map(dialect ? [[folder, dialect]] : []);
        graph.apply({ set: files, dialects });
        const texts = new Map(
          files.map(({ uri, path }) => [uri, decodeText(readFileSync(join(folder, path))).text]),
        );
        const refusals: string[] = [];
        let carriedOut = 0;
        for (const { subject, back, oldName, newName } of roundTrips(graph, texts)) {
          const there = await step(graph, texts, subject, newName, dialects);
          if (typeof there === "string") {
            refusals.push(`${subject.kind} ${oldName}: ${there}`);
            continue;
          }
          // Links that could mean several notes mean the others once this one has another name, and stand in the way back.
          if (there.notices.length > 0) continue;
          const again = await step(there.graphAfter(), there.texts, back, oldName, dialects);
          const said = `${JSON.stringify(subject)}: ${oldName}`;
          if (typeof again === "string") assert.fail(`${said} not back: ${again}`);
          for (const [uri, text] of texts) assert.equal(again.texts.get(uri), text, `${said} in ${uri}`);
          assert.equal(again.texts.size, texts.size);
          carriedOut++;
        }
        if (process.env["RELATA_REFUSALS"]) console.log(carriedOut, refusals.join("\n"));
        assert.ok(carriedOut > refusals.length, refusals.join("\n"));
      });
    });
  }
});
