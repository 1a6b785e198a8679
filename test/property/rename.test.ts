import assert from "node:assert/strict";
import fc from "fast-check";
import type { ReadonlyGraph } from "../../src/core/graph/readonly-graph.ts";
import { relationOf } from "../../src/core/graph/link-relation.ts";
import type { Span } from "../../src/core/text/span.ts";
import type { RenameSubject } from "../../src/language/rename/rename.ts";
import { arbitraryVault } from "./arbitrary-vault.ts";
import { graphOf, renamed, type Files } from "../unit/rename-vault.ts";

interface Trip {
  readonly there: RenameSubject;
  readonly back: RenameSubject;
  readonly oldName: string;
  readonly newName: string;
}

/** Everything in a vault that has a name, with another name of the same build for it. */
function trips(graph: ReadonlyGraph, files: Files): Trip[] {
  const found: Trip[] = [];
  const add = (there: RenameSubject, oldName: string, newName: string, back = there) =>
    found.push({ there, back, oldName, newName });
  for (const { uri, path, note } of graph.notes()) {
    if (note.id) {
      add({ kind: "id", uri }, note.id.text, "robot:z/2");
      add({ kind: "type", uri }, note.id.type, "robot");
    }
    if (note.title) add({ kind: "title", uri }, note.title.text, "Quite Another");
    for (const { text } of note.aliases)
      add({ kind: "alias", uri, alias: text }, text, "Quite another", {
        kind: "alias",
        uri,
        alias: "Quite another",
      });
    for (const [index, { textSpan }] of note.headings.entries()) {
      const text = (files[path] ?? "").slice(textSpan.start, textSpan.end);
      add({ kind: "heading", uri, index }, text, "Some Words");
    }
    for (const { name } of note.blocks)
      add({ kind: "block", uri, name: name.text }, name.text, "z-9", { kind: "block", uri, name: "z-9" });
    const file = path.slice(path.lastIndexOf("/") + 1);
    const to = `${uri.slice(0, uri.length - file.length)}New name.md`;
    add({ kind: "file", uri }, file.replace(".md", ""), "New name", { kind: "file", uri: to });
  }
  for (const [oldName, newName] of [
    ["leads_to", "brings_about"],
    ["led_by", "brought_by"],
  ] as const)
    add({ kind: "relation", name: oldName }, oldName, newName, { kind: "relation", name: newName });
  for (const tag of ["idea", "idea/deep"])
    add({ kind: "tag", tag }, tag, "thought/x", { kind: "tag", tag: "thought/x" });
  for (const type of ["concept", "method"])
    add({ kind: "type-everywhere", type }, type, "robot", { kind: "type-everywhere", type: "robot" });
  return found;
}

/** What a vault means: every link by the notes that it leads to and by its relation, notes by their order. */
function meaning(graph: ReadonlyGraph, uris: readonly string[]) {
  return uris.map((uri) => {
    const entity = graph.noteByUri(uri);
    assert.ok(entity, uri);
    const { headings, blocks, tags, aliases, links } = entity.note;
    return {
      counts: [headings, blocks, tags, aliases].map(({ length }) => length),
      links: links.map((one) => {
        const resolution = graph.resolveLink(one, entity);
        const { relation, inverted } = relationOf(one, graph.schema, entity.note);
        const leadsTo = resolution.state === "note" ? uris.indexOf(resolution.note.uri) : -1;
        const ambiguous = resolution.state === "ambiguous";
        return { form: one.form, relation: relation.name, inverted, leadsTo, ambiguous };
      }),
    };
  });
}

function assertSameMeaning(
  before: ReadonlyGraph,
  after: ReadonlyGraph,
  { there, back, newName }: Trip,
): void {
  const uris = [...before.notes()].map(({ uri }) => uri);
  const isMoved = (uri: string) => there.kind === "file" && back.kind === "file" && uri === there.uri;
  const urisAfter = uris.map((uri) => (isMoved(uri) && back.kind === "file" ? back.uri : uri));
  const expected = meaning(before, uris);
  const found = meaning(after, urisAfter);
  for (const [index, { counts, links }] of expected.entries()) {
    const other = found[index];
    assert.ok(other);
    assert.deepEqual(other.counts, counts);
    assert.equal(other.links.length, links.length);
    for (const [at, link] of links.entries()) {
      // What could mean several notes is left alone and may mean one less.
      if (link.ambiguous) continue;
      const relation = there.kind === "relation" && link.relation === there.name ? newName : link.relation;
      assert.deepEqual(other.links[at], { ...link, relation });
    }
  }
}

/** Links that do not lead to the renamed note, nor name a heading that may read otherwise, are as they were. */
function assertOthersUntouched(before: ReadonlyGraph, files: Files, there: Files, trip: Trip): void {
  if (!("uri" in trip.there)) return;
  const { uri: renamedUri } = trip.there;
  const after = graphOf(there);
  for (const { uri, path, folder, note } of before.notes()) {
    const uriAfter = uri === renamedUri && trip.back.kind === "file" ? trip.back.uri : uri;
    const noteAfter = after.noteByUri(uriAfter);
    assert.ok(noteAfter);
    for (const [index, one] of note.links.entries()) {
      const resolution = before.resolveLink(one, { uri, path, folder });
      if (one.heading || (resolution.state === "note" && resolution.note.uri === renamedUri)) continue;
      const span: Span | undefined = noteAfter.note.links[index]?.span;
      const written: string | undefined = there[noteAfter.path]?.slice(span?.start, span?.end);
      assert.equal(written, files[path]?.slice(one.span.start, one.span.end));
    }
  }
}

describe("a rename", () => {
  it("there and back again restores every byte, and in between means the same", async function () {
    this.timeout(240_000);
    let carriedOut = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryVault, fc.nat(), async (files, pick) => {
        const graph = graphOf(files);
        const all = trips(graph, files);
        const trip = all[pick % all.length];
        if (!trip) return;
        const there = await renamed(files, trip.there, trip.newName, {}, graph);
        // A refusal leaves everything as it is.
        if (typeof there === "string") return;
        const graphThere = graphOf(there);
        assertSameMeaning(graph, graphThere, trip);
        assertOthersUntouched(graph, files, there, trip);
        const back = await renamed(there, trip.back, trip.oldName, {}, graphThere);
        carriedOut++;
        // Links that could mean several notes stand in the way back, as does a name that was written for two things.
        if (typeof back === "string")
          assert.match(back, /ambiguous|would lead to|would become one|already|can't be linked/);
        else assert.deepEqual(back, files);
      }),
      { numRuns: 150 },
    );
    assert.ok(carriedOut > 45, String(carriedOut));
  });
});
