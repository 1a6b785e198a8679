import type * as vscode from "vscode";
import type MarkdownIt from "markdown-it";
import type { NoteWorkspace } from "../workspace/note-workspace.ts";
import type { Background } from "./editor/background.ts";
import type { Disposable } from "./editor/disposable.ts";
import type { Navigation } from "./editor/navigation.ts";
import type { Log } from "./editor/log/plain-log.ts";
import type { WorkspaceSearch } from "./search/workspace-search.ts";
import type { CandidateDecisions } from "./similarity/candidate-decisions.ts";
import type { Embedding } from "./similarity/embedding.ts";
import type { ActiveNote } from "./workspace/active-note.ts";

/** What the features share. What only one of them needs is its own. */
export interface Services {
  /** The graph of all notes, in step with files and typing. */
  readonly workspace: NoteWorkspace;
  /** Resolves when all notes have been read and linked for the first time; rejects where they could not be. */
  readonly ready: Promise<void>;
  /** Reads all notes anew. */
  readonly readAgain: () => Promise<void>;
  readonly active: ActiveNote;
  /** Finds notes by their names. */
  readonly search: WorkspaceSearch;
  /** The vectors by which notes are compared. */
  readonly embedding: Embedding;
  /** What becomes of notes that are close in text. */
  readonly candidates: CandidateDecisions;
  readonly navigation: Navigation;
  readonly background: Background;
  readonly log: Log;
  /** What is kept with the workspace between sessions. */
  readonly state: vscode.Memento;
  /** What is kept for all workspaces between sessions. */
  readonly globalState: vscode.Memento;
  /** The extension's own version, such as `0.2.0`. */
  readonly version: string;
  /** How long the start took on the editor's thread, and the last reading of all notes, in milliseconds, once they are over. */
  readonly timings: { readonly start: number | undefined; readonly reading: number | undefined };
  /** Tells that a card was shown over a link. */
  readonly onHover: vscode.Event<void>;
  /** Has {@link onHover} tell it. */
  readonly hoverShown: () => void;
  readonly secrets: vscode.SecretStorage;
  /** Where files are kept with the workspace between sessions; without an open folder there is no such place. */
  readonly storageUri: vscode.Uri | undefined;
  /** Where the extension's own files lie. */
  readonly extensionUri: vscode.Uri;
  /** Adds to what the editor's Markdown preview renders with. */
  readonly extendPreview: (extend: (md: MarkdownIt) => MarkdownIt) => void;
}

/** One feature of the editor: it registers itself, and gives back what ends it. */
export type Feature = (services: Services) => Disposable;
