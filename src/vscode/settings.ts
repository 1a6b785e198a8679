import * as vscode from "vscode";
import { defaultOptions } from "../workspace/default-options.ts";
import type { WorkspaceOptions } from "../workspace/note-workspace.ts";
import { tfIdfThreshold } from "../core/similarity/tf-idf-index.ts";

/** The section of all settings. */
export const section = "relata";

/** What is read, by the extension's own settings and `files.exclude`. */
export function workspaceOptions(): WorkspaceOptions {
  const own = vscode.workspace.getConfiguration(section);
  const exclude = own.get<readonly string[]>("exclude", defaultOptions.exclude);
  const hidden = Object.entries(
    vscode.workspace.getConfiguration("files").get<Record<string, unknown>>("exclude", {}),
  );
  const megabytes = own.get("maxFileSize", defaultOptions.maxBytes / 1_000_000);
  return {
    // A value that is no boolean depends on a sibling file and can't hold for notes.
    exclude: [...exclude, ...hidden.filter(([, on]) => on === true).map(([pattern]) => pattern)],
    maxBytes: megabytes * 1_000_000,
  };
}

/** How many similar notes the panel shows, and how close they have to be. */
export function similaritySettings(): { readonly limit: number; readonly threshold: number } {
  const own = vscode.workspace.getConfiguration(section);
  return {
    limit: own.get("similarity.limit", 8),
    threshold: own.get("similarity.threshold", tfIdfThreshold),
  };
}

/** Whether a renamed id stays among the aliases of its note. */
export function keepsOldIdAsAlias(): boolean {
  return vscode.workspace.getConfiguration(section).get("rename.keepOldIdAsAlias", false);
}
