import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "../../../src/command-line/run-command.ts";

describe("the command line", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "relata-cli-"));
    const files = {
      "notes/a.md":
        "---\nid: concept:a\ntitle: A\nstatus: active\naliases: [First]\n---\n\nSome *text*.\n\n- [[studied_by::thinker:t]]\n- [[concept:none]] [[twin]]\n",
      "notes/t.md": "---\nid: thinker:t\ntitle: T\nsummary: Thinks\n---\n",
      "notes/x/twin.md": "",
      "notes/y/twin.md": "",
      "clean/a.md": "[[b]]",
      "clean/b.md": "",
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
    let out = "";
    let error = "";
    const code = await runCommand(args, {
      out: (text) => (out += text),
      error: (text) => (error += text),
      directory: folder,
    });
    return { code, out, error };
  }

  it("prints the graph as JSON", async () => {
    const { code, out } = await run("graph", "notes");
    assert.equal(code, 0);
    const graph = JSON.parse(out) as Record<string, Record<string, unknown>[]>;
    assert.deepEqual(graph["notes"]?.[0], {
      key: "concept:a",
      id: "concept:a",
      type: "concept",
      title: "A",
      status: "active",
      summary: "Some text.",
      aliases: ["First"],
      path: "a.md",
    });
    assert.deepEqual(graph["edges"], [
      {
        source: "thinker:t",
        relation: "studies",
        target: "concept:a",
        occurrences: [{ path: "a.md", start: { line: 9, character: 2 }, end: { line: 9, character: 27 } }],
      },
    ]);
    assert.deepEqual(graph["unresolved"], [
      { source: "concept:a", relation: "mentions", target: "concept:none" },
    ]);
    assert.deepEqual(graph["ambiguous"], [
      { source: "concept:a", relation: "mentions", target: "twin", candidates: ["x/twin.md", "y/twin.md"] },
    ]);
    assert.deepEqual(
      graph["problems"]?.map(({ path, code, start }) => [path, code, start]),
      [
        ["a.md", "link.unresolved", { line: 10, character: 4 }],
        ["a.md", "link.ambiguous", { line: 10, character: 21 }],
      ],
    );
  });

  it("prints the page of an entity, as text and as JSON", async () => {
    const text = await run("neighborhood", "notes", "concept:a");
    assert.equal(text.code, 0);
    assert.match(
      text.out,
      /^concept\nactive\nconcept:a\nA\nSome text\.\n\nNeighborhood — ranked by edge-count\n\nThinkers \(1\)\nthinker\n- T · studies ← · 1 edge · Thinks\n/,
    );
    const data = JSON.parse((await run("neighborhood", "notes", "concept:a", "--json")).out) as Record<
      string,
      unknown
    >;
    assert.deepEqual(data["groups"], [
      {
        type: "thinker",
        label: "Thinkers",
        rows: [{ id: "thinker:t", title: "T", summary: "Thinks", degree: 1, relations: [["studies", "in"]] }],
      },
    ]);
    assert.deepEqual(Object.keys(data), ["id", "type", "title", "status", "summary", "groups", "similar"]);
  });

  it("checks as compilers do, and exits 1 where there are errors", async () => {
    const bad = await run("check", "notes");
    assert.equal(bad.code, 1);
    assert.match(
      bad.out,
      /^a\.md:11:5: warning: .*\[link\.unresolved\]\na\.md:11:22: error: .*\[link\.ambiguous\]\n$/,
    );
    const good = await run("check", join(folder, "clean"));
    assert.deepEqual([good.code, good.out], [0, ""]);
  });

  it("tells what it can't do, and exits 2", async () => {
    assert.match(
      (await run("neighborhood", "notes", "concept:aa")).error,
      /No note is called concept:aa\. Near to it:\n {2}concept:a/,
    );
    assert.match((await run("neighborhood", "notes", "twin")).error, /Several notes are called twin/);
    for (const args of [
      ["graph", "nowhere"],
      ["graph"],
      ["paint", "notes"],
      ["graph", "notes", "--colour"],
      ["neighborhood", "notes", "concept:a", "--limit", "x"],
    ]) {
      const { code, error } = await run(...args);
      assert.equal(code, 2, args.join(" "));
      assert.match(error, /^relata: /);
    }
    assert.equal((await run("--help")).code, 0);
  });
});
