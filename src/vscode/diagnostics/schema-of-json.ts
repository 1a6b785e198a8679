import * as vscode from "vscode";
import type { SchemaProblem } from "../../core/schema/schema-problem.ts";

/** What the JSON schema that the manifest gives for relata.json tells, too. */
const toldBySchema: ReadonlySet<SchemaProblem["code"]> = new Set(["schema.unknown-key"]);

/**
 * Whether the editor itself tells this problem of relata.json, by its JSON schema, so that nobody has to read it twice. It does so while the
 * file is open, where it knows JSON and is not forbidden to look.
 */
export function isToldByEditor(code: SchemaProblem["code"], uri: vscode.Uri): boolean {
  if (!toldBySchema.has(code)) return false;
  if (!vscode.extensions.getExtension("vscode.json-language-features")) return false;
  if (vscode.workspace.getConfiguration("json", uri).get("validate.enable") === false) return false;
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}
