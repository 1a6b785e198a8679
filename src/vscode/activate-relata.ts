import type MarkdownIt from "markdown-it";
import * as vscode from "vscode";
import { builtInSchemaIn } from "../core/schema/read-schema.ts";
import type { NoteJobs } from "../workspace/jobs/note-jobs.ts";
import { NoteWorkspace, type Host } from "../workspace/note-workspace.ts";
import { Background } from "./editor/background.ts";
import { commandNavigation } from "./editor/navigation.ts";
import { plainLog } from "./editor/log/plain-log.ts";
import { workspaceOptions } from "./editor/settings.ts";
import { typeWords } from "./editor/words/type-words.ts";
import { features } from "./features.ts";
import { WorkspaceSearch } from "./search/workspace-search.ts";
import type { Services } from "./services.ts";
import { CandidateDecisions } from "./similarity/candidate-decisions.ts";
import { DismissedPairs } from "./similarity/dismissed-pairs.ts";
import { EmbeddingConsent } from "./similarity/embedding-consent.ts";
import { Embedding } from "./similarity/embedding.ts";
import { ActiveNote } from "./workspace/active-note.ts";
import { WorkspaceSync } from "./workspace/workspace-sync.ts";

/** What a platform gives the extension. */
export interface RelataPlatform {
  readonly jobs: NoteJobs;
  readonly host: Host;
  /** Whether the jobs can ask an embedding service. */
  readonly asksServices: boolean;
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

/**
 * Starts the extension on what the platform gives: makes the services, and registers every feature with them.
 *
 * @param platformFor is given where to write what could not be read
 */
export function activateRelata(
  context: vscode.ExtensionContext,
  platformFor: (write: (message: string) => void) => RelataPlatform,
): RelataApi {
  const began = performance.now();
  const timings: { start: number | undefined; readonly reading: number | undefined } = {
    start: undefined,
    get reading() {
      return sync.readingTime;
    },
  };
  const channel = vscode.window.createOutputChannel("Relata", { log: true });
  const log = plainLog(channel);
  const background = new Background(log);
  const { jobs, host, asksServices } = platformFor((message) => {
    log.warn(message);
  });
  const workspace = new NoteWorkspace(jobs, host, workspaceOptions(), builtInSchemaIn(typeWords()));
  const sync = new WorkspaceSync(workspace, background, log);
  const active = new ActiveNote();
  const search = new WorkspaceSearch(workspace);
  const embedding = new Embedding(
    workspace,
    context.secrets,
    consentIn(context.globalState),
    background,
    log,
    asksServices,
  );
  const dismissed = new DismissedPairs(workspace, background, log);
  const hovers = new vscode.EventEmitter<void>();
  const previewExtensions: ((md: MarkdownIt) => MarkdownIt)[] = [];
  const ready = sync.readFolders();
  background.run("Reading the notes", ready);
  const services: Services = {
    workspace,
    ready,
    readAgain: () => sync.readAgain(),
    active,
    search,
    embedding,
    candidates: new CandidateDecisions(workspace, dismissed),
    navigation: commandNavigation,
    background,
    log,
    state: context.workspaceState,
    globalState: context.globalState,
    version: versionOf(context.extension),
    timings,
    onHover: hovers.event,
    hoverShown: () => {
      hovers.fire();
    },
    secrets: context.secrets,
    storageUri: context.storageUri,
    extensionUri: context.extensionUri,
    extendPreview: (extend) => {
      previewExtensions.push(extend);
    },
  };
  context.subscriptions.push(channel, hovers, workspace, search, sync, active, embedding, dismissed);
  for (const register of features) context.subscriptions.push(register(services));
  timings.start = performance.now() - began;
  log.info(`Relata ${services.version} started in ${Math.round(timings.start)} ms, besides loading it.`);
  return {
    workspace,
    embedding,
    ready,
    extendMarkdownIt: (md) => previewExtensions.reduce((extended, extend) => extend(extended), md),
  };
}

function versionOf({ packageJSON }: vscode.Extension<unknown>): string {
  const manifest: unknown = packageJSON;
  const isKnown = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isKnown && typeof manifest.version === "string" ? manifest.version : "";
}

/** What is allowed in this workspace. A workspace of one folder has the folder's name. */
function consentIn(storage: vscode.Memento): EmbeddingConsent {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  return new EmbeddingConsent(storage, (workspaceFile ?? workspaceFolders?.[0]?.uri)?.toString() ?? "");
}
