import * as vscode from "vscode";
import { defaultOptions } from "../../workspace/default-options.ts";
import {
  defaultCompletionOptions,
  type CompletionOptions,
  type InsertedName,
} from "../../language/completion/completion-item.ts";
import type { PreviewOptions } from "../../preview/preview-source.ts";
import type { WorkspaceOptions } from "../../workspace/note-workspace.ts";
import type { SeveritySetting, SeveritySettings } from "../../language/diagnostics/diagnostic.ts";
import { defaultLimit, defaultThreshold } from "../../core/similarity/similar-note.ts";

/** The section of all settings. */
export const section = "relata";

/** What is read, by the extension's own settings and `files.exclude`. */
export function workspaceOptions(): WorkspaceOptions {
  const own = vscode.workspace.getConfiguration(section);
  const exclude = own.get<readonly string[]>("exclude", defaultOptions.exclude);
  const hidden = Object.entries(
    vscode.workspace.getConfiguration("files").get<Record<string, unknown>>("exclude", {}),
  );
  // A template is no note: its id and title are still to be filled in.
  const templates = templatesFolder() === "" ? [] : [templatesFolder()];
  const megabytes = own.get("maxFileSize", defaultOptions.maxBytes / 1_000_000);
  return {
    // A value that is no boolean depends on a sibling file and can't hold for notes.
    exclude: [
      ...exclude,
      ...templates,
      ...hidden.filter(([, on]) => on === true).map(([pattern]) => pattern),
    ],
    maxBytes: megabytes * 1_000_000,
    // What lies outside of a folder that nobody trusts is none of its notes.
    followSymlinks: vscode.workspace.isTrusted && own.get("followSymlinks", defaultOptions.followSymlinks),
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

/** Where daily notes lie, from the workspace folder, what they are called, and the name of their template. */
export function dailyNoteSettings(): {
  readonly folder: string;
  readonly format: string;
  readonly template: string;
} {
  const own = vscode.workspace.getConfiguration(section);
  return {
    folder: withoutOuterSlashes(own.get("dailyNotes.folder", "daily")),
    format: own.get("dailyNotes.format", "YYYY-MM-DD"),
    template: own.get("dailyNotes.template", "daily"),
  };
}

/** The folder of templates, from the workspace folder; empty where there is none. */
export function templatesFolder(): string {
  return withoutOuterSlashes(vscode.workspace.getConfiguration(section).get("templates.folder", "templates"));
}

/** The severities that the person has set, by the code of the problem. */
export function severitySettings(): SeveritySettings {
  const set = vscode.workspace
    .getConfiguration(section)
    .get<Record<string, unknown>>("diagnostics.severity", {});
  const known: readonly SeveritySetting[] = ["error", "warning", "information", "hint", "off"];
  return Object.fromEntries(
    Object.entries(set).flatMap(([code, value]) => {
      const severity = known.find((one) => one === value);
      return severity ? [[code, severity] as const] : [];
    }),
  );
}

/** Whether problems are shown of all notes, and not of the open ones alone. */
export function showsProblemsOfAllNotes(): boolean {
  return vscode.workspace.getConfiguration(section).get("diagnostics.scope") === "workspace";
}

function withoutOuterSlashes(path: string): string {
  return path.trim().replace(/^\/+|\/+$/g, "");
}

/** Whether the outline lists the relations of a note. */
export function showsRelationsInOutline(): boolean {
  return vscode.workspace.getConfiguration(section).get("outline.relations", true);
}

/** What becomes of links when files are moved. */
export function linksOnMove(): "prompt" | "always" | "never" {
  const set = vscode.workspace.getConfiguration(section).get<string>("updateLinksOnMove");
  return set === "always" || set === "never" ? set : "prompt";
}

/** Whether a renamed id stays among the aliases of its note. */
export function keepsOldIdAsAlias(): boolean {
  return vscode.workspace.getConfiguration(section).get("rename.keepOldIdAsAlias", false);
}

/** How notes look in the Markdown preview. */
export function previewSettings(): PreviewOptions {
  const own = vscode.workspace.getConfiguration(section);
  return {
    enabled: own.get("preview.enabled", true),
    frontmatter: own.get<string>("preview.frontmatter") === "editor" ? "editor" : "card",
  };
}
