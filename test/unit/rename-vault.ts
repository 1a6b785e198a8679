import { isRefusal } from "../../src/language/edit/refusal.ts";
import { renameEdits } from "../../src/language/rename/rename-edits.ts";
import type { RenameOptions, RenameSubject, RenameTarget } from "../../src/language/rename/rename.ts";
import { renameSubjectAt } from "../../src/language/rename/subject-at.ts";
import { applyEdits } from "../../src/language/edit/text-edit.ts";
import { caret, vaultOf } from "./vault.ts";
import type { ReadonlyGraph } from "../../src/core/graph/readonly-graph.ts";
import type { Graph } from "../../src/core/graph/graph.ts";
import { isNotePath } from "../../src/core/names/name.ts";
import { inEnglish } from "../../src/core/text/message.ts";

/** The files of a vault by path, relata.json among them. */
export type Files = Readonly<Record<string, string>>;

const schemaFile = "relata.json";

/** The vault's graph. */
export function graphOf(files: Files): Graph {
  const isRead = ([path]: [string, string]) => path === schemaFile || isNotePath(path);
  return vaultOf(Object.fromEntries(Object.entries(files).filter(isRead))).graph;
}

/** The files after a rename, or the reason of its refusal. */
export async function renamed(
  files: Files,
  subject: RenameSubject,
  newName: string,
  options: Partial<RenameOptions> = {},
  graph: ReadonlyGraph = graphOf(files),
): Promise<Files | string> {
  const schemaText = files[schemaFile];
  const result = await renameEdits(graph, subject, newName, {
    readText: (uri) => files[uri.slice("vault/".length)] ?? "",
    ...(schemaText === undefined ? {} : { schemas: [{ uri: `vault/${schemaFile}`, text: schemaText }] }),
    ...options,
  });
  if (isRefusal(result)) return inEnglish(result.refused);
  const after = new Map(Object.entries(files));
  for (const { uri, edits } of result.files) {
    const path = uri.slice("vault/".length);
    after.set(path, applyEdits(after.get(path) ?? "", edits));
  }
  for (const { from, to } of result.fileRenames) {
    const text = after.get(from.slice("vault/".length)) ?? "";
    after.delete(from.slice("vault/".length));
    after.set(to.slice("vault/".length), text);
  }
  return Object.fromEntries(after);
}

/** What F2 would rename at the caret. */
export function targetAtCaret(files: Files): RenameTarget | string {
  const { graph, at } = vaultOf(files);
  const target = renameSubjectAt(graph, at.document, at.offset);
  return isRefusal(target) ? inEnglish(target.refused) : target;
}

/** The files that differ after F2 at the caret with this name, or the reason of the refusal. */
export async function renamedAtCaret(
  files: Files,
  newName: string,
  options: Partial<RenameOptions> = {},
): Promise<Files | string> {
  const target = targetAtCaret(files);
  if (typeof target === "string") return target;
  const before = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replace(caret, "")]),
  );
  const after = await renamed(before, target.subject, newName, options);
  if (typeof after === "string") return after;
  return Object.fromEntries(Object.entries(after).filter(([path, text]) => before[path] !== text));
}
