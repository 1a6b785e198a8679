import assert from "node:assert/strict";
import { newNoteFor, newNoteOf } from "../../../../src/language/new-note/new-note.ts";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { noteFile, vaultOf } from "../../vault.ts";

describe("the note that a link misses", () => {
  const files = {
    "ideas/a.md": "---\nid: concept:a\n---\n",
    "ideas/b.md": "---\nid: concept:b\n---\n",
    "other/c.md": "---\nid: concept:c\n---\n",
    "daily/today.md": "",
  };
  const create = (target: string, taken: readonly string[] = []) => {
    const { graph } = vaultOf(files);
    return newNoteFor(graph, target, {
      from: { folder: "vault", path: "daily/today.md", uri: "vault/daily/today.md" },
      isTaken: (path) => taken.includes(path),
      now: new Date(2026, 10, 21, 9, 5),
    });
  };

  it("has the id that is asked for, in the folder where most notes of its type lie", () => {
    const { path, text, caret } = create("concept:new-thing");
    assert.equal(path, "ideas/new-thing.md");
    const note = parseNote(text);
    assert.deepEqual(
      [note.id?.text, note.title?.text, note.problems],
      ["concept:new-thing", "New thing", []],
    );
    assert.equal(caret, text.length);
  });

  it("lies where Logseq has a page of this title, in its way of naming files", () => {
    const made = (target: string, config?: string) => {
      const { graph } = vaultOf({
        "relata.json": '{ "dialect": "logseq" }',
        ...(config === undefined ? {} : { "logseq/config.edn": config }),
        "journals/2026_11_21.md": `- [[${target}]]`,
      });
      const from = { folder: "vault", path: "journals/2026_11_21.md", uri: "vault/journals/2026_11_21.md" };
      const { path, text } = newNoteFor(graph, target, {
        from,
        isTaken: () => false,
        now: new Date(2026, 10, 21),
      });
      const note = noteFile(path, text, "vault", { name: "logseq" });
      assert.doesNotMatch(text, /alias|---/, target);
      assert.equal(note.note.problems.length, 0);
      return path;
    };
    const today = '{:file/name-format :triple-lowbar :pages-directory "notes"}';
    assert.equal(made("Tea"), "pages/Tea.md");
    assert.equal(made("Tea/Black"), "pages/Tea___Black.md");
    assert.equal(made("What? 100%25", today), "notes/What%3F 100%2525.md");
    assert.equal(made("a___b", today), "notes/a%5F__b.md");
    assert.equal(made("Tea/Black", "{}"), "pages/Tea%2FBlack.md");
    assert.equal(made("Node.js", "{}"), "pages/Node%2Ejs.md");
  });

  it("is refused for a target that is too long to name it", () => {
    const { graph } = vaultOf({ "a.md": "" });
    const options = { isTaken: () => false, now: new Date(2026, 0, 1) };
    assert.ok(newNoteFor(graph, "x".repeat(1000), options).path.length < 300);
    assert.throws(() => newNoteFor(graph, "x".repeat(1001), options), /more than 1000 characters/);
  });

  it("may be asked for with a slash, where the type is known", () => {
    assert.equal(parseNote(create("concept/new").text).id?.text, "concept:new");
    assert.equal(create("unknown/new").path, "unknown/new.md");
  });

  it("lies beside the note that asks, or where its path says", () => {
    assert.equal(create("Plain Name").path, "daily/Plain Name.md");
    assert.equal(create("some/where/Name.md").path, "daily/some/where/Name.md");
    assert.equal(create("../up").path, "up.md");
    assert.equal(create("robot:r2").path, "daily/r2.md");
  });

  it("never takes the name of another, nor one that a file system forbids", () => {
    assert.equal(create("concept:x", ["ideas/x.md", "ideas/x 2.md"]).path, "ideas/x 3.md");
    assert.equal(create('A: "b"?').path, "daily/A- -b-.md");
    for (const target of ["concept:true", "concept:12", "concept:x:y", "concept:ü"]) {
      assert.equal(parseNote(create(target).text).id?.text, target);
    }
  });
});

describe("a note that is made for a link", () => {
  const from = { folder: "vault", path: "x/a.md", uri: "vault/x/a.md" };

  it("is what the link names then", () => {
    for (const target of [
      "*foo*",
      "x/",
      "CON",
      "a#b",
      "q?",
      "y".repeat(300),
      "Ä: b",
      "[z",
      "_",
      "a/b c/",
      "é/*",
    ]) {
      const { graph } = vaultOf({ "x/a.md": "" });
      const { path, text } = newNoteFor(graph, target, {
        from,
        isTaken: () => false,
        now: new Date(2026, 10, 21),
      });
      assert.ok(Buffer.byteLength(path.split("/").at(-1) ?? "") < 255, path);
      assert.doesNotMatch(path, /[*?:"<>|#^[\]]|(?:^|\/)con\.md$/i);
      graph.apply({ set: [noteFile(path, text)] });
      const found = graph.resolve(target, from);
      assert.ok(found.state === "note" && found.note.path === path, `${target}: ${found.state} ${text}`);
      assert.deepEqual(found.note.note.links, []);
    }
  });
});

describe("a new note", () => {
  const files = {
    "ideas/a.md": "---\nid: concept:a\n---\n",
    "people/p.md":
      "---\nid: thinker:p\n---\n[[studies::concept:new]] [[associated_with::concept:new]] [[concept:new]]",
  };
  const { graph } = vaultOf(files);
  const from = graph.noteByUri("vault/people/p.md");
  const options = { isTaken: () => false, now: new Date(2026, 10, 21, 9, 5), ...(from ? { from } : {}) };
  const created = (relation: string | undefined, template?: string) =>
    newNoteFor(graph, "concept:new", {
      ...options,
      backlink: relation === undefined ? {} : { relation },
      template: () => template,
    });

  it("links back by the inverse of the relation, or mentions the note that asks", () => {
    const links = (relation: string | undefined) =>
      parseNote(created(relation).text).links.map((link) => [link.relation?.text, link.target.text]);
    assert.deepEqual(links("studies"), [["studied_by", "thinker:p"]]);
    assert.deepEqual(links("studied_by"), [["studies", "thinker:p"]]);
    assert.deepEqual(links("Associated With"), [["associated_with", "thinker:p"]]);
    assert.deepEqual(links(undefined), [[undefined, "thinker:p"]]);
    assert.deepEqual(links("made up"), [[undefined, "thinker:p"]]);
  });

  it("is its template with the placeholders filled in, and with an id all the same", () => {
    const { text, caret } = created(
      undefined,
      "---\nstatus: draft\nborn: {{date}}\n---\n# {{Title}} ({{type}})\n\n{{time}} {{date:YYYY/MM}} {{slug}} {{other}}\n{{cursor}}\n",
    );
    const head =
      "---\nid: concept:new\nstatus: draft\nborn: 2026-11-21\n---\n# New (concept)\n\n09:05 2026/11 new {{other}}\n";
    assert.equal(text, `${head}\n\nFrom [[thinker:p]].\n`.replace("\n\n\n", "\n\n\n"));
    assert.equal(caret, head.length);
    const own = created("studies", "---\nid: {{id}}\ntitle: {{title}}\n---\n{{cursor}}");
    assert.equal(own.text, '---\nid: concept:new\ntitle: New\nstudied_by: "[[thinker:p]]"\n---\n');
    assert.equal(own.caret, own.text.length);
  });

  it("of a type and title lies with others of its type and has an id that is free", () => {
    const { path, text } = newNoteOf(graph, { type: "concept", title: "A", folder: "vault" }, options);
    assert.equal(path, "ideas/a-2.md");
    assert.deepEqual([parseNote(text).id?.text, parseNote(text).title?.text], ["concept:a-2", "A"]);
    const plain = newNoteOf(graph, { type: undefined, title: "Quite: plain?", folder: "vault" }, options);
    assert.deepEqual([plain.path, plain.text], ["people/Quite- plain-.md", "# Quite: plain?\n\n"]);
  });
});
