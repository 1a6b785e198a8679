import assert from "node:assert/strict";
import { allAtOnce } from "../../../src/core/query/steps.ts";
import type { NoteEntity } from "../../../src/core/graph/entity.ts";
import type { GraphChange } from "../../../src/core/graph/graph-change.ts";
import type { ReadonlyGraph } from "../../../src/core/graph/readonly-graph.ts";
import { Graph } from "../../../src/core/graph/graph.ts";
import { builtInSchema } from "../../../src/core/schema/read-schema.ts";
import { diagnosticsOf } from "../../../src/language/diagnostics/diagnostics.ts";
import { isRefusal } from "../../../src/language/edit/refusal.ts";
import type { WorkspaceChange } from "../../../src/language/edit/text-edit.ts";
import { hoverAt } from "../../../src/language/hover/hover.ts";
import { extractNote } from "../../../src/language/move/extract-note.ts";
import { inlineNote } from "../../../src/language/move/inline-note.ts";
import { mergeNotes } from "../../../src/language/move/merge-notes.ts";
import { moveFiles } from "../../../src/language/move/move-files.ts";
import { moveSection, sectionAt } from "../../../src/language/move/move-section.ts";
import { renameEdits } from "../../../src/language/rename/rename-edits.ts";
import { renameSubjectAt } from "../../../src/language/rename/subject-at.ts";
import { edgesOf, noteFile } from "../../unit/vault.ts";
import type { Random } from "../random.ts";
import { target } from "../target.ts";
import { resolvedBySteps } from "./resolution-oracle.ts";

const paths = ["a.md", "b.md", "x/a.md", "x/my note.md", "concept/n.md", "x/y/b.markdown", "A.md", "é.md"];
const names = [
  "a",
  "b",
  "x/a",
  "./a",
  "../b",
  "/x/a",
  "A",
  "my note",
  "My Title",
  "concept:n",
  "concept/n",
  "alias",
  "é",
  "e\u0301",
  "gone",
  "concept:gone",
  "x/y/b.markdown",
  "a.md",
  "",
  "#",
  "n",
  "Y/B",
  "my\u00a0title",
];
const relations = ["", "", "cites::", "cited_by::", "associated_with::", "made up::"];
const parts = ["", "", "#Part", "#part", "#^b1", "#gone", "#My Title#Part"];

function link(random: Random): string {
  const [relation, name, part] = [random.pick(relations), random.pick(names), random.pick(parts)];
  const label = random.pick(["", "", "|label", "|a"]);
  return `${random.pick(["", "", "!"])}[[${relation}${name}${part}${label}]]`;
}

function noteText(random: Random): string {
  const keys = [
    `id: ${random.pick(["concept:n", "concept:N", "method:m", "no id", "concept:gone"])}`,
    `title: ${random.pick(["My Title", "my title", "a", '"B: c"', "é"])}`,
    `aliases: ${random.pick(["[alias]", "[a, alias, concept:n]", "My Title"])}`,
    `cites: ${random.pick(["concept:n", '"[[a]]"', "[[b]]", '["[[a]]", "[[gone|x]]"]'])}`,
    "tags: [idea, idea/deep]",
  ].filter(() => random.chance(0.3));
  const lines = random.list(8, () =>
    random.pick([
      link(random),
      `- cites ${link(random)} (remark)`,
      `cites:: ${link(random)}, ${link(random)}`,
      "# My Title",
      "## Part",
      "## Part",
      `Text ${link(random)} concept:n ^b1`,
      `[t](${random.pick(["a.md", "x/my%20note.md#part", "<x/a.md>", "../a.md", "#part", "p.png"])})`,
      `| ${link(random).replaceAll("|", "\\|")} | b |\n| --- | --- |`,
      "```\n[[a]]",
      "> quote ![[a]]",
      "",
    ]),
  );
  const head = keys.length > 0 ? `---\n${keys.join("\n")}\n---\n` : "";
  return (head + lines.join(random.pick(["\n", "\n\n"]))).replaceAll("\n", random.pick(["\n", "\n", "\r\n"]));
}

type Files = Record<string, string>;

function files(random: Random): Files {
  const chosen = paths.filter(() => random.chance(0.6));
  return Object.fromEntries((chosen.length > 0 ? chosen : ["a.md"]).map((path) => [path, noteText(random)]));
}

function graphOf(texts: Files): Graph {
  const graph = new Graph(builtInSchema);
  graph.apply({ set: Object.entries(texts).map(([path, text]) => noteFile(path, text)) });
  return graph;
}

/** What a refactoring is asked to do, by numbers, so that it fits any vault. */
interface Wish {
  readonly files: Files;
  readonly numbers: readonly number[];
  readonly name: string;
}

function wish(random: Random): Wish {
  return {
    files: files(random),
    numbers: Array.from({ length: 4 }, () => random.below(1_000_000)),
    name: random.pick([
      ...names,
      "New Name",
      "concept:new",
      "a#b",
      "a|b",
      "x".repeat(300),
      "\u0000",
      "new_rel",
      "\ud800",
    ]),
  };
}

function noteOf(graph: ReadonlyGraph, number: number): NoteEntity {
  const notes = [...graph.notes()];
  const note = notes[number % notes.length];
  assert.ok(note);
  return note;
}

/** Edits lie in their file's text, in its order, and don't overlap; what is made has a place and a text. */
function assertWhole({ files: edited, newFiles = [] }: WorkspaceChange, texts: Files): void {
  for (const { uri, edits } of edited) {
    const text = texts[uri.slice("vault/".length)] ?? newFiles.find((one) => one.uri === uri)?.text;
    assert.ok(text !== undefined, `${uri} is no file.`);
    let at = 0;
    for (const { span, newText } of edits) {
      assert.ok(
        at <= span.start && span.start <= span.end && span.end <= text.length,
        `${uri}: ${span.start}`,
      );
      assert.ok(!newText.includes("undefined"), newText);
      at = span.end;
    }
  }
}

async function assertRefactoring({ files: texts, numbers, name }: Wish): Promise<void> {
  const graph = graphOf(texts);
  const before = edgesOf(graph);
  const [first = 0, second = 0, third = 0, kind = 0] = numbers;
  const source = noteOf(graph, first);
  const into = noteOf(graph, second);
  const text = texts[source.path] ?? "";
  const offset = third % (text.length + 1);
  const document = {
    ...source,
    uri: source.uri,
    folder: source.folder,
    path: source.path,
    text,
    note: source.note,
  };
  const readText = (uri: string) => texts[uri.slice("vault/".length)] ?? "";
  const heading = sectionAt(source, offset);
  const link = source.note.links[third % Math.max(1, source.note.links.length)];
  const changeOf = async () => {
    switch (kind % 6) {
      case 0: {
        const subject = renameSubjectAt(graph, document, offset);
        return isRefusal(subject) ? subject : renameEdits(graph, subject.subject, name, { readText });
      }
      case 1:
        return heading && moveSection(graph, source, heading, into, readText);
      case 2:
        return mergeNotes(graph, source, into, third % 2 === 0, readText);
      case 3:
        return link && inlineNote(graph, document, link, readText);
      case 4: {
        const selection = { start: offset, end: Math.min(text.length, offset + (second % 80)) };
        const extraction = {
          title: name,
          type: third % 2 === 0 ? "concept" : undefined,
          isTaken: (path: string) => path in texts,
          now: new Date(0),
          relation: undefined,
        };
        return extractNote(graph, { source, text, selection }, extraction, readText);
      }
      default: {
        const to = `moved/${source.path.replaceAll("/", "-")}`;
        const pathAfter = (path: string) => (path === source.path ? to : path);
        return moveFiles(
          graph,
          [{ from: source.uri, to: { path: to, folder: "vault", uri: `vault/${to}` } }],
          pathAfter,
          readText,
        );
      }
    }
  };
  const change = await changeOf();
  if (change && !isRefusal(change)) assertWhole(change, texts);
  assert.deepEqual(edgesOf(graph), before, "Planning a change left a trace in the graph.");
}

/** What works on several notes. */
export const vaultTargets = [
  target(
    "resolver",
    (random) => ({ files: files(random), target: random.pick(names), from: random.pick(paths) }),
    ({ files: texts, target: written, from }) => {
      const graph = graphOf(texts);
      const found = graph.resolve(written, { folder: "vault", path: from });
      const notes =
        found.state === "note" ? [found.note] : found.state === "ambiguous" ? found.candidates : [];
      const expected = resolvedBySteps([...graph.notes()], written, from);
      assert.deepEqual(notes.map(({ path }) => path).sort(), expected.sort(), JSON.stringify(written));
    },
  ),
  target("renames and moves", wish, assertRefactoring),
  target("features", wish, ({ files: texts, numbers }) => {
    const graph = graphOf(texts);
    const { uri, folder, path, note } = noteOf(graph, numbers[0] ?? 0);
    const text = texts[path] ?? "";
    const offset = (numbers[1] ?? 0) % (text.length + 1);
    allAtOnce(hoverAt(graph, { uri, folder, path, text, note }, offset));
    for (const { span } of diagnosticsOf(graph, noteOf(graph, numbers[0] ?? 0)))
      assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
  }),
  target(
    "incremental graph",
    (random) => ({
      files: files(random),
      steps: random.list(12, () => ({
        path: random.pick(paths),
        text: random.chance(0.25) ? null : noteText(random),
        settle: random.below(4),
      })),
    }),
    ({ files: texts, steps }) => {
      const graph = graphOf(texts);
      const now = new Map(Object.entries(texts));
      for (const { path, text, settle } of steps) {
        const change: GraphChange =
          text === null ? { remove: [`vault/${path}`] } : { set: [noteFile(path, text)] };
        graph.stage(change);
        if (settle > 0) graph.settle(settle);
        if (text === null) now.delete(path);
        else now.set(path, text);
      }
      graph.settle();
      const scratch = graphOf(Object.fromEntries(now));
      assert.deepEqual(edgesOf(graph), edgesOf(scratch));
      assert.equal(graph.edgeCount, scratch.edgeCount);
      for (const note of scratch.notes())
        assert.equal(graph.noteByUri(note.uri)?.degree, note.degree, note.uri);
    },
  ),
];
