import assert from "node:assert/strict";
import fc from "fast-check";
import type { Refusal } from "../../src/language/edit/refusal.ts";
import type { WorkspaceChange } from "../../src/language/edit/text-edit.ts";
import { extractNote } from "../../src/language/move/extract-note.ts";
import { inlineNote } from "../../src/language/move/inline-note.ts";
import { moveSection } from "../../src/language/move/move-section.ts";
import { changedFiles } from "../unit/changed-files.ts";
import type { Files } from "../unit/rename-vault.ts";
import { vaultOf } from "../unit/vault.ts";
import { runs } from "./runs.ts";

/**
 * How a tool writes notes and links, written down again apart from the code under test. Each line has a word `%w` that stands nowhere
 * else, so that it is found again wherever it goes; `%n` is the name of a note, `%p` the way to it, `%h` a heading of it.
 */
interface Tool {
  readonly dialect: string;
  readonly paths: readonly string[];
  readonly lines: readonly string[];
  readonly heading: string;
  readonly nameOf: (path: string) => string;
  /** How a link names a heading. */
  readonly anchorOf: (heading: string) => string;
  /** Groups: the name of a note or nothing, the heading or nothing; of Markdown links the path, and the heading. */
  readonly links: RegExp;
}

const withoutExtension = (path: string) => path.replace(/\.md$/, "");
const baseOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const slugOf = (heading: string) => heading.toLowerCase().replaceAll(" ", "-");
const markdownLines = [
  "%w ![](%i) and [x](%i)",
  "%w [shown](%p.md)",
  "%w [shown](%p.md#%s)",
  "> %w [[%n]]",
  "1. %w [[%n]]\n2. two",
  "```\n%w [[%n]] ![](%i)\n```",
  "    %w `[[%n]]`",
];

const tools: readonly Tool[] = [
  {
    dialect: "logseq",
    paths: ["pages/alpha.md", "pages/two words.md", "pages/up___down.md", "journals/2022_03_05.md"],
    heading: "## Part of %n",
    lines: [
      "- %w [[%n]]",
      "\t\t- %w ![](%i) [[%n]]",
      "      - %w [[%n]] #[[%n]]",
      "- %w\n\t- TODO [[%n]] %w",
      "- %w {{embed [[%n]]}}",
      "- %w [shown]([[%n]])",
      "- key:: [[%n]], %w",
      "- %w\n  id:: %u",
      "#+BEGIN_SRC\n%w [[%n]] ![](%i)\n#+END_SRC",
      "- ```\n  %w [[%n]]\n  ```",
      "- %w `[[%n]]`\n  collapsed:: true",
    ],
    nameOf: (path) => {
      const name = withoutExtension(baseOf(path));
      return name === "2022_03_05" ? "Mar 5th, 2022" : decodeURIComponent(name.replaceAll("___", "/"));
    },
    anchorOf: (heading) => heading,
    links: /\[\[([^[\]#]*)(?:#([^[\]]*))?\]\]/g,
  },
  {
    dialect: "dendron",
    paths: ["root.md", "one.md", "one.two.md", "Other.note-x.md"],
    heading: "## Part of %n",
    lines: [
      "%w [[%n]].",
      "%w [[shown|%n]] there.",
      "- %w [[%n#%h]] and [[shown|%n#%h]]",
      "%w ![[%n]]",
      "%w ![[%n#%h]]",
      "%w [[dendron://vault/%n]]",
      "%w [[#%o]]",
      ...markdownLines,
    ],
    nameOf: withoutExtension,
    anchorOf: slugOf,
    links:
      /\[\[(?:[^[\]|]*\|)?(?:dendron:\/\/vault\/)?([^[\]#]*)(?:#([^\]]*))?\]\]|\]\((?:([^)#]*)\.md)?(?:#([^)]*))?\)/g,
  },
  {
    dialect: "foam",
    paths: ["alpha.md", "two-words.md", "deep/gamma.md", "deep/er/delta.md"],
    heading: "## Part of %n",
    lines: [
      "%w [[%n]].",
      "%w [[%n|shown]] there.",
      "- %w [[%n#%h]]",
      "%w ![[%n]] ![[%n#%h]]",
      "%w [[#%o]]",
      ...markdownLines,
    ],
    nameOf: (path) => withoutExtension(baseOf(path)),
    anchorOf: (heading) => heading,
    links: /\[\[([^[\]#|]*)(?:#([^[\]|]*))?(?:\|[^\]]*)?\]\]|\]\((?:([^)#]*)\.md)?(?:#([^)]*))?\)/g,
  },
];

const picture = "assets/p.png";
const partOf = (path: string) => `Part of ${withoutExtension(baseOf(path)).replace(/[^A-Za-z]+/g, " ")}`;

/** The way from a note to a file. */
function wayTo(from: string, to: string): string {
  const up = from
    .split("/")
    .slice(0, -1)
    .map(() => "..");
  return encodeURI([...up, to].join("/"));
}

/** Where a relative path leads from a note. */
function resolved(from: string, path: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of decodeURIComponent(path).split("/"))
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  return parts.join("/");
}

const code = /(`{3,})[^]*?\1|#\+BEGIN_SRC[^]*?#\+END_SRC|`[^`]*`/g;

/** What stands behind each word of a vault: what its links mean, and the pictures that it shows; in code as it is written. */
function meaning(tool: Tool, files: Files): Map<string, string> {
  const found = new Map<string, string>();
  const notes = Object.keys(files).filter((path) => path.endsWith(".md"));
  const isCalled = (path: string, name: string) => tool.nameOf(path).toLowerCase() === name.toLowerCase();
  for (const holder of notes) {
    const text = files[holder] ?? "";
    const plain = text.replace(code, (one) => one.replace(/[^\r\n]/g, "~"));
    for (const { 0: line, index } of text.matchAll(/[^\r\n]*w\d+q[^\r\n]*/g)) {
      const shown = plain.slice(index, index + line.length);
      const word = /w\d+q/.exec(line)?.[0] ?? "";
      const links = [...shown.matchAll(tool.links)].map(([, name, place, path, anchor]) => {
        const to =
          path === undefined
            ? (name ?? "") === ""
              ? [holder]
              : notes.filter((one) => isCalled(one, name ?? ""))
            : notes.filter((one) => withoutExtension(one) === resolved(holder, path));
        const heading = place ?? anchor;
        if (to.length !== 1) return `nothing: ${name ?? path ?? ""}`;
        if (heading === undefined) return `note ${to.join()}`;
        const headings = [...(files[to.join()] ?? "").matchAll(/^#+ (Part of [A-Za-z ]+?)[ \t]*$/gm)];
        const meant = headings.filter(([, one]) =>
          [tool.anchorOf(one ?? ""), slugOf(one ?? "")].includes(decodeURIComponent(heading)),
        );
        return meant.length === 1
          ? `heading ${meant[0]?.[1] ?? ""}`
          : `no heading of ${to.join()}: ${heading}`;
      });
      const pictures = [...shown.matchAll(/\]\(([^)]*\.png)\)/g)].map(([, path]) =>
        resolved(holder, path ?? ""),
      );
      const isCode = shown.includes("~") ? line.slice(shown.indexOf("~")) : "";
      assert.ok(!found.has(word), word);
      found.set(word, JSON.stringify([links, pictures, isCode]));
    }
  }
  return found;
}

/** A vault of a tool: notes with lines and two sections, one of which has lines, too. */
function vaultFor(tool: Tool): fc.Arbitrary<Files> {
  const { paths, lines, nameOf, anchorOf, heading } = tool;
  const some = fc.array(fc.tuple(fc.constantFrom(...lines), fc.nat(paths.length - 1)), { maxLength: 4 });
  const lineEnds = fc.constantFrom(["\n"], ["\r\n"], ["\n", "\r\n"], ["\r\n", "\n", "\n"]);
  const gap = fc.constantFrom("\n", "\n\n");
  const note = fc.tuple(some, some, some, lineEnds, gap, fc.boolean());
  return fc.array(note, { minLength: paths.length, maxLength: paths.length }).map((notes) => {
    let words = 0;
    const texts = paths.map((path, index): [string, string] => {
      const [above, within, below, ends, between, isLogseqHead] = notes[index] ?? assert.fail();
      const written = ([line, at]: readonly [string, number]) => {
        const to = paths[at] ?? "";
        return line
          .replaceAll("%n", nameOf(to))
          .replaceAll("%p", withoutExtension(wayTo(path, to)))
          .replaceAll("%i", wayTo(path, picture))
          .replaceAll("%h", anchorOf(partOf(to)))
          .replaceAll("%s", slugOf(partOf(to)))
          .replaceAll("%o", anchorOf(partOf(path)))
          .replaceAll("%u", `64f0c0de-1111-4222-8333-4444555566${String(10 + index)}`)
          .replaceAll("%w", () => `w${String(words++)}q`);
      };
      const own = heading.replaceAll("%n", partOf(path).slice("Part of ".length));
      const head = isLogseqHead && tool.dialect === "logseq" ? ["icon:: x\n"] : [];
      const blocks = [
        ...[...head, `# Top of ${String(index)}`, ...above.map(written)],
        ...[own, ...within.map(written), `## Rest ${String(index)}`, ...below.map(written)],
      ];
      let next = 0;
      const text = `${blocks.join(between === "\n" && tool.dialect === "logseq" ? "\n" : "\n\n")}\n`;
      return [path, text.replaceAll("\n", () => ends[next++ % ends.length] ?? "\n")];
    });
    return {
      ...Object.fromEntries(texts),
      "relata.json": JSON.stringify({ dialect: tool.dialect }),
      [picture]: "",
    };
  });
}

type Move = (files: Files, picks: readonly number[]) => Promise<WorkspaceChange | Refusal | undefined>;
const reader = (files: Files) => (uri: string) => files[uri.replace("vault/", "")] ?? "";
const notesOf = (files: Files) => Object.keys(files).filter((path) => path.endsWith(".md"));
const pick = <T>(list: readonly T[], at = 0): T | undefined => list[at % Math.max(1, list.length)];

const moves: Readonly<Record<string, Move>> = {
  section: async (files, [from, into, at]) => {
    const { graph } = vaultOf(files);
    const [source, to] = [from, into].map((one) =>
      graph.noteByUri(`vault/${pick(notesOf(files), one) ?? ""}`),
    );
    const heading = source && pick(source.note.headings, at);
    return heading && to && source !== to
      ? moveSection(graph, source, heading, to, reader(files))
      : undefined;
  },
  inline: async (files, [from, at]) => {
    const { graph, document } = vaultOf(files);
    const open = document(pick(notesOf(files), from) ?? "");
    const link = pick(
      open.note.links.filter((one) => graph.resolveLink(one, open).state === "note"),
      at,
    );
    return link && inlineNote(graph, open, link, reader(files));
  },
  extract: async (files, [from, at, length]) => {
    const { graph } = vaultOf(files);
    const source = graph.noteByUri(`vault/${pick(notesOf(files), from) ?? ""}`) ?? assert.fail();
    const text = files[source.path] ?? "";
    const starts = [...text.matchAll(/(?<=^|\n)(?=\S)/g)].map(({ index }) => index);
    const start = pick(starts, at) ?? 0;
    const ends = [...text.slice(start).matchAll(/(?=\r?\n)/g)].map(({ index }) => start + index);
    const selection = { start, end: pick(ends, length) ?? text.length };
    const what = { title: "Fresh one", type: undefined, relation: undefined };
    const options = { isTaken: () => false, now: new Date(2026, 10, 21) };
    return extractNote(graph, { source, text, selection }, { ...what, ...options }, reader(files));
  },
};

describe("text that goes elsewhere in other tools' folders, by a reading of theirs apart from ours", () => {
  const numRuns = runs(60);

  for (const tool of tools) {
    for (const [name, move] of Object.entries(moves)) {
      it(`means what it meant: ${name}, ${tool.dialect}`, async function () {
        this.timeout(120_000);
        let carriedOut = 0;
        await fc.assert(
          fc.asyncProperty(
            vaultFor(tool),
            fc.array(fc.nat(30), { minLength: 3, maxLength: 3 }),
            async (files, picks) => {
              const change = await move(files, picks);
              if (!change || "refused" in change) return;
              carriedOut++;
              const after = changedFiles(files, change);
              const told = JSON.stringify([files, after], undefined, 1);
              const gone = notesOf(files).find((path) => after[path] === undefined);
              const [before, now] = [meaning(tool, files), meaning(tool, after)];
              const missing = [...before.keys()].filter((word) => !now.has(word));
              assert.deepEqual(missing, [], told);
              assert.deepEqual(
                [...now.keys()].filter((word) => !before.has(word)),
                [],
                told,
              );
              for (const [word, said] of before) {
                const is = now.get(word) ?? "";
                if (gone === undefined || !said.includes(`note ${gone}`))
                  assert.equal(is, said, `${word} ${told}`);
                // A link gave way to the text of its note; others lead to who holds that now, or to its heading there.
                else assert.ok(said.includes("nothing") || !is.includes("nothing"), `${word}: ${is} ${told}`);
              }
            },
          ),
          { numRuns },
        );
        assert.ok(carriedOut > numRuns / 10, String(carriedOut));
      });
    }
  }
});
