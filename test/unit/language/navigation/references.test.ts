import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { referencesAt } from "../../../../src/language/navigation/references.ts";
import { vaultOf } from "../../vault.ts";
import { linkedNotes as notes } from "../linked-notes.ts";

describe("references", () => {
  /** The places as `path:offset`. */
  function referred(files: Record<string, string>, withDeclaration = false): string[] {
    const vault = vaultOf(files);
    return allAtOnce(referencesAt(vault.graph, vault.at.document, vault.at.offset, withDeclaration)).map(
      ({ note, span }) => {
        return `${note.path} ${vault.document(note.path).text.slice(span.start, span.end)}`;
      },
    );
  }

  const all = [
    "y.md [[studies::concept:x]]",
    "y.md [[x#Part one]]",
    "z.md [[concept:x#^b1]]",
    "z.md [[concept:x]]",
  ];

  it("are names without brackets, too, and are found from one", () => {
    const relata = '{ "relations": { "up": { "bareNames": true } } }';
    const files = { ...notes, "relata.json": relata, "a.md": "---\nup: The $0X\n---\n" };
    assert.deepEqual(referred(files), ["a.md The X", ...all]);
  });

  it("are all links to a note, from its id or from a link", () => {
    assert.deepEqual(referred({ ...notes, "x.md": notes["x.md"].replace("concept:x", "conc$0ept:x") }), all);
    assert.deepEqual(
      referred({ ...notes, "z.md": notes["z.md"].replace("[[concept:x]]", "[[conce$0pt:x]]") }, true),
      ["x.md concept:x", ...all],
    );
  });

  it("are the links to one heading or block, where the caret is on it", () => {
    assert.deepEqual(referred({ ...notes, "x.md": notes["x.md"].replace("Part one", "Part $0one") }), [
      "y.md [[x#Part one]]",
    ]);
    assert.deepEqual(referred({ ...notes, "z.md": notes["z.md"].replace("#^b1", "#^b$01") }, true), [
      "x.md Text ^b1",
      "z.md [[concept:x#^b1]]",
    ]);
  });

  it("are all who mention a missing note", () => {
    assert.deepEqual(referred({ "a.md": "[[Go$0ne]]", "b.md": "[[gone]] [[cites::gone]]" }), [
      "a.md [[Gone]]",
      "b.md [[gone]]",
      "b.md [[cites::gone]]",
    ]);
  });
});
