import * as vscode from "vscode";
import { defaultOptions } from "../workspace/default-options.ts";
import {
  defaultCompletionOptions,
  type CompletionOptions,
  type InsertedName,
} from "../language/completion/completion-item.ts";
import type { WorkspaceOptions } from "../workspace/note-workspace.ts";
import { defaultLimit, defaultThreshold } from "../core/similarity/similar-note.ts";

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
    limit: own.get("similarity.limit", defaultLimit),
    threshold: own.get("similarity.threshold", defaultThreshold),
  };
}

/** Where vectors come from. */
export interface EmbeddingSettings {
  readonly provider: "builtIn" | "openAICompatible";
  /** Without blanks around it and slashes at its end. */
  readonly baseUrl: string;
  readonly model: string;
}

/** Where vectors come from; a person sets it, and nothing is asked of a service until then. */
export function embeddingSettings(): EmbeddingSettings {
  const own = vscode.workspace.getConfiguration(section);
  const provider = own.get<string>("similarity.provider");
  return {
    provider: provider === "openAICompatible" ? provider : "builtIn",
    baseUrl: own.get("similarity.endpoint.baseUrl", "").trim().replace(/\/+$/, ""),
    model: own.get("similarity.endpoint.model", "").trim(),
  };
}

const insertedNames: readonly InsertedName[] = ["id", "title", "path"];

/** What completion writes into a link. */
export function completionSettings(): CompletionOptions {
  const own = vscode.workspace.getConfiguration(section);
  const insert = own.get<string>("completion.insert");
  return {
    insert: insertedNames.find((name) => name === insert) ?? defaultCompletionOptions.insert,
    label: own.get("completion.label", defaultCompletionOptions.label),
  };
}

/** What helps reading is shown. */
export function readingSettings(): { readonly backlinks: boolean; readonly titles: boolean } {
  const own = vscode.workspace.getConfiguration(section);
  return { backlinks: own.get("codeLens.backlinks", true), titles: own.get("inlayHints.titles", true) };
}
