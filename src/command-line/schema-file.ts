import { lstatSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemaPath } from "../workspace/note-folder.ts";
import { CommandError } from "./command-error.ts";

/**
 * The text of a folder's relata.json; empty where there is none.
 *
 * @throws CommandError where it is no plain file: what a link leads to may lie anywhere
 */
export function readSchemaFile(directory: string): string {
  const path = join(directory, schemaPath);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return "";
  if (!found.isFile()) throw new CommandError(`${path} is no plain file, so nothing is written to it.`);
  return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
}

/** Writes a folder's relata.json, whole or not at all. */
export function writeSchemaFile(directory: string, text: string): void {
  const path = join(directory, schemaPath);
  const made = `${path}.${String(process.pid)}.new`;
  // A file that stands there already is not ours.
  writeFileSync(made, text, { flag: "wx" });
  renameSync(made, path);
}
