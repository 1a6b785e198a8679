import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { hasPlaceOf } from "../../../../src/core/query/heading.ts";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { readNote, reread } from "../../../../src/core/reading/reading.ts";
import { diagnosticsOf } from "../../../../src/language/diagnostics/diagnostics.ts";
import { definitionAt } from "../../../../src/language/navigation/definition.ts";
import { oracleNote } from "../../../oracle/oracle-note.ts";
import { vaultOf } from "../../vault.ts";
import { inEnglish } from "../../../../src/core/text/message.ts";

/** The codes of the problems in `a.md`. */
function problems(files: Readonly<Record<string, string>>): string[] {
  const { graph } = vaultOf(files);
  const note = graph.noteByUri("vault/a.md");
  assert.ok(note);
  return diagnosticsOf(graph, note).map(
    ({ code, message }) => `${code} ${/"(.*?)"|\^\S+/.exec(inEnglish(message))?.[0] ?? ""}`,
  );
}

describe("the place in a note that a link names", () => {
  it("may be an anchor in HTML, for Markdown links", () => {
    const b =
      'Text <a id="salt"></a> and <a class=x name=\'rye\'>rye</a>.\n\n<a\nid=oven>\n</a>\n\n<!-- <a id="no"> -->\n\n`<a id="no">`';
    assert.deepEqual(parseNote(b), oracleNote(b));
    assert.deepEqual(
      parseNote(b).anchors.map(({ text, start, end }) => [text, b.slice(start, end)]),
      [
        ["salt", "salt"],
        ["rye", "rye"],
        ["oven", "oven"],
      ],
    );
    assert.deepEqual(problems({ "a.md": "[x](b.md#salt) [x](b.md#rye) [x](b.md#oven)", "b.md": b }), []);
    assert.deepEqual(
      problems({ "a.md": '<a name="top"></a>\n\n[x](#top) [x](#Top) [x](b.md#no)', "b.md": b }),
      ['link.heading-missing "Top"', 'link.heading-missing "no"'],
    );
    assert.deepEqual(problems({ "a.md": "[[b#salt]]", "b.md": b }), ['link.heading-missing "salt"']);
  });

  it("may be a heading by its text, whatever attributes stand behind it", () => {
    const b = "## Set up { #install }\n\n## Braces {x}\n";
    assert.deepEqual(problems({ "a.md": "[[b#Set up]] [[b#set-up]] [[b#Braces {x}]]", "b.md": b }), []);
  });

  it("may be an id in the attributes of a heading, for Markdown links", () => {
    const b =
      "# B {: .wide #top }\n\n## Set up { #install }\n\n## Braces {x} {#braces .a}\n\n## Not {install2}\n";
    const links = (...names: string[]) => names.map((name) => `[x](b.md#${name})`).join(" ");
    assert.deepEqual(problems({ "a.md": links("top", "install", "braces"), "b.md": b }), []);
    assert.deepEqual(problems({ "a.md": links("Install", "install2", "x"), "b.md": b }), [
      'link.heading-missing "Install"',
      'link.heading-missing "install2"',
      'link.heading-missing "x"',
    ]);
    const { graph, at } = vaultOf({ "a.md": "[x](b.md#ins$0tall)", "b.md": b });
    const [target] = allAtOnce(definitionAt(graph, at.document, at.offset))?.targets ?? [];
    assert.equal(target?.selection && b.slice(target.selection.start, target.selection.end), "Set up");
  });

  it("may be an anchor as Python-Markdown makes it for MkDocs: ASCII alone, and a number behind an underscore", () => {
    const b = "# Install\n\n## Install\n\n## Install\n\n## Über – uns & Ärger\n\n## 安装\n\n## 使用\n";
    for (const found of ["install_1", "install_2", "install-1", "uber-uns-arger", "_1", "_2"])
      assert.deepEqual(problems({ "a.md": `[x](b.md#${found})`, "b.md": b }), [], found);
    for (const missing of ["install_3", "uber", "_3"])
      assert.deepEqual(
        problems({ "a.md": `[x](b.md#${missing})`, "b.md": b }),
        [`link.heading-missing "${missing}"`],
        missing,
      );
  });

  it("is found in the note", () => {
    const { graph, at } = vaultOf({ "a.md": "[x](b.md#sa$0lt)", "b.md": '# B\n\n<a id="salt"></a>\n' });
    const [target] = allAtOnce(definitionAt(graph, at.document, at.offset))?.targets ?? [];
    assert.deepEqual(target?.selection && [target.selection.start, target.selection.end], [12, 16]);
  });

  it("keeps up with edits", () => {
    let reading = readNote('One.\n\n<a id="x">\n\nTwo <a id=y>.\n');
    for (const text of [
      'One more.\n\n<a id="x">\n\nTwo <a id=y>.\n',
      'One more.\n\n<a id="xy">\n\nThree.\n',
    ]) {
      reading = reread(reading, text);
      assert.deepEqual(reading.note, parseNote(text));
    }
  });

  it("may be named right behind an embed or on the line behind it", () => {
    for (const block of [
      "![[c]] ^pic",
      "![[c]]^pic",
      "![[c]]\n^pic",
      "![[c]]\n\n^pic",
      "- ![[c]]^pic",
      "[[c]]^pic",
    ])
      assert.deepEqual(problems({ "a.md": "[[b#^pic]]", "b.md": block, "c.md": "" }), [], block);
    assert.deepEqual(problems({ "a.md": "[[b#^pic]]", "b.md": "2^pic", "c.md": "" }), [
      "link.block-missing ^pic.",
    ]);
  });

  it("may be a part of a drawing", () => {
    const parts = ["group=a1", "area=a1", "frame=a1", "clippedframe=a1", "area=Some heading"];
    const links = parts.map((part) => `![[plan#^${part}]] ![[plan.excalidraw#^${part}]]`).join(" ");
    assert.deepEqual(problems({ "a.md": links, "plan.md": "", "plan.excalidraw.md": "" }), []);
    assert.deepEqual(
      problems({ "a.md": "![[plan.excalidraw#^a1]] ![[b#^a1]]", "plan.excalidraw.md": "", "b.md": "" }),
      ["link.block-missing ^a1."],
    );
    const link = parseNote("[[b#^a=1]]").links[0];
    assert.ok(link && hasPlaceOf({ path: "b.md", note: parseNote("") }, link));
  });
});

describe("a heading in a comment", () => {
  const b =
    "# B\n\n<!--\n## Results\n\n### Of May ##\n-->\n\nText <!-- ## No -->\n\n> <!-- \n> ## Quoted\n> -->\n";

  it("is known to be there, hidden", () => {
    assert.deepEqual(parseNote(b), oracleNote(b));
    assert.deepEqual(
      parseNote(b).anchors.map(({ text, start, end, isHidden }) => [text, b.slice(start, end), isHidden]),
      [
        ["Results", "Results", true],
        ["Of May", "Of May", true],
        ["Quoted", "Quoted", true],
      ],
    );
    const open = "<!-- never\n## Closed\n";
    assert.deepEqual(parseNote(open), oracleNote(open));
    assert.equal(parseNote(open).anchors[0]?.text, "Closed");
  });

  it("makes the problem of a link to it a hint", () => {
    const { graph } = vaultOf({
      "a.md": "[[b#results]] [[b#Results#of may]] [[b#No]] [x](b.md#Results)",
      "b.md": b,
    });
    const note = graph.noteByUri("vault/a.md");
    assert.ok(note);
    assert.deepEqual(
      diagnosticsOf(graph, note).map(({ severity, message }) => `${severity} ${inEnglish(message)}`),
      [
        'hint b.md has the heading "results" in a comment alone.',
        'hint b.md has the heading "Results#of may" in a comment alone.',
        'warning b.md has no heading "No". Mend the link, or add the heading.',
        'hint b.md has the heading "Results" in a comment alone.',
      ],
    );
  });

  it("keeps up with edits", () => {
    let reading = readNote(b);
    for (const text of [`One.\n\n${b}`, `One more.\n\n${b}`, `One more.\n\n${b.replace("<!--", "<!-")}`]) {
      reading = reread(reading, text);
      assert.deepEqual(reading.note, parseNote(text));
    }
  });
});
