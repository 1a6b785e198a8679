import { applyEdits, inTextOrder, type WorkspaceChange } from "../../src/language/edit/text-edit.ts";
import type { Files } from "./rename-vault.ts";

/** The files of a vault after a change. */
export function changedFiles(files: Files, change: WorkspaceChange): Files {
  const texts = new Map(Object.entries(files));
  const path = (uri: string) => uri.replace("vault/", "");
  for (const { uri, edits } of change.files)
    texts.set(path(uri), applyEdits(texts.get(path(uri)) ?? "", inTextOrder(edits)));
  for (const { uri, text } of change.newFiles ?? []) texts.set(path(uri), text);
  for (const { from, to } of change.fileRenames ?? []) {
    texts.set(path(to), texts.get(path(from)) ?? "");
    texts.delete(path(from));
  }
  for (const uri of change.removedFiles ?? []) texts.delete(path(uri));
  return Object.fromEntries(texts);
}
