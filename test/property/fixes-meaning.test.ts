import assert from "node:assert/strict";
import fc from "fast-check";
import { NoteSearch } from "../../src/core/query/search/search.ts";
import { unlinkedMentions } from "../../src/core/query/gaps/unlinked-mentions.ts";
import { isRefusal } from "../../src/language/edit/refusal.ts";
import { applyEdits, inTextOrder, type TextEdit } from "../../src/language/edit/text-edit.ts";
import { fixesAt } from "../../src/language/fixes/fixes-at.ts";
import { linkMentions } from "../../src/language/gaps/link-mentions.ts";
import { linkNotes } from "../../src/language/relations/link-notes.ts";
import { allAtOnce } from "../../src/core/query/steps.ts";
import type { Files } from "../unit/rename-vault.ts";
import { edgesOf, vaultOf } from "../unit/vault.ts";
import { vaultOfManyShapes } from "./many-shapes.ts";
import { meaningOfVault } from "./oracle.ts";
import { inEnglish } from "../../src/core/text/message.ts";
import { runs } from "./runs.ts";

const seed = process.env["RELATA_SEED"];
const options = { numRuns: runs(40), ...(seed === undefined ? {} : { seed: Number(seed) }) };

/** What an edit is for: the light bulb's title, or another name. */
interface Edited {
  readonly what: string;
  readonly path: string;
  readonly edits: readonly TextEdit[];
  /** Keys of the frontmatter that it may change. */
  readonly keys: RegExp;
}

/** Holds an edit of one note to changing what it says, and nothing else that the oracle knows. */
function assertNothingElse(files: Files, { what, path, edits, keys }: Edited): Files {
  const text = files[path] ?? "";
  const after: Files = { ...files, [path]: applyEdits(text, inTextOrder(edits)) };
  const [were, are] = [meaningOfVault(files), meaningOfVault(after)];
  const told = `${what} ${JSON.stringify(edits)} ${JSON.stringify(after, undefined, 1)}`;
  for (const [word, kind] of were.words) assert.equal(are.words.get(word), kind, `${word} ${told}`);
  for (const word of are.words.keys()) assert.ok(were.words.has(word), `${word} ${told}`);
  const isEdited = (label: string) => {
    const at = text.indexOf(label);
    const line = text.slice(text.lastIndexOf("\n", at) + 1, at);
    // A relation may stand anywhere before its link.
    const start = at - line.length;
    const lineEnd = text.indexOf("\n", at);
    return (
      at >= 0 &&
      edits.some(({ span }) => span.start < (lineEnd < 0 ? text.length : lineEnd) && span.end >= start)
    );
  };
  for (const [label, said] of were.links)
    // An id that links named already finds its note.
    if (said.endsWith("nowhere") && what.startsWith("Give this note the id")) continue;
    else if (isEdited(label)) assert.ok(are.links.has(label), `${label} ${told}`);
    else assert.equal(are.links.get(label), said, `${label} ${told}`);
  for (const [shown, url] of were.references)
    assert.equal(are.references.get(shown), url, `${shown} ${told}`);
  for (const [one, data] of were.frontmatter) {
    const now = are.frontmatter.get(one);
    if (data === "broken") continue;
    assert.ok(now !== undefined && now !== "broken", `${one} ${told}`);
    for (const [key, value] of Object.entries(data))
      if (!keys.test(key)) assert.deepEqual(now[key], value, `${key} ${told}`);
  }
  return after;
}

describe("the light bulb in notes of every shape", () => {
  it("changes what it says, and nothing else", function () {
    this.timeout(240_000);
    const made = new Set<string>();
    fc.assert(
      fc.property(vaultOfManyShapes, fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), (files, picks) => {
        const vault = vaultOf(files);
        const search = new NoteSearch(vault.graph.notes());
        for (const path of ["a.md", "b.md"]) {
          const document = vault.document(path);
          const ids = [...document.text.matchAll(/concept:[a-d]/g)].map(({ index }) => index + 2);
          const places = [
            ...document.note.links.flatMap(({ span, target }) => [span.start + 1, target.start]),
            ...ids,
            ...picks.map((pick) => pick % (document.text.length + 1)),
          ];
          for (const start of places) {
            const request = { graph: vault.graph, search, document, span: { start, end: start } };
            for (const fix of allAtOnce(fixesAt(request))) {
              if (!("change" in fix.act)) continue;
              const { act } = fix;
              const title = inEnglish(fix.title);
              made.add(title.replace(/[“"].*/, ""));
              for (const { uri, edits } of act.change.files) {
                assert.equal(uri, document.uri);
                // A link in the frontmatter is a value of its key.
                const inHead = edits.every(({ span }) => span.end <= (document.note.frontmatter?.end ?? 0));
                const keys = inHead ? /^(?:id|type|extends|cites|up|suports|supports|名|z)$/ : /^id$/;
                assertNothingElse(files, { what: title, path, edits, keys });
              }
            }
          }
        }
      }),
      options,
    );
    assert.ok(made.size > 5, [...made].join(", "));
  });
});

describe("a new edge in notes of every shape", () => {
  it("is there, and nothing else is", function () {
    this.timeout(240_000);
    let made = 0;
    fc.assert(
      fc.property(
        vaultOfManyShapes,
        fc.constantFrom("supports", "extends", "cites", "has_part", "bakes"),
        (files, relation) => {
          const vault = vaultOf(files);
          const target = vault.graph.noteByUri("vault/c.md");
          assert.ok(target);
          const change = linkNotes(vault.graph, vault.document("a.md"), relation, target);
          if (isRefusal(change)) return;
          made++;
          const edits = change.files[0]?.edits ?? [];
          const keys = new RegExp(`^${relation}$`);
          const after = assertNothingElse(files, { what: relation, path: "a.md", edits, keys });
          const [were, are] = [edgesOf(vault.graph), edgesOf(vaultOf(after).graph)];
          const known = new Set(were.map((edge) => edge.replace(/ x\d+$/, "")));
          const news = are.filter((edge) => !known.has(edge.replace(/ x\d+$/, "")));
          assert.ok(news.length <= 1, `${news.join()} ${JSON.stringify(after, undefined, 1)}`);
          assert.ok(are.length >= were.length);
        },
      ),
      options,
    );
    assert.ok(made > 10, String(made));
  });
});

describe("mentions that become links in notes of every shape", () => {
  it("are links, and nothing else is another", async function () {
    this.timeout(240_000);
    let made = 0;
    await fc.assert(
      fc.asyncProperty(vaultOfManyShapes, async (files) => {
        // Words of the generator are names of the note to which they become links.
        const named: Files = {
          ...files,
          "n.md": "---\naliases: [Text, more, item, alone, quote, Of]\n---\n# Named so\n",
        };
        const vault = vaultOf(named);
        const target = vault.graph.noteByUri("vault/n.md");
        assert.ok(target);
        const names = [target.title, ...target.aliases];
        const found = ["a.md", "b.md"].map((path) => ({
          uri: `vault/${path}`,
          mentions: unlinkedMentions(files[path] ?? "", names),
        }));
        const readText = (uri: string) => named[uri.replace("vault/", "")] ?? "";
        const change = await linkMentions(vault.graph, target, found, readText);
        if (isRefusal(change)) return;
        made++;
        for (const { uri, edits } of change.files)
          assertNothingElse(named, { what: "mentions", path: uri.replace("vault/", ""), edits, keys: /^$/ });
      }),
      options,
    );
    assert.ok(made > 5, String(made));
  });
});
