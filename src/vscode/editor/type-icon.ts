import * as vscode from "vscode";
import type { EntityType } from "../../core/schema/schema.ts";

/** The icon of an entity type in its colour, as the schema has them; a plain note's where it has none. */
export function typeIcon({ icon, color }: EntityType): vscode.ThemeIcon {
  const known = icon !== undefined && /^[a-z0-9-]+$/.test(icon) ? icon : "note";
  return new vscode.ThemeIcon(known, color === undefined ? undefined : new vscode.ThemeColor(color));
}
