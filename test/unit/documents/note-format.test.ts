import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { RootContent } from "mdast";
import { relationOf } from "../../../src/core/graph/link-relation.ts";
import { parseNote } from "../../../src/core/reading/parse-note.ts";
import { builtInRelations, builtInTypes } from "../../../src/core/schema/built-in-schema.ts";
import { builtInSchema, readSchema } from "../../../src/core/schema/read-schema.ts";
import { schemaSeverityByCode, severityByCode } from "../../../src/language/diagnostics/diagnostic.ts";
import { diagnosticsOf } from "../../../src/language/diagnostics/diagnostics.ts";
import { problemSections } from "../../../src/language/diagnostics/problem-sections.ts";
import { vaultOf } from "../vault.ts";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const text = readFileSync(join(checkout, "media", "note-format.md"), "utf8");
const codes = [...Object.keys(severityByCode), ...Object.keys(schemaSeverityByCode)];

/** An example, with the name of the file that the paragraph before it gives. */
interface Example {
  readonly language: string;
  readonly text: string;
  readonly file: string | undefined;
}

/** The examples below each heading of the document. */
const examples = readExamples();

function readExamples(): ReadonlyMap<string, readonly Example[]> {
  const found = new Map<string, Example[]>();
  let section: Example[] = [];
  let before: RootContent | undefined;
  for (const node of fromMarkdown(text).children) {
    if (node.type === "heading") found.set(sourceOf(node).replace(/^#+ /, ""), (section = []));
    if (node.type === "code") {
      const file = before?.type === "paragraph" ? /In `([^`]+)`:$/.exec(sourceOf(before))?.[1] : undefined;
      section.push({ language: node.lang ?? "", text: node.value, file });
    }
    before = node;
  }
  return found;
}

function sourceOf({ position }: RootContent): string {
  return text.slice(position?.start.offset, position?.end.offset);
}

function examplesOf(language: string): Example[] {
  return [...examples.values()].flat().filter((one) => one.language === language);
}

/** The cells of the rows of the table whose head is `head`. */
function tableOf(head: string): string[][] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith("|") && cellsOf(line).join(", ") === head);
  assert.ok(start >= 0, `There is no table of ${head}.`);
  const rows: string[][] = [];
  for (let line = start + 2; lines[line]?.startsWith("|"); line++) rows.push(cellsOf(lines[line] ?? ""));
  return rows;
}

function cellsOf(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function codeIn(cell: string | undefined): string {
  return /^`(.*)`$/.exec(cell ?? "")?.[1]?.replaceAll("\\|", "|") ?? "";
}

describe("the document of the note format", () => {
  it("has a section for each code of a problem, in the order of the sections, and for nothing else", () => {
    const sections = problemSections(text);
    assert.deepEqual([...sections.keys()].sort(), [...codes].sort());
    const lines = text.split("\n");
    for (const [code, line] of sections) assert.equal(lines[line], `### ${code}`);
  });

  it("gives notes as examples, which make the edges that it tells, and have no problem but missing notes", () => {
    const told = [...examples].flatMap(([section, blocks]) =>
      blocks.flatMap(({ language, text: note }, index) => {
        const next = blocks[index + 1];
        return language === "markdown" && next?.language === "text"
          ? [{ section, note, edges: next.text }]
          : [];
      }),
    );
    assert.equal(told.length, examplesOf("text").length);
    assert.ok(told.length >= 6);
    for (const { section, note, edges } of told) {
      const { graph } = vaultOf({ "note.md": note });
      const found = [...graph.edges()].map(({ source, relation, target }) => {
        const arrow = relation.symmetric ? `-${relation.name}-` : `-${relation.name}->`;
        const [from, to] = [source, target].map((one) => (one.kind === "note" ? one.key : one.title));
        // An edge without direction is told from the note, whichever end comes first.
        return relation.symmetric && source.kind !== "note"
          ? `${to ?? ""} ${arrow} ${from ?? ""}`
          : `${from ?? ""} ${arrow} ${to ?? ""}`;
      });
      assert.deepEqual(found.sort(), edges.split("\n").sort(), section);
      const [entity] = graph.notes();
      assert.ok(entity);
      const problems = diagnosticsOf(graph, entity).map(({ code }) => code);
      const allowed = new Set(["link.unresolved", "link.self"]);
      assert.deepEqual(
        problems.filter((code) => !allowed.has(code)),
        [],
        section,
      );
    }
  });

  it("gives the relation and target of each form of a link", () => {
    const rows = tableOf("form, relation, target");
    assert.ok(rows.length > 15);
    for (const [form, relation, target] of rows) {
      const source = codeIn(form);
      const { links } = parseNote(source);
      assert.equal(links.length, 1, source);
      for (const link of links) {
        assert.equal(
          relationOf(link, builtInSchema, { headings: [] }).relation.name,
          codeIn(relation),
          source,
        );
        assert.equal(link.target.text, codeIn(target), source);
      }
    }
  });

  it("tells which of several notes a name means", () => {
    const rows = tableOf("in, link, fits, names");
    assert.ok(rows.length >= 3);
    for (const [holder, link, fits = "", names] of rows) {
      const notes = fits.split(", ").map(codeIn);
      const files = {
        ...Object.fromEntries(notes.map((path) => [path, ""])),
        [codeIn(holder)]: codeIn(link),
      };
      const { graph } = vaultOf(files);
      const note = graph.noteByUri(`vault/${codeIn(holder)}`);
      const [written] = note?.note.links ?? [];
      assert.ok(note && written, holder);
      const resolution = graph.resolveLink(written, note);
      const meant = resolution.state === "note" ? `\`${resolution.note.path}\`` : "neither";
      assert.equal(meant, names, `${link ?? ""} in ${holder ?? ""}`);
    }
  });

  it("shows each problem by an example that has it", () => {
    // These are about files, not about what stands in them.
    const files = ["file.too-large", "file.not-utf8", "file.unreadable"];
    for (const code of codes.filter((one) => !files.includes(one))) {
      const section = examples.get(code) ?? [];
      assert.ok(section.length > 0, `${code} has no example.`);
      const schema = section.find(({ language }) => language === "json")?.text;
      const notes = section.filter(({ language }) => language === "markdown");
      const { graph } = vaultOf({
        ...Object.fromEntries(notes.map(({ file = "note.md", text: note }) => [file, note])),
        ...(schema === undefined ? {} : { "relata.json": schema }),
      });
      const found = [
        ...(schema === undefined ? [] : readSchema(schema).problems.map((one) => one.code)),
        ...[...graph.notes()].flatMap((note) =>
          diagnosticsOf(graph, note, code in severityByCode ? { [code]: "warning" } : {}).map(
            (one) => one.code,
          ),
        ),
      ];
      assert.ok(found.length > 0, `The example of ${code} has no problem.`);
      const others = found.filter((one) => one !== code && one !== "link.unresolved");
      assert.ok(found.some((one) => one === code) && others.length === 0, `${code}: ${found.join(", ")}`);
    }
  });

  it("gives a relata.json without mistakes, and names the types and relations that are built in", () => {
    const [schema] = examples.get("relata.json") ?? [];
    assert.deepEqual(readSchema(schema?.text ?? "[]").problems, []);
    const plain = text.replace(/\s+/g, " ");
    const types = builtInTypes.map(({ name }) => name);
    assert.ok(plain.includes(`${types.slice(0, -1).join(", ")} and ${types.at(-1) ?? ""}`));
    for (const { name, inverse } of builtInRelations)
      assert.ok(plain.includes(inverse === undefined ? name : `${name} and ${inverse}`), name);
  });

  it("names the keys of a note and of relata.json in its tables", () => {
    const keys = tableOf("key, meaning, where it is missing").map(([key]) => key);
    assert.deepEqual(keys.slice(0, -1), [
      "`id`",
      "`type`",
      "`title`",
      "`summary` or `description`",
      "`status`",
      "`aliases` or `alias`",
      "`tags` or `tag`",
    ]);
  });
});
