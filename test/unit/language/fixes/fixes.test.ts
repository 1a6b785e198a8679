import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { NoteSearch } from "../../../../src/core/query/search/search.ts";
import { fixAll, fixesAt, maxRewritten } from "../../../../src/language/fixes/fixes-at.ts";
import type { Fix, FixAct, FixRequest } from "../../../../src/language/fixes/fix.ts";
import { applyEdits, inTextOrder } from "../../../../src/language/edit/text-edit.ts";
import { plainRules } from "../../../../src/core/note/note-rules.ts";
import { readNote } from "../../../../src/core/reading/reading.ts";
import { readSchema } from "../../../../src/core/schema/read-schema.ts";
import { vaultOf } from "../../vault.ts";
import { inEnglish } from "../../../../src/core/text/message.ts";

type Files = Readonly<Record<string, string>>;

function requestAt(files: Files): FixRequest {
  const { graph, at } = vaultOf(files);
  const schema = files["relata.json"];
  return {
    graph,
    search: new NoteSearch(graph.notes()),
    document: at.document,
    span: { start: at.offset, end: at.offset },
    ...(schema === undefined ? {} : { schemaFile: { uri: "vault/relata.json", text: schema } }),
  };
}

/** The files that an act leaves, those that differ alone. */
function filesAfter(act: FixAct, { document, schemaFile }: FixRequest): Files {
  assert.ok("change" in act);
  const texts = new Map([
    [document.uri, document.text],
    [schemaFile?.uri ?? "", schemaFile?.text ?? ""],
  ]);
  const edited = act.change.files.map(({ uri, edits }) => [
    uri.replace("vault/", ""),
    applyEdits(texts.get(uri) ?? "", inTextOrder(edits)),
  ]);
  const made = (act.change.newFiles ?? []).map(({ uri, text }) => [uri.replace("vault/", ""), text]);
  return Object.fromEntries([...edited, ...made]) as Files;
}

function offered(files: Files, title: RegExp): { fix: Fix; request: FixRequest } {
  const request = requestAt(files);
  const fixes = allAtOnce(fixesAt(request));
  const fix = fixes.find((one) => title.test(inEnglish(one.title)));
  assert.ok(fix, `${String(title)} among ${fixes.map((one) => inEnglish(one.title)).join(", ")}`);
  return { fix, request };
}

/** The document after the fix of this title at the caret. */
function fixed(files: Files, title: RegExp): string {
  const { fix, request } = offered(files, title);
  return filesAfter(fix.act, request)[request.document.path] ?? "";
}

const titles = (files: Files) => allAtOnce(fixesAt(requestAt(files))).map(({ title }) => inEnglish(title));

describe("fixes of links", () => {
  const notes = {
    "concept/sycophancy.md":
      "---\nid: concept:sycophancy\ntitle: Sycophancy\n---\n# Sycophancy\n\n## In LLMs\n\nText. ^block-1\n",
    "concept/reward.md": "---\nid: concept:reward-hacking\ntitle: Reward Hacking\n---\n",
  };

  it("suggest near ids and titles, and create the note with its relation", () => {
    assert.equal(
      fixed({ ...notes, "a.md": "[[concept:syco$0phansy|x]]" }, /Change to “concept:sycophancy”/),
      "[[concept:sycophancy|x]]",
    );
    assert.equal(
      fixed({ ...notes, "a.md": "[[Reward Hakc$0ing]]" }, /Change to/),
      "[[concept:reward-hacking]]",
    );
    assert.equal(
      fixed({ ...notes, "a.md": "---\nstudies: concept:sycophan$0c\n---\n" }, /Change to/),
      "---\nstudies: concept:sycophancy\n---\n",
    );
    const { fix } = offered({ ...notes, "a.md": "[[studies::concept:ne$0w]]" }, /Create note “concept:new”/);
    assert.deepEqual(fix.act, { create: [{ target: "concept:new", relation: "studies" }] });
    assert.equal(fix.preferred, true);
    assert.ok(
      !titles({ ...notes, "a.md": "![[pict$0ure.png]]" }).some((title) => title.startsWith("Create")),
    );
  });

  it("keep the vault that a link of Dendron names", () => {
    const files = {
      "relata.json": '{ "dialect": "dendron" }',
      "dendron.yml":
        "workspace:\n  vaults:\n  - fsPath: main\n    name: garden\n  - fsPath: deps/shared\n    name: shared\n",
      "main/a.md": "[[x|dendron://shared/tea.gre$0n]]\n",
      "deps/shared/tea.green.md": "",
    };
    const { fix, request } = offered(files, /^Change to/);
    assert.equal(filesAfter(fix.act, request)["main/a.md"], "[[x|dendron://shared/tea.green]]\n");
  });

  it("mend all of one kind at once", () => {
    const files = {
      ...notes,
      "a.md": "[[concept:sycophansy$0]] and [[concept:reward-haking]] and [[Quite new]]",
    };
    const { fix, request } = offered(files, /Change all unresolved links/);
    const act = fixAll(request, "link.unresolved", fix.forAll?.key ?? "");
    assert.ok(act);
    assert.equal(
      filesAfter(act, request)["a.md"],
      "[[concept:sycophancy]] and [[concept:reward-hacking]] and [[Quite new]]",
    );
    const create = fixAll(request, "link.unresolved", "create");
    assert.deepEqual(create, {
      create: [
        { target: "concept:sycophansy" },
        { target: "concept:reward-haking" },
        { target: "Quite new" },
      ],
    });
    assert.equal(fixAll(request, "link.unresolved", "no such"), undefined);
  });

  it("choose among the notes that an ambiguous link may mean", () => {
    const files = {
      "x/n.md": "",
      "y/n.md": "---\nid: concept:n\n---\n",
      "a.md": "[[$0n|label]] [t](x/n.md)",
    };
    assert.equal(fixed(files, /Link to x\/n\.md/), "[[x/n|label]] [t](x/n.md)");
    assert.equal(fixed(files, /Link to y\/n\.md/), "[[concept:n|label]] [t](x/n.md)");
  });

  it("suggest near headings and blocks of the target", () => {
    assert.equal(
      fixed({ ...notes, "a.md": "[[concept:sycophancy#In$0 LLM]]" }, /In LLMs/),
      "[[concept:sycophancy#In LLMs]]",
    );
    assert.equal(
      fixed({ ...notes, "a.md": "[[concept:sycophancy#^blok$0-1]]" }, /\^block-1/),
      "[[concept:sycophancy#^block-1]]",
    );
  });
});

describe("fixes of relations", () => {
  const schema =
    '{\n  "strict": true,\n  "relations": { "studies": { "inverse": "studied_by", "domain": ["thinker"], "range": ["concept"] } }\n}\n';
  const ends = { "t.md": "---\nid: thinker:t\n---\n", "c.md": "---\nid: concept:c\n---\n" };

  it("suggest near relations, wherever the relation is written", () => {
    assert.equal(
      fixed({ ...ends, "a.md": "[[extnds$0::concept:c]]" }, /“extends”/),
      "[[extends::concept:c]]",
    );
    assert.equal(
      fixed({ ...ends, "a.md": "---\next$0nds: concept:c\n---\n" }, /“extends”/),
      "---\nextends: concept:c\n---\n",
    );
    assert.equal(
      fixed({ ...ends, "a.md": "extnds$0:: [[concept:c]]" }, /“extends”/),
      "extends:: [[concept:c]]",
    );
  });

  it("declare nothing in a relata.json that is nested deeper or longer than one is read", () => {
    const deep = `{ "x": ${"[".repeat(20_000)}1${"]".repeat(20_000)} }`;
    const misspelled = { "a.md": "[[extnds$0::b]]", "b.md": "" };
    for (const schema of [deep, `{ "x": ${"[".repeat(20_000)}`, `{ "x": "${"x".repeat(1_000_000)}" }`]) {
      const request = requestAt({ ...misspelled, "relata.json": schema });
      const titles = allAtOnce(fixesAt(request)).map(({ title }) => inEnglish(title));
      assert.ok(titles.includes("Change the relation to “extends”"), titles.join());
      assert.ok(!titles.some((title) => title.startsWith("Declare")), titles.join());
    }
    const { fix, request } = offered(
      { ...misspelled, "relata.json": "// ours, to come\n" },
      /Declare the relation “extnds”/,
    );
    assert.match(filesAfter(fix.act, request)["relata.json"] ?? "", /^\/\/ ours, to come\n\{/);
  });

  it("declare relations and types in relata.json, which is made where there is none", () => {
    const strict = { ...ends, "relata.json": schema };
    const { fix, request } = offered(
      { ...strict, "a.md": "[[bakes$0::concept:c]]" },
      /Declare the relation “bakes”/,
    );
    const text = filesAfter(fix.act, request)["relata.json"] ?? "";
    assert.equal(text, schema.replace("] } }", '] }, "bakes": { "label": "bakes" } }'));
    assert.deepEqual(readSchema(text).problems, []);
    const type = offered({ ...strict, "r.md": "---\nid: ro$0bot:r\n---\n" }, /Declare the type “robot”/);
    const typed = readSchema(filesAfter(type.fix.act, type.request)["relata.json"] ?? "");
    assert.equal(typed.schema.type("robot").label, "Robot");
    const open = offered({ ...ends, "a.md": "[[extnds$0::concept:c]]" }, /Declare the relation “extnds”/);
    assert.deepEqual(JSON.parse(filesAfter(open.fix.act, open.request)["relata.json"] ?? ""), {
      relations: { extnds: { label: "extnds" } },
    });
  });

  it("turn a relation round where that fits the types", () => {
    const files = { ...ends, "relata.json": schema.replace('"strict": true', '"strict": false') };
    assert.equal(
      fixed({ ...files, "c.md": "---\nid: concept:c\n---\n[[studies$0::thinker:t]]" }, /studied_by/),
      "---\nid: concept:c\n---\n[[studied_by::thinker:t]]",
    );
    assert.ok(
      titles({ ...files, "c.md": "---\nid: concept:c\n---\n[[studies$0::concept:c2]]" }).includes(
        "Choose another relation…",
      ),
    );
  });
});

describe("fixes of a note's own keys", () => {
  it("give an id that is free", () => {
    assert.equal(
      fixed({ "a.md": "# My $0Note\n", "b.md": "---\nid: note:my-note\n---\n" }, /Give this note the id/),
      "---\nid: note:my-note-2\n---\n\n# My Note\n",
    );
    assert.equal(
      fixed({ "a.md": "---\r\ntype: concept$0\r\n---\r\n# T\r\n" }, /Give this note the id/),
      "---\r\nid: concept:t\r\ntype: concept\r\n---\r\n# T\r\n",
    );
    assert.ok(!titles({ "a.md": "---\nid: 1$02\n---\n# T\n" }).some((title) => title.startsWith("Give")));
  });

  it("change an id that another note has, or that is none", () => {
    assert.equal(
      fixed(
        { "a.md": "---\nid: 'concept:n$0'\n---\n", "b.md": "---\nid: concept:n\n---\n" },
        /Change this note's id/,
      ),
      "---\nid: concept:n-2\n---\n",
    );
    assert.equal(
      fixed({ "a.md": '---\nid: "concept: n$0"\ntitle: Tea\n---\n' }, /Change this note's id/),
      '---\nid: "concept:tea"\ntitle: Tea\n---\n',
    );
  });

  it("make the type agree with the id", () => {
    const files = { "a.md": "---\nid: concept:n\ntype: met$0hod\ntitle: T\n---\n" };
    assert.equal(fixed(files, /Change “type”/), "---\nid: concept:n\ntype: concept\ntitle: T\n---\n");
    assert.equal(fixed(files, /Remove “type”/), "---\nid: concept:n\ntitle: T\n---\n");
  });
});

describe("other forms of a link", () => {
  const b = { "x/b.md": "---\nid: concept:b\ntitle: Bee\n---\n# Bee\n\n## Second part\n", "c.md": "# C\n" };
  const cases: readonly (readonly [string, RegExp, string])[] = [
    ["[t$0ext](x/b.md)", /Write as \[\[/, "[[concept:b|text]]"],
    ["[t$0](x/b.md#second-part)", /Write as \[\[/, "[[concept:b#Second part|t]]"],
    ["[[Be$0e]]", /Write as \[\[/, "[[concept:b]]"],
    ["| a |\n| - |\n| [[Be$0e\\|x]] |\n", /Write as \[\[/, "| a |\n| - |\n| [[concept:b\\|x]] |\n"],
    ["see concept:$0b.", /Turn into the link/, "see [[concept:b]]."],
    ["- extends [[be$0e]] (so)", /into the link/, "- [[extends::bee]] (so)"],
    ['- "based on" [[be$0e]]', /into the link/, "- [[based on::bee]]"],
    ["extends:: [[be$0e]], [[c]]", /into the link/, "[[extends::bee]], [[extends::c]]"],
    ["so (extends:: [[b$0ee]]) it", /into the link/, "so [[extends::bee]] it"],
    ["- [[extends::be$0e]]", /as in a list/, "- extends [[bee]]"],
    ["- [[extends::be$0e]]", /as a field/, "- extends:: [[bee]]"],
    ["[[extends::be$0e]]", /as a field/, "extends:: [[bee]]"],
    ["[[be$0e#Second part]]", /as Markdown/, "[Bee](x/b.md#second-part)"],
  ];
  for (const [before, title, after] of cases) {
    it(`${before.replace("$0", "").trim()} as ${after.trim()}`, () => {
      assert.equal(fixed({ ...b, "a.md": before }, title), after);
    });
  }

  it("are offered only where they mean the same", () => {
    assert.deepEqual(titles({ ...b, "a.md": "so [[extends::concept:b$0]] it" }), ["Inline note"]);
    assert.deepEqual(
      titles({ ...b, "a.md": "- [[made up::concept:b$0]]" }).filter((title) => title.includes("list")),
      [],
    );
    assert.ok(titles({ ...b, "a.md": "[[concept:b$0]]" }).includes("Give this link a relation…"));
  });
});

describe("in a note with a paragraph that is too long to be read again at every move of the caret", () => {
  const long = (length: number) => "word ".repeat(Math.ceil(length / 5)).slice(0, length);

  /** Whether the link at the caret may be written otherwise, in an editor that knows how the note reads. */
  function isRewritable(text: string): boolean {
    const request = requestAt({ "a.md": text, "b.md": "" });
    const reading = readNote(request.document.text, plainRules);
    const fixes = allAtOnce(fixesAt({ ...request, document: { ...request.document, reading } }));
    return fixes.some(({ title }) => inEnglish(title) === "Write as Markdown link");
  }

  it("other ways to write a link are offered outside of it alone", () => {
    const paragraph = long(maxRewritten);
    assert.ok(!isRewritable(`${paragraph} [[$0b]]\n\n[[b]]\n`));
    assert.ok(!isRewritable(`[[$0b]] ${paragraph}\n\n[[b]]\n`));
    assert.ok(isRewritable(`[[b]] ${paragraph}\n\n[[$0b]]\n`));
    assert.ok(isRewritable(`[[$0b]]\n\n[[b]] ${paragraph}\n`));
    assert.ok(isRewritable(`[[$0b]] ${long(maxRewritten / 2)}\n\n${paragraph}\n`));
  });

  it("a long frontmatter stands for itself", () => {
    const frontmatter = `---\nsummary: ${long(maxRewritten)}\n---\n`;
    assert.ok(isRewritable(`${frontmatter}\n[[$0b]]\n`));
  });
});
