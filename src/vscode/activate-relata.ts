import type MarkdownIt from "markdown-it";
import * as vscode from "vscode";
import type { NoteJobs } from "../workspace/jobs/note-jobs.ts";
import { NoteWorkspace, type Host } from "../workspace/note-workspace.ts";
import { ActiveNote } from "./workspace/active-note.ts";
import { BacklinksView } from "./backlinks/backlinks-view.ts";
import { CandidateDecisions } from "./similarity/candidate-decisions.ts";
import { commands } from "./commands.ts";
import { publishDiagnostics } from "./diagnostics/diagnostics.ts";
import { Embedding } from "./similarity/embedding.ts";
import { EntitiesView } from "./entities/entities-view.ts";
import { followFileMoves } from "./move/file-moves.ts";
import { GapsView } from "./gaps/gaps-view.ts";
import { registerLanguageFeatures } from "./navigation/language-features.ts";
import { NeighborhoodPanel } from "./neighborhood/neighborhood-panel.ts";
import { registerNoteFormat } from "./note-format/show-note-format.ts";
import { registerNoteCommands } from "./navigation/note-commands.ts";
import { registerNewNotes } from "./new-note/new-notes.ts";
import { MarkdownPreview } from "./preview/preview.ts";
import { registerRefactorings } from "./move/refactorings.ts";
import { openSampleNotes } from "./new-note/sample-notes.ts";
import { workspaceOptions } from "./editor/settings.ts";
import { showStatus } from "./workspace/status.ts";
import { WorkspaceSearch } from "./search/workspace-search.ts";
import { WorkspaceSync } from "./workspace/workspace-sync.ts";

/** What a platform gives the extension. */
export interface RelataPlatform {
  readonly jobs: NoteJobs;
  readonly host: Host;
}

/** What the extension gives other extensions, and its own tests inside the host. */
export interface RelataApi {
  readonly workspace: NoteWorkspace;
  readonly embedding: Embedding;
  /** Resolves when all notes have been read and linked for the first time. */
  readonly ready: Promise<void>;
  /** Teaches the editor's Markdown preview the notes' own forms; the editor calls it by this name. */
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

/** Starts the extension on what the platform gives. */
export function activateRelata(
  context: vscode.ExtensionContext,
  platformFor: (log: vscode.LogOutputChannel) => RelataPlatform,
): RelataApi {
  const log = vscode.window.createOutputChannel("Relata", { log: true });
  const { jobs, host } = platformFor(log);
  const workspace = new NoteWorkspace(jobs, host, workspaceOptions());
  const sync = new WorkspaceSync(workspace, log);
  const active = new ActiveNote();
  const candidates = new CandidateDecisions(workspace);
  const embedding = new Embedding(workspace, context.secrets, log);
  const panel = new NeighborhoodPanel(workspace, embedding, candidates, active, context.extensionUri, log);
  const backlinks = new BacklinksView(workspace, active, context.workspaceState);
  const search = new WorkspaceSearch(workspace);
  const preview = new MarkdownPreview(workspace, log);
  context.subscriptions.push(
    log,
    workspace,
    search,
    sync,
    active,
    embedding,
    candidates,
    panel,
    backlinks,
    preview,
    new EntitiesView(workspace, search),
    new GapsView(workspace, active, candidates),
    showStatus(workspace),
    publishDiagnostics(workspace, context.extensionUri),
    registerNoteFormat(context.extensionUri),
    registerLanguageFeatures(workspace, search),
    registerNewNotes(workspace, active),
    registerRefactorings(workspace, search),
    followFileMoves(workspace, log),
    registerNoteCommands({ workspace, active, panel, backlinks, search, log }),
    vscode.commands.registerCommand(commands.openSampleNotes, () => openSampleNotes(context.extensionUri)),
    vscode.commands.registerCommand(commands.readAgain, () => sync.readAgain()),
  );
  const ready = sync.readFolders();
  ready.then(
    () => {
      preview.notesRead();
    },
    (error: unknown) => {
      log.error(`The notes could not be read: ${String(error)}`);
    },
  );
  return { workspace, embedding, ready, extendMarkdownIt: (md) => preview.extendMarkdownIt(md) };
}
