import type { DialectName } from "../../core/dialects/dialect.ts";
import { declarationEdits } from "./schema-declaration.ts";
import type { WorkspaceChange } from "./text-edit.ts";

/**
 * The change that names a dialect in a relata.json, which is made where there is none; undefined where the file is broken.
 *
 * @param text what the file holds; undefined where there is none
 */
export function dialectDeclared(
  uri: string,
  text: string | undefined,
  name: DialectName,
): WorkspaceChange | undefined {
  if (text === undefined) {
    const content = `${JSON.stringify({ dialect: name }, null, 2)}\n`;
    return { files: [], newFiles: [{ uri, text: content }] };
  }
  const edits = declarationEdits(text, ["dialect"], name);
  return edits && { files: [{ uri, edits }] };
}
