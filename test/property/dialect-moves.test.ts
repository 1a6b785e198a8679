import assert from "node:assert/strict";
import fc from "fast-check";
import { moveFiles } from "../../src/language/move/move-files.ts";
import { mergeNotes } from "../../src/language/move/merge-notes.ts";
import { changedFiles } from "../unit/changed-files.ts";
import type { Files } from "../unit/rename-vault.ts";
import { vaultOf } from "../unit/vault.ts";
import { runs } from "./runs.ts";

/** How a tool names notes and links, written down again apart from the code under test. */
interface Tool {
  readonly dialect: string;
  /** Paths that notes can have; those that they get are others of these. */
  readonly paths: readonly string[];
  /** Lines with links, in which `%n` is the name of a note, and `%p` the path to it without its extension. */
  readonly lines: readonly string[];
  /** What links of the tool call a note. */
  readonly nameOf: (path: string) => string;
  /** All that they may call it. */
  readonly namesOf?: (path: string) => readonly string[];
  /** Where paths lead to it, without extension. */
  readonly placesOf?: (path: string) => readonly string[];
  /** The links of a text: what each says of its note, in the order of the text. */
  readonly links: RegExp;
}

const withoutExtension = (path: string) => path.replace(/\.md$/, "");
const baseOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));
/** What the folder is called that a note stands for. */
const standsFor = (path: string) =>
  /\/(?:index|README)\.md$/.test(path) ? baseOf(folderOf(path)) : undefined;
/** Every folder above a path. */
const foldersOf = (path: string) =>
  path.split("/").flatMap((_, at, parts) => (at > 0 ? [parts.slice(0, at).join("/")] : []));
const endsOf = (path: string) => path.split("/").map((_, at, parts) => parts.slice(at).join("/"));

const months = ["Jan", "Feb", "Mar"];
const ordinal = (day: number) => `${String(day)}${["th", "st", "nd", "rd"][day] ?? "th"}`;

const tools: readonly Tool[] = [
  {
    dialect: "logseq",
    paths: [
      ...["pages/alpha.md", "pages/two words.md", "pages/up___down.md", "pages/up___other one.md"],
      ...["pages/q%3Fa.md", "pages/Ünder.md", "journals/2022_03_05.md", "journals/2022_01_02.md"],
    ],
    lines: [
      "- see [[%n]] here",
      "- #[[%n]] and so",
      "- [shown]([[%n]])",
      "  key:: [[%n]], more",
      "- TODO [[%n]]\n\t- deeper [[%n]] #x",
      "- `[[%n]]` is code",
      "- {{embed [[%n]]}}",
      "tags:: [[%n]]",
    ],
    nameOf: (path) => {
      const name = withoutExtension(baseOf(path));
      const [, year = "", month = "", day = ""] = /^(\d{4})_(\d\d)_(\d\d)$/.exec(name) ?? [];
      if (path.startsWith("journals/") && year !== "")
        return `${months[Number(month) - 1] ?? ""} ${ordinal(Number(day))}, ${year}`;
      return decodeURIComponent(name.replaceAll("___", "/"));
    },
    links: /\[\[([^[\]]*)\]\]/g,
  },
  {
    dialect: "dendron",
    paths: ["root.md", "one.md", "one.two.md", "one.two.three.md", "Other.note-x.md", "proj.2022.md"],
    lines: [
      "See [[%n]].",
      "See [[shown|%n]] there.",
      "- [[%n#head]] and [[shown|%n#head]]",
      "![[%n]]",
      "[[dendron://vault/%n]]",
      "`[[%n]]` is code",
      "[shown](%p.md)",
    ],
    nameOf: withoutExtension,
    links: /\[\[(?:[^[\]|]*\|)?(?:dendron:\/\/vault\/)?([^[\]#]*)(?:#[^\]]*)?\]\]|\]\(([^)]*)\.md\)/g,
  },
  {
    dialect: "foam",
    paths: ["alpha.md", "two-words.md", "deep/gamma.md", "deep/er/delta.md", "Ünder.md"],
    lines: [
      "See [[%n]].",
      "See [[%n|shown]] there.",
      "- [[%n#head]]",
      "![[%n]]",
      "`[[%n]]` is code",
      "[shown](%p.md)",
    ],
    nameOf: (path) => withoutExtension(baseOf(path)),
    links: /\[\[([^[\]#|]*)(?:#[^[\]|]*)?(?:\|[^\]]*)?\]\]|\]\(([^)]*)\.md\)/g,
  },
  {
    dialect: "foam",
    paths: ["alpha.md", "work/index.md", "home/README.md", "deep/plans/index.md", "deep/er/index.md"],
    lines: ["See [[%n]] and [[%n|shown]].", "- [[%n#head]]", "![[%n]]", "[shown](%p)", "[shown](%p.md)"],
    nameOf: (path) => standsFor(path) ?? withoutExtension(baseOf(path)),
    namesOf: (path) => [
      ...endsOf(withoutExtension(path)),
      ...endsOf(standsFor(path) === undefined ? "" : folderOf(path)),
    ],
    placesOf: (path) => [withoutExtension(path), ...(standsFor(path) === undefined ? [] : [folderOf(path)])],
    links: /\[\[([^[\]#|]*)(?:#[^[\]|]*)?(?:\|[^\]]*)?\]\]|\]\(([^)]*?)(?:\.md|\/)?\)/g,
  },
];

/** The note that each link of a text leads to, by its path, or the name that no note has. */
function leads(tool: Tool, files: Files, holder: string): string[] {
  const {
    links,
    nameOf,
    namesOf = (path: string) => [nameOf(path)],
    placesOf = (path: string) => [withoutExtension(path)],
  } = tool;
  const paths = Object.keys(files).filter((path) => path.endsWith(".md"));
  const text = (files[holder] ?? "").replace(/`[^`]*`/g, "");
  return [...text.matchAll(links)].map(([, name, path]) => {
    const isMeant = (one: string) =>
      path === undefined
        ? namesOf(one).some((own) => own.toLowerCase() === name?.toLowerCase())
        : placesOf(one).includes(resolved(holder, decodeURIComponent(path)));
    const fitting = paths.filter(isMeant);
    const shared = (one: string) =>
      foldersOf(one).filter((folder) => foldersOf(holder).includes(folder)).length;
    const found = fitting.filter((one) => fitting.every((other) => shared(one) >= shared(other)));
    return found.length > 0 ? found.join(" or ") : `nothing: ${name ?? path ?? ""}`;
  });
}

/** Where a relative path leads from a note. */
function resolved(from: string, path: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of path.split("/"))
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  return parts.join("/");
}

/** The way from a note to another, as a Markdown link writes it. */
function wayTo(from: string, to: string): string {
  const up = from
    .split("/")
    .slice(0, -1)
    .map(() => "..");
  return encodeURI([...up, withoutExtension(to)].join("/"));
}

/** A text without what its links say. */
const masked = ({ links }: Tool, text: string | undefined) => (text ?? "").replace(links, "[link]");

/** A vault of a tool, of which each note links to some. */
function vaultFor({ dialect, paths, lines, nameOf }: Tool): fc.Arbitrary<Files> {
  const some = fc.shuffledSubarray([...paths], { minLength: 3, maxLength: paths.length - 1 });
  return some.chain((notes) => {
    const line = fc.tuple(fc.constantFrom(...lines), fc.constantFrom(...notes));
    const text = fc.tuple(fc.array(line, { maxLength: 5 }), fc.constantFrom("\n", "\r\n"));
    return fc.tuple(...notes.map(() => text)).map((texts) => ({
      ...Object.fromEntries(
        notes.map((path, index) => {
          const [said, lineEnd] = texts[index] ?? [[], "\n"];
          const body = said.map(([one, to]) =>
            one.replaceAll("%n", nameOf(to)).replaceAll("%p", wayTo(path, to)),
          );
          return [path, `${["# head", "", ...body].join("\n")}\n`.replaceAll("\n", lineEnd)];
        }),
      ),
      "relata.json": JSON.stringify({ dialect }),
    }));
  });
}

const reader = (files: Files) => (uri: string) => files[uri.replace("vault/", "")] ?? "";

describe("notes that move in other tools' folders, by a reading of the tools' names apart from ours", () => {
  const numRuns = runs(60);

  for (const [index, tool] of tools.entries()) {
    const called = `${tool.dialect} (${String(index)})`;
    it(`keeps what every link leads to when a file gets another name: ${called}`, async () => {
      let carriedOut = 0;
      await fc.assert(
        fc.asyncProperty(vaultFor(tool), fc.nat(), fc.nat(), async (files, first, second) => {
          const notes = Object.keys(files).filter((path) => path.endsWith(".md"));
          const free = tool.paths.filter((path) => files[path] === undefined);
          const [from = "", to = ""] = [notes[first % notes.length], free[second % free.length]];
          const pathAfter = (path: string) => (path === from ? to : path);
          const { graph } = vaultOf(files);
          const moves = [{ from: `vault/${from}`, to: { uri: `vault/${to}`, folder: "vault", path: to } }];
          const change = await moveFiles(graph, moves, pathAfter, reader(files));
          if ("refused" in change) return;
          carriedOut++;
          const edited = changedFiles(files, { files: change.files });
          const after = Object.fromEntries(
            Object.entries(edited).map(([path, text]) => [pathAfter(path), text]),
          );
          for (const path of notes) {
            const told = `${path}, ${from} to ${to}: ${JSON.stringify(files[path])}, ${JSON.stringify(after[pathAfter(path)])}`;
            assert.deepEqual(
              leads(tool, after, pathAfter(path)),
              leads(tool, files, path).map((one) => pathAfter(one)),
              told,
            );
            assert.equal(masked(tool, after[pathAfter(path)]), masked(tool, files[path]), told);
          }
        }),
        { numRuns },
      );
      assert.ok(carriedOut > numRuns / 2, String(carriedOut));
    });

    it(`leads every link to the note that is left when two are merged: ${called}`, async () => {
      let carriedOut = 0;
      await fc.assert(
        fc.asyncProperty(vaultFor(tool), fc.nat(), fc.nat(), async (files, first, second) => {
          const notes = Object.keys(files).filter((path) => path.endsWith(".md"));
          const [from = "", into = ""] = [notes[first % notes.length], notes[second % notes.length]];
          const { graph } = vaultOf(files);
          const [source, other] = [graph.noteByUri(`vault/${from}`), graph.noteByUri(`vault/${into}`)];
          if (!source || !other || source === other) return;
          const change = await mergeNotes(graph, source, other, true, reader(files));
          if ("refused" in change) return;
          carriedOut++;
          const after = changedFiles(files, change);
          for (const path of notes.filter((one) => one !== from && one !== into)) {
            const told = `${path}, ${from} into ${into}: ${JSON.stringify(files[path])}, ${JSON.stringify(after[path])}`;
            const meant = leads(tool, files, path).map((one) => (one === from ? into : one));
            assert.deepEqual(leads(tool, after, path), meant, told);
            assert.equal(masked(tool, after[path]), masked(tool, files[path]), told);
          }
        }),
        { numRuns },
      );
      assert.ok(carriedOut > numRuns / 10, String(carriedOut));
    });
  }
});
