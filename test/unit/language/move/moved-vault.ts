import assert from "node:assert/strict";
import type { Refusal } from "../../../../src/language/edit/refusal.ts";
import type { WorkspaceChange } from "../../../../src/language/edit/text-edit.ts";
import { extractNote } from "../../../../src/language/move/extract-note.ts";
import { inlineNote } from "../../../../src/language/move/inline-note.ts";
import { mergeNotes } from "../../../../src/language/move/merge-notes.ts";
import { moveSection, sectionAt } from "../../../../src/language/move/move-section.ts";
import { changedFiles } from "../../changed-files.ts";
import type { Files } from "../../rename-vault.ts";
import { vaultOf } from "../../vault.ts";
import { inEnglish } from "../../../../src/core/text/message.ts";

/** The files that a change touches as they are afterwards, or the reason of its refusal; and what people are told. */
export interface Moved {
  readonly files: Files | string;
  readonly notices: readonly string[];
}

const options = { isTaken: () => false, now: new Date(2026, 10, 21) };

/** A vault, in one file of which a stretch is marked by `«»`. */
function marked(files: Files) {
  const plain: Record<string, string> = {};
  let [path, start, end] = ["", 0, 0];
  for (const [one, text] of Object.entries(files)) {
    if (text.includes("«")) [path, start, end] = [one, text.indexOf("«"), text.indexOf("»") - 1];
    plain[one] = text.replace(/[«»]/g, "");
  }
  const { graph, document } = vaultOf(plain);
  const note = (one: string) => graph.noteByUri(`vault/${one}`) ?? assert.fail(one);
  const readText = (uri: string) => plain[uri.replace("vault/", "")] ?? "";
  const moved = (change: WorkspaceChange | Refusal): Moved => {
    if ("refused" in change) return { files: inEnglish(change.refused), notices: [] };
    const after = changedFiles(plain, change);
    const touched = Object.entries(after).filter(([one, text]) => plain[one] !== text);
    return { files: Object.fromEntries(touched), notices: (change.notices ?? []).map(inEnglish) };
  };
  return { path, span: { start, end }, graph, document, note, readText, moved, plain };
}

/** `a.md` merged into `b.md`. */
export async function mergedIntoB(files: Files, keepText = true): Promise<Moved> {
  const { graph, note, readText, moved } = marked(files);
  return moved(await mergeNotes(graph, note("a.md"), note("b.md"), keepText, readText));
}

/** `a.md` merged into `x/b.md`. */
export async function mergedIntoX(files: Files): Promise<Moved> {
  const { graph, note, readText, moved } = marked(files);
  return moved(await mergeNotes(graph, note("a.md"), note("x/b.md"), true, readText));
}

/** The note of the marked link, written where the link stands. */
export async function inlined(files: Files): Promise<Moved> {
  const { path, span, graph, document, readText, moved } = marked(files);
  const open = document(path);
  const link = open.note.links.find((one) => one.span.start <= span.start && span.start <= one.span.end);
  assert.ok(link);
  return moved(await inlineNote(graph, open, link, readText));
}

/** The marked section, moved to the end of `b.md`. */
export async function sectionInB(files: Files): Promise<Moved> {
  return sectionIn("b.md", files);
}

/** The marked section, moved to the end of a note. */
export async function sectionIn(into: string, files: Files): Promise<Moved> {
  const { path, span, graph, note, readText, moved } = marked(files);
  const section = sectionAt(note(path), span.start) ?? assert.fail("no section");
  return moved(await moveSection(graph, note(path), section, note(into), readText));
}

/** The marked text, as a note of its own. */
export async function extracted(
  files: Files,
  title: string,
  how: { readonly type?: string; readonly relation?: string } = { type: "concept" },
): Promise<Moved> {
  const { path, span, graph, note, readText, moved, plain } = marked(files);
  const what = { title, type: how.type, relation: how.relation };
  const selected = { source: note(path), text: plain[path] ?? "", selection: span };
  return moved(await extractNote(graph, selected, { ...what, ...options }, readText));
}
