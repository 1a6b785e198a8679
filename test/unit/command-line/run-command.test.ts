import assert from "node:assert/strict";
import {
  chmodSync,
  readFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "../../../src/command-line/run-command.ts";
import { visibleText } from "../../../src/core/text/visible-text.ts";

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
      "plain/c.md": "[[Salt]] [[Oven]] [[x/y]]",
      "plain/d.md": "[[Salt]]",
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a command as somebody who may not read everything: root may. */
  async function runAsNobody(...args: string[]): Promise<{ code: number; out: string; error: string }> {
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      return await run(...args);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  }

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

  it("groups problems by their cause", async () => {
    const { out, error, code } = await run("check", "plain");
    assert.equal(
      out,
      'c.md:1:21: warning: No note is called "x/y". Create it, or mend the link. [link.unresolved]\n',
    );
    assert.equal(
      error,
      "notes: 2, errors: 0, warnings: 1, hints: 3 (--hints prints them)\n" +
        "  link.unresolved: 4 (1 warning, 3 hints) about 3 names, most often Salt (2), Oven (1), x/y (1)\n",
    );
    assert.equal(code, 0);
    const hints = await run("check", "plain", "--hints");
    assert.deepEqual(hints.out.match(/^.*?: \w+/gm), [
      "c.md:1:3: hint",
      "c.md:1:12: hint",
      "c.md:1:21: warning",
      "d.md:1:3: hint",
    ]);
    const causes = await run("check", "plain", "--hints", "--by-cause");
    assert.deepEqual(causes.out.match(/^.*?: \w+/gm), [
      "     2 × c.md:1:3: hint",
      "     1 × c.md:1:12: hint",
      "     1 × c.md:1:21: warning",
    ]);
  });

  it("gives problems and their causes as JSON", async () => {
    const { out, error, code } = await run("check", "plain", "--hints", "--json");
    const { problems, causes } = JSON.parse(out) as Record<"problems" | "causes", Record<string, unknown>[]>;
    const salt = { path: "c.md", start: { line: 0, character: 2 }, end: { line: 0, character: 6 } };
    assert.deepEqual(
      problems.map((one) => [one["path"], one["severity"], one["code"], one["about"]]),
      [
        ["c.md", "hint", "link.unresolved", "Salt"],
        ["c.md", "hint", "link.unresolved", "Oven"],
        ["c.md", "warning", "link.unresolved", "x/y"],
        ["d.md", "hint", "link.unresolved", "Salt"],
      ],
    );
    assert.deepEqual(causes[0], { code: "link.unresolved", about: "Salt", count: 2, first: salt });
    assert.deepEqual(
      causes.map(({ about, count }) => [about, count]),
      [
        ["Salt", 2],
        ["Oven", 1],
        ["x/y", 1],
      ],
    );
    assert.match(error, /^notes: 2, /);
    assert.equal(code, 0);
    assert.equal((await run("check", "notes", "--json")).code, 1);
    const clean = await run("check", join(folder, "clean"), "--json");
    assert.deepEqual(JSON.parse(clean.out), { problems: [], causes: [] });
    const some = JSON.parse((await run("check", "plain", "--json")).out) as { problems: unknown[] };
    assert.equal(some.problems.length, 1);
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

  it("can't read a folder that may not be listed, and passes none for clean", async function () {
    if (process.platform === "win32") this.skip();
    const closed = mkdtempSync(join(tmpdir(), "relata-closed-"));
    chmodSync(closed, 0);
    try {
      const { code, out, error } = await runAsNobody("check", closed);
      assert.deepEqual({ code, out }, { code: 2, out: "" });
      assert.match(error, /The folder .*relata-closed.* could not be listed: EACCES/);
    } finally {
      rmSync(closed, { recursive: true });
    }
  });

  it("has each command and option that it tells in the guide, too", async () => {
    const guide = readFileSync(new URL("../../../media/guide.md", import.meta.url), "utf8");
    const section = guide.split(/^## /m).find((one) => one.startsWith("The command line\n")) ?? "";
    const { out } = await run("--help");
    const told = new Set(out.match(/^ {2}relata [a-z]+|--[a-z-]+/gm)?.map((one) => one.trim()));
    assert.ok(told.size > 8);
    for (const one of told) assert.ok(section.includes(one), `The guide does not tell of ${one}.`);
  });

  it("proposes what relata.json could say, and writes it where that is asked for", async () => {
    for (const name of ["a", "b", "c"]) {
      mkdirSync(join(folder, "adopt/People"), { recursive: true });
      writeFileSync(join(folder, `adopt/People/${name}.md`), "");
    }
    const { code, out } = await run("adopt", "adopt");
    assert.equal(code, 0);
    assert.match(out, /Notes in People are of type person: 3 notes/);
    assert.ok(!existsSync(join(folder, "adopt/relata.json")));
    const data = JSON.parse((await run("adopt", "adopt", "--json")).out) as {
      proposals: { value: unknown }[];
    };
    assert.deepEqual(
      data.proposals.map(({ value }) => value),
      [{ folder: "People/**", type: "person" }],
    );
    assert.match((await run("adopt", "adopt", "--write")).out, /relata\.json says so now/);
    assert.match((await run("adopt", "adopt")).out, /3 notes have a type\.\n\nNothing new to propose/);
    assert.match((await run("graph", "adopt")).out, /"type": "person"/);
    rmSync(join(folder, "adopt/relata.json"));
    symlinkSync(join(folder, "elsewhere.json"), join(folder, "adopt/relata.json"));
    const refused = await run("adopt", "adopt", "--write");
    assert.equal(refused.code, 2);
    assert.match(refused.error, /no plain file/);
  });
});

describe("the command line in a stranger's folder", () => {
  let folder: string;
  const evil = "\u001b]0;owned\u0007\u009b2J\u202egpj.exe\u2066\u2028##[error]x ##vso[task.setvariable]y";

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "relata-evil-"));
    const title = JSON.stringify(`::error::a\n::warning::b ${evil}`);
    const files = {
      "::error::x\n::error file=y::z.md": "[[gone]]",
      "a.md": `---\nid: concept:a\ntitle: ${title}\nsummary: ${title}\nstatus: ${title}\n---\n[[cites::b]] [[::error::${evil}]]`,
      "b.md": `---\ntitle: ${title}\n---\n# Heading`,
      "relata.json": `{ ${title}: 1, "types": { "concept": { "plural": ${title} } } }`,
    };
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(...args: string[]): Promise<{ out: string; error: string }> {
    let [out, error] = ["", ""];
    await runCommand(args, {
      out: (text) => (out += text),
      error: (text) => (error += text),
      directory: folder,
    });
    return { out, error };
  }

  /** Nothing that a terminal acts on, and no command of a continuous integration service. */
  function assertPlain(text: string): void {
    assert.notEqual(text, "");
    assert.doesNotMatch(
      text.replaceAll("\n", ""),
      /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u,
    );
    assert.doesNotMatch(text, /^\s*::/m);
    assert.doesNotMatch(text, /##(?:\w+)?\[/);
  }

  it("leaves out what lies outside, and says so once, unless it is told to follow links", async function () {
    if (process.platform === "win32") this.skip();
    const parent = mkdtempSync(join(tmpdir(), "relata-links-"));
    try {
      for (const name of ["vault", "outside"]) mkdirSync(join(parent, name));
      writeFileSync(join(parent, "vault", "own.md"), "");
      writeFileSync(join(parent, "outside", "secret.md"), "");
      symlinkSync(join(parent, "outside"), join(parent, "vault", "a\u001b[2J\n::error::"));
      const vault = join(parent, "vault");
      const pathsOf = (out: string) =>
        (JSON.parse(out) as { notes: { path: string }[] }).notes.map(({ path }) => path);
      const { out, error } = await run("graph", vault);
      assert.deepEqual(pathsOf(out), ["own.md"]);
      assert.equal(error.split("\n").length, 2);
      assert.match(error, /links that lead out/);
      assertPlain(error);
      const followed = await run("graph", vault, "--follow-symlinks");
      assert.equal(pathsOf(followed.out).length, 2);
      assert.equal(followed.error, "");
    } finally {
      rmSync(parent, { recursive: true, force: true });
    }
  });

  it("shows what a terminal would act on as escapes", async () => {
    const page = await run("neighborhood", ".", "concept:a");
    assertPlain(page.out);
    assert.match(page.out, /^\\u\{3a\}:error::a\\n::warning::b \\u\{1b\}\]0;owned\\u\{07\}/m);
    const check = await run("check", ".");
    assertPlain(check.out);
    assertPlain(check.error);
    assertPlain((await run("check", ".", "--hints", "--json")).out);
    const adopt = await run("adopt", ".");
    assertPlain(adopt.out);
    assertPlain((await run("adopt", ".", "--json")).out);
    assert.match(check.out, /^\\u\{3a\}:error::x\\n::error file=y::z\.md:1:3: warning: /m);
    assert.match(check.out, /^relata\.json:1:3: warning: /m);
    for (const args of [
      ["neighborhood", ".", `::error::${evil}`],
      ["graph", `::error::\n::error::${evil}`],
      [`::error::\n::error::${evil}`],
      ["check", ".", `--::error::\n::error::${evil}`],
    ])
      assertPlain((await run(...args)).error);
  });

  it("prints data as JSON that is safe to show and exact to read", async () => {
    const { out } = await run("graph", ".");
    assertPlain(out);
    const { notes } = JSON.parse(out) as { notes: { path: string; title: string }[] };
    const known = new Map(notes.map(({ path, title }) => [path, title]));
    assert.equal(known.get("a.md"), `::error::a\n::warning::b ${evil}`);
    assert.ok(known.has("::error::x\n::error file=y::z.md"));
    assertPlain((await run("neighborhood", ".", "concept:a", "--json")).out);
  });

  it("leaves the text of all languages as it is", () => {
    for (const text of ["Ünïcödé 漢字 עברית عربي 👩‍👩‍👧 ¯\\_(ツ)_/¯", "C#: a::b [x] # [y] ## z", "a:b"])
      assert.equal(visibleText(text), text);
  });

  it("lists a hundred of the notes that a name can mean, and how many there are", async () => {
    const many = mkdtempSync(join(tmpdir(), "relata-many-"));
    try {
      for (let index = 0; index < 130; index++)
        writeFileSync(join(many, `${index}.md`), "# Same\n\n[[Same]]");
      const { out } = await run("graph", many);
      const { ambiguous } = JSON.parse(out) as {
        ambiguous: { candidates: string[]; candidateCount: number }[];
      };
      assert.equal(ambiguous.length, 130);
      assert.ok(ambiguous.every((one) => one.candidates.length === 100 && one.candidateCount === 130));
      const { error } = await run("neighborhood", many, "Same");
      assert.match(error, /and 110 more/);
    } finally {
      rmSync(many, { recursive: true, force: true });
    }
  });
});
