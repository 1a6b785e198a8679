import { getNodeValue } from "jsonc-parser";
import { parseJsonTree } from "../text/json-tree.ts";

/**
 * What VS Code's settings of a folder say, by their keys; nothing where the text is no object in JSON. Its own module, since the parser
 * of JSON is loaded for those alone who have such a file.
 */
export function editorSettings(text: string): Readonly<Record<string, unknown>> {
  const { root } = parseJsonTree(text);
  const written: unknown = root?.type === "object" ? getNodeValue(root) : {};
  return written as Record<string, unknown>;
}
