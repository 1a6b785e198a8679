import assert from "node:assert/strict";
import { importsOf, sourceFiles } from "./source-files.ts";

/** What each floor may import, besides itself. The entries, which lie in src itself, only wire. */
const floors: Readonly<Record<string, readonly string[]>> = {
  core: [],
  language: ["core"],
  preview: ["core"],
  workspace: ["core"],
  platform: ["core", "workspace"],
  webview: ["core", "language"],
  vscode: ["core", "language", "preview", "workspace", "platform", "webview"],
  "command-line": ["core", "language", "workspace", "platform"],
  entries: ["platform", "vscode", "command-line"],
};

/** What each room of these two floors may import of its own floor, besides itself. `language` holds what its rooms share. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  "core/text": [],
  "core/names": [],
  "core/note": ["core/text", "core/names"],
  "core/reading": ["core/text", "core/note"],
  "core/dialects": ["core/text", "core/names", "core/note"],
  "core/schema": ["core/text", "core/names", "core/note", "core/dialects", "core/words"],
  "core/pack": ["core/text", "core/names", "core/note"],
  "core/graph": ["core/names", "core/note", "core/schema", "core/pack", "core/dialects", "core/text"],
  "core/query": ["core/graph", "core/names", "core/note", "core/text"],
  "core/query/backlinks": ["core/query", "core/graph", "core/schema"],
  "core/query/gaps": ["core/query", "core/graph", "core/names", "core/note", "core/reading", "core/text"],
  "core/query/graph-view": ["core/query", "core/graph", "core/note", "core/text"],
  "core/query/neighborhood": ["core/query", "core/graph", "core/text"],
  "core/query/paths": ["core/query", "core/graph", "core/schema"],
  "core/query/picture": ["core/query", "core/graph", "core/text"],
  "core/query/search": ["core/query", "core/graph", "core/names"],
  "core/similarity": ["core/graph", "core/names", "core/note", "core/schema", "core/words"],
  "core/words": ["core/names"],
  language: [],
  "language/edit": ["language"],
  "language/adopt": ["language", "language/edit"],
  "language/completion": ["language"],
  "language/diagnostics": ["language"],
  "language/gaps": ["language", "language/edit"],
  "language/neighborhood": ["language"],
  "language/hover": ["language"],
  "language/navigation": ["language"],
  "language/outline": ["language"],
  "language/reading-aids": ["language"],
  "language/drop-and-paste": ["language", "language/completion", "language/edit"],
  "language/new-note": ["language", "language/edit"],
  "language/schema-file": ["language"],
  "language/report": ["language"],
  "language/relations": ["language", "language/edit"],
  "language/rename": ["language", "language/edit", "language/new-note"],
  "language/move": ["language", "language/edit", "language/new-note"],
  "language/fixes": [
    "language",
    "language/diagnostics",
    "language/edit",
    "language/new-note",
    "language/rename",
  ],
};

/** Packages that make a floor impure. */
const packagesOf: Readonly<Record<string, (name: string) => boolean>> = {
  vscode: (name) => name === "vscode",
  node: (name) => name.startsWith("node:"),
};
const impure: Readonly<Record<string, readonly string[]>> = {
  vscode: ["vscode", "entries"],
  node: ["platform", "vscode", "command-line", "entries"],
};

const maxLines = 300;
const maxFiles = 14;
/** What a file says at its top that is longer all the same. */
const reasonForLength = /^\/\/ Longer than 300 lines: \S/;

const files = sourceFiles();

/** The floor of a file: the folder in src that holds it. */
function floorOf(path: string): string {
  const [first = "", ...rest] = path.split("/");
  return rest.length === 0 ? "entries" : first;
}

/** The room of a file: the longest listed folder that holds it. */
function roomOf(path: string): string | undefined {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const folder = path.slice(0, end);
    if (rooms[folder]) return folder;
  }
  return undefined;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** A way from something back to itself, as far as there is one. */
function circleIn(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (at: string): readonly string[] | undefined => {
    const index = way.indexOf(at);
    if (index >= 0) return [...way.slice(index), at];
    if (done.has(at)) return undefined;
    way.push(at);
    for (const next of graph.get(at) ?? []) {
      const circle = visit(next);
      if (circle) return circle;
    }
    way.pop();
    done.add(at);
    return undefined;
  };
  for (const start of graph.keys()) {
    const circle = visit(start);
    if (circle) return circle;
  }
  return undefined;
}

describe("the walls between floors and rooms", () => {
  it("are seen in every form of import", () => {
    const text = `
      import {
        a,
      } from "./a.ts";
      import type { b } from "./b.ts";
      import { type c } from "./c.ts";
      export * from "../d.ts";
      export type { e } from "./e.ts";
      const f = () => import("./f.ts");
      type G = import("./g.ts").G;
      import "node:fs";
    `;
    assert.deepEqual(
      importsOf("x/y.ts", text).map(({ from, isPackage, typesOnly }) => [from, isPackage, typesOnly]),
      [
        ["x/a.ts", false, false],
        ["x/b.ts", false, true],
        ["x/c.ts", false, true],
        ["d.ts", false, false],
        ["x/e.ts", false, true],
        ["x/f.ts", false, false],
        ["x/g.ts", false, true],
        ["node:fs", true, false],
      ],
    );
  });

  it("hold: imports run downward only", () => {
    assert.ok(files.length > 100);
    for (const { path, imports } of files) {
      for (const { from } of imports.filter((one) => !one.isPackage)) {
        const [floor, other] = [floorOf(path), floorOf(from)];
        assert.ok(floor === other || (floors[floor] ?? []).includes(other), `${path} imports ${from}.`);
        const [room, otherRoom] = [roomOf(path), roomOf(from)];
        if (floor !== other || room === undefined || otherRoom === undefined || room === otherRoom) continue;
        assert.ok(
          (rooms[room] ?? []).includes(otherRoom),
          `${path} (${room}) imports ${from} (${otherRoom}).`,
        );
      }
    }
  });

  it("hold: no room and no file imports itself by way of others", () => {
    assert.equal(
      circleIn(new Map(Object.entries(floors).map(([name, below]) => [name, new Set(below)]))),
      undefined,
    );
    assert.equal(
      circleIn(new Map(Object.entries(rooms).map(([name, below]) => [name, new Set(below)]))),
      undefined,
    );
    const byFile = files.map(
      ({ path, imports }) => [path, new Set(imports.map(({ from }) => from))] as const,
    );
    assert.equal(circleIn(new Map(byFile)), undefined);
    assert.deepEqual(
      circleIn(
        new Map([
          ["a", new Set(["b"])],
          ["b", new Set(["c"])],
          ["c", new Set(["b"])],
        ]),
      ),
      ["b", "c", "b"],
    );
  });

  it("hold: the editor and Node are known only where they may be", () => {
    for (const [kind, isOne] of Object.entries(packagesOf)) {
      for (const { path, imports } of files) {
        for (const { from } of imports.filter((one) => one.isPackage && isOne(one.from)))
          assert.ok(impure[kind]?.includes(floorOf(path)), `${path} imports ${from}.`);
      }
    }
  });

  it("hold: what runs in the browser knows nothing of Node", () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const loaded = new Set<string>();
    const load = (path: string): void => {
      if (loaded.has(path)) return;
      loaded.add(path);
      for (const { from, isPackage, typesOnly } of byPath.get(path)?.imports ?? []) {
        if (typesOnly) continue;
        if (isPackage) assert.ok(!from.startsWith("node:"), `${path} imports ${from}.`);
        else load(from);
      }
    };
    load("extension.web.ts");
    load("note-worker.ts");
    assert.ok(loaded.size > 100);
    for (const path of loaded) {
      const { text = "" } = byPath.get(path) ?? {};
      assert.doesNotMatch(text, /\bBuffer\.|\bprocess\.[a-z]|\b__dirname\b|\brequire\(/, path);
    }
  });

  it("hold: the page in the webview knows the types of core and language alone", () => {
    for (const { path, imports } of files.filter((file) => floorOf(file.path) === "webview")) {
      for (const { from, typesOnly } of imports.filter(
        (one) => ["core", "language"].includes(floorOf(one.from)) && !one.isPackage,
      ))
        assert.ok(typesOnly, `${path} imports ${from}.`);
    }
  });

  it("every floor and room is listed", () => {
    assert.deepEqual([...new Set(files.map(({ path }) => floorOf(path)))].sort(), Object.keys(floors).sort());
    for (const { path } of files) {
      if (["core", "language"].includes(floorOf(path)))
        assert.ok(roomOf(path) !== undefined, `${path} has no room.`);
    }
  });
});

describe("what a reader has to take in at once", () => {
  it(`is ${String(maxLines)} lines of a file at most, or the file says why not`, () => {
    const long = files
      .filter(({ text }) => text.trimEnd().split("\n").length > maxLines && !reasonForLength.test(text))
      .map(({ path }) => path);
    assert.deepEqual(long, []);
  });

  it(`is ${String(maxFiles)} files of a folder at most`, () => {
    const counts = new Map<string, number>();
    for (const { path } of files) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
    const full = [...counts].filter(([, count]) => count > maxFiles).map(([folder]) => folder);
    assert.deepEqual(full, []);
  });

  it("is an exported function once, and not word by word in another file again", () => {
    const places = new Map<string, string[]>();
    for (const { path, text } of files) {
      for (const [words] of text.matchAll(/^export (?:async )?function\b[^]*?^\}$/gm))
        places.set(words, [...(places.get(words) ?? []), path]);
    }
    assert.ok(places.size > 100);
    // Each of these hashes in the way of its host, by a function of the same name.
    const alike = [["platform/node/cache/cache-folder.ts", "platform/web/cache-name.ts"]];
    assert.deepEqual(
      [...places.values()].filter((paths) => paths.length > 1),
      alike,
    );
  });
});
