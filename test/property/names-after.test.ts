import assert from "node:assert/strict";
import fc from "fast-check";
import type { NoteFile, Resolution } from "../../src/core/graph/entity.ts";
import { noteFile } from "../unit/vault.ts";
import { graphOf, type Files } from "../unit/rename-vault.ts";
import { isNotePath } from "../../src/core/names/name.ts";
import { arbitraryVault } from "./arbitrary-vault.ts";

function said(resolution: Resolution): string {
  if (resolution.state === "note") return resolution.note.uri;
  if (resolution.state === "ambiguous")
    return resolution.candidates
      .map(({ uri }) => uri)
      .sort()
      .join("\n");
  return resolution.state;
}

/** Some notes with the texts of others, at their own paths or at new ones, and some notes gone. */
function changeOf(
  files: Files,
  others: Files,
  picks: readonly number[],
): { set: NoteFile[]; remove: string[] } {
  const texts = Object.entries(others).filter(([path]) => isNotePath(path));
  const set: NoteFile[] = [];
  const remove: string[] = [];
  for (const [index, path] of Object.keys(files).filter(isNotePath).entries()) {
    const pick = picks[index] ?? 0;
    const text = texts[pick % Math.max(1, texts.length)]?.[1] ?? "";
    if (pick % 5 === 1) set.push(noteFile(path, text));
    else if (pick % 5 === 2) remove.push(`vault/${path}`);
    else if (pick % 5 === 3) {
      remove.push(`vault/${path}`);
      set.push(noteFile(`moved/${path}`, files[path] ?? ""));
    }
  }
  return { set, remove };
}

describe("what links would name after a change", () => {
  it("is what they name once it is taken in, and all others name the same as before", () => {
    let differing = 0;
    fc.assert(
      fc.property(
        arbitraryVault,
        arbitraryVault,
        fc.array(fc.nat(20), { maxLength: 5 }),
        (files, others, picks) => {
          const graph = graphOf(files);
          const change = changeOf(files, others, picks);
          const moved = change.set.filter(({ path }) => path.startsWith("moved/"));
          const moves = moved.map((file) => ({ from: file.uri.replace("moved/", ""), file }));
          const from = new Set(moves.map((one) => one.from));
          const names = graph.namesAfter({
            set: change.set.filter((file) => !moved.includes(file)),
            remove: change.remove.filter((uri) => !from.has(uri)),
            moves,
          });
          const touched = new Set(
            [...names.changedLinks()].map(({ holder, index }) => `${holder.uri} ${String(index)}`),
          );
          const changed = new Set([...change.set.map(({ uri }) => uri), ...change.remove]);
          const before = new Map<string, string>();
          for (const note of graph.notes())
            for (const [index, link] of note.note.links.entries())
              before.set(`${note.uri} ${String(index)}`, said(graph.resolveLink(link, note)));
          const after = graphOf(files);
          after.apply(change);
          for (const note of after.notes()) {
            for (const [index, link] of note.note.links.entries()) {
              const is = said(after.resolveLink(link, note));
              const key = `${note.uri} ${String(index)}`;
              assert.equal(said(names.resolveLink(link, note)), is, `${link.target.text} in ${note.uri}`);
              if (changed.has(note.uri)) continue;
              if (is !== before.get(key)) differing++;
              // A moved note is the same note.
              const was = (before.get(key) ?? "")
                .split("\n")
                .map((uri) => (from.has(uri) ? uri.replace("vault/", "vault/moved/") : uri));
              if (!touched.has(key))
                assert.equal(is, was.sort().join("\n"), `${link.target.text} in ${note.uri}`);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
    assert.ok(differing > 20, String(differing));
  });
});
