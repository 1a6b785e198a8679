import * as vscode from "vscode";
import type { EntityType } from "../../core/schema/schema.ts";
import { typeColor } from "../../webview/page/type-color.ts";

/**
 * The icon of an entity type in its colour, as the schema has them; where it has no icon a plain note's, where it has no colour
 * the one that its name chooses, as in the panel.
 */
export function typeIcon({ name, icon, color }: EntityType): vscode.ThemeIcon {
  const known = icon !== undefined && /^[a-z0-9-]+$/.test(icon) ? icon : "note";
  return new vscode.ThemeIcon(known, new vscode.ThemeColor(typeColor(name, color)));
}
