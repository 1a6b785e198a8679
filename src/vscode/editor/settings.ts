import * as vscode from "vscode";
import { defaultOptions } from "../../workspace/default-options.ts";
import {
  defaultCompletionOptions,
  type CompletionOptions,
} from "../../language/completion/completion-item.ts";
import type { InsertedName } from "../../language/link-name.ts";
import type { PreviewOptions } from "../../preview/preview-source.ts";
import type { WorkspaceOptions } from "../../workspace/note-workspace.ts";
import type { SeveritySetting, SeveritySettings } from "../../language/diagnostics/diagnostic.ts";
import { defaultLimit, defaultThreshold } from "../../core/similarity/similar-note.ts";
import { isRefusal, type Refusal } from "../../language/edit/refusal.ts";
import type { DailyNotePlace } from "../../language/new-note/daily-note.ts";
import { templatesPath } from "../../language/new-note/templates-path.ts";
import { entriesOf, flagOr, numberWithin, textOr, textsOr } from "./setting-values.ts";

/** The section of all settings. */
export const section = "relata";

/** What is read, by the extension's own settings and `files.exclude`. */
export function workspaceOptions(): WorkspaceOptions {
  const own = vscode.workspace.getConfiguration(section);
  const hidden = entriesOf(vscode.workspace.getConfiguration("files").get("exclude"));
  // A template is no note: its id and title are still to be filled in.
  const templates = templatesFolder();
  const megabytes = numberWithin(own.get("maxFileSize"), {
    least: 0,
    greatest: maxMegabytes,
    otherwise: defaultOptions.maxBytes / 1_000_000,
  });
  return {
    exclude: [
      ...textsOr(own.get("exclude"), defaultOptions.exclude),
      ...(isRefusal(templates) || templates.path === "" ? [] : [templates.path]),
      // A value that is no boolean depends on a sibling file and can't hold for notes.
      ...hidden.filter(([, on]) => on === true).map(([pattern]) => pattern),
    ],
    maxBytes: megabytes * 1_000_000,
    // What lies outside of a folder that nobody trusts is none of its notes.
    followSymlinks:
      vscode.workspace.isTrusted && flagOr(own.get("followSymlinks"), defaultOptions.followSymlinks),
  };
}

/** A text of the engine is no longer than some 500 million characters; a larger file can't be read. */
const maxMegabytes = 500;

/** How many similar notes the panel shows, and how close they have to be. */
export function similaritySettings(): { readonly limit: number; readonly threshold: number } {
  const own = vscode.workspace.getConfiguration(section);
  return {
    limit: numberWithin(own.get("similarity.limit"), { least: 0, greatest: 100, otherwise: defaultLimit }),
    threshold: numberWithin(own.get("similarity.threshold"), {
      least: 0,
      greatest: 1,
      otherwise: defaultThreshold,
    }),
  };
}

/** Where vectors come from. */
export interface EmbeddingSettings {
  readonly provider: "builtIn" | "openAICompatible";
  /** Without blanks around it and slashes at its end. */
  readonly baseUrl: string;
  readonly model: string;
  /** Whether it is the workspace that sets provider or address, and not the person: then the person has to allow it. */
  readonly isProposed: boolean;
}

/** Where vectors come from; a person sets it, and nothing is asked of a service until then. */
export function embeddingSettings(): EmbeddingSettings {
  const own = vscode.workspace.getConfiguration(section);
  const provider = own.get("similarity.provider") === "openAICompatible" ? "openAICompatible" : "builtIn";
  const baseUrl = addressIn(own.get("similarity.endpoint.baseUrl"));
  const ownProvider = own.inspect("similarity.provider")?.globalValue;
  const ownBaseUrl = own.inspect("similarity.endpoint.baseUrl")?.globalValue;
  return {
    provider,
    baseUrl,
    model: textOr(own.get("similarity.endpoint.model"), "").trim(),
    isProposed: ownProvider !== provider || addressIn(ownBaseUrl) !== baseUrl,
  };
}

function addressIn(value: unknown): string {
  return textOr(value, "").trim().replace(/\/+$/, "");
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

/** Where daily notes lie, as it is set, see `dailyNotePath`, and the name of their template. */
export function dailyNoteSettings(): DailyNotePlace & { readonly template: string } {
  const own = vscode.workspace.getConfiguration(section);
  return {
    folder: textOr(own.get("dailyNotes.folder"), "daily"),
    format: textOr(own.get("dailyNotes.format"), "YYYY-MM-DD"),
    template: textOr(own.get("dailyNotes.template"), "daily"),
  };
}

/** The folder of templates, from the workspace folder; an empty path where there is none. */
export function templatesFolder(): { readonly path: string } | Refusal {
  const set = vscode.workspace.getConfiguration(section).get("templates.folder");
  const path = templatesPath(textOr(set, "templates"));
  return typeof path === "string" ? { path } : path;
}

/** The severities that the person has set, by the code of the problem. */
export function severitySettings(): SeveritySettings {
  const set = vscode.workspace.getConfiguration(section).get("diagnostics.severity");
  const known: readonly SeveritySetting[] = ["error", "warning", "information", "hint", "off"];
  return Object.fromEntries(
    entriesOf(set).flatMap(([code, value]) => {
      const severity = known.find((one) => one === value);
      return severity ? [[code, severity] as const] : [];
    }),
  );
}

/** Whether problems are shown of all notes, and not of the open ones alone. */
export function showsProblemsOfAllNotes(): boolean {
  return vscode.workspace.getConfiguration(section).get("diagnostics.scope") === "workspace";
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

/** The names of the extension's settings that somebody has changed, in any of the places where settings lie. */
export function changedSettings(): string[] {
  const own = vscode.workspace.getConfiguration(section);
  const names: string[] = [];
  const visit = (prefix: string, value: unknown): void => {
    for (const [key, inner] of entriesOf(value)) {
      const name = prefix === "" ? key : `${prefix}.${key}`;
      const isGroup = typeof inner === "object" && !Array.isArray(inner) && name !== "diagnostics.severity";
      if (isGroup) visit(name, inner);
      const { globalValue, workspaceValue, workspaceFolderValue } = own.inspect(name) ?? {};
      const values = isGroup ? [] : [globalValue, workspaceValue, workspaceFolderValue];
      if (values.some((one) => one !== undefined)) names.push(`${section}.${name}`);
    }
  };
  visit("", vscode.workspace.getConfiguration().get(section));
  return names;
}

/** Whether an update is told of. */
export function tellsWhatIsNew(): boolean {
  return flagOr(vscode.workspace.getConfiguration(section).get("showWhatIsNew"), true);
}

/** How notes look in the Markdown preview. */
export function previewSettings(): PreviewOptions {
  const own = vscode.workspace.getConfiguration(section);
  return {
    enabled: own.get("preview.enabled", true),
    frontmatter: own.get<string>("preview.frontmatter") === "editor" ? "editor" : "card",
  };
}
