import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { lineStartsOf } from "../../core/text/position.ts";
import { schemaSeverity, type Diagnostic, type Severity } from "../../language/diagnostics/diagnostic.ts";
import { diagnosticsInSteps } from "../../language/diagnostics/diagnostics.ts";
import { Slices } from "../../platform/jobs/slices.ts";
import { schemaPath } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import type { Background } from "../editor/background.ts";
import type { Disposable } from "../editor/disposable.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { severitySettings, showsProblemsOfAllNotes } from "../editor/settings.ts";
import { ProblemLinks } from "../note-format/problem-links.ts";
import type { Feature } from "../services.ts";
import { editorUriOf, graphUriOf } from "../workspace/note-uris.ts";
import { localized } from "../editor/words/localized.ts";
import { isToldByEditor } from "./schema-of-json.ts";

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** How long after a change problems are looked for, in milliseconds: typing makes many changes. */
const wait = 300;
/** How many problems are made the editor's before the clock is looked at. */
const problemsBetweenTurns = 50;

/**
 * Shows what is wrong in notes and in relata.json: for open notes, or for all where `relata.diagnostics.scope` is
 * `workspace`.
 */
export const registerDiagnostics: Feature = ({ workspace, background, extensionUri }) =>
  new DiagnosticsPublisher(workspace, background, new ProblemLinks(extensionUri));

class DiagnosticsPublisher implements Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("relata");
  private readonly disposables: Disposable[];
  private readonly waiting = new Set<string>();
  /** The notes whose problems are shown, by the graph's uri. */
  private readonly shown = new Set<string>();
  /** The schema files whose problems are shown. */
  private readonly schemaUris = new Map<string, vscode.Uri>();
  private working = false;
  private disposed = false;

  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly background: Background,
    private readonly links: ProblemLinks,
  ) {
    this.disposables = [
      this.collection,
      {
        dispose: workspace.onDidChange((uris) => {
          for (const uri of uris) this.waiting.add(uri);
          this.publishSchemaFiles();
          this.publishSoon();
        }),
      },
      {
        dispose: workspace.onDidChangeStatus(() => {
          this.publishSoon();
        }),
      },
      // A note is open when it has a tab, which may come later than its document.
      vscode.window.tabGroups.onDidChangeTabs(({ opened, closed, changed }) => {
        for (const { input } of [...opened, ...closed, ...changed]) {
          if (input instanceof vscode.TabInputText) this.add(input.uri);
        }
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.publishIfSchema(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.publishIfSchema(document);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration("relata.diagnostics")) return;
        this.collection.clear();
        this.shown.clear();
        for (const { uri } of workspace.graph.notes()) this.waiting.add(uri);
        this.publishSchemaFiles();
        this.publishSoon();
      }),
    ];
  }

  dispose(): void {
    this.disposed = true;
    for (const disposable of this.disposables) disposable.dispose();
  }

  private add(uri: vscode.Uri): void {
    const key = graphUriOf(uri);
    if (key === undefined) return;
    this.waiting.add(key);
    this.publishSoon();
  }

  private publishSoon(): void {
    // While notes are read, links lead nowhere that will lead somewhere in a moment.
    if (this.working || this.waiting.size === 0 || this.workspace.status.state === "reading") return;
    this.working = true;
    const work = this.publish().finally(() => {
      this.working = false;
    });
    this.background.run("Looking for problems in notes", work);
  }

  private async publish(): Promise<void> {
    await pause(wait);
    await this.links.load();
    const slices = new Slices(undefined);
    await slices.next();
    while (this.waiting.size > 0 && !this.disposed) {
      const open = openNotes();
      const whole = showsProblemsOfAllNotes();
      for (const uri of this.waiting) {
        this.waiting.delete(uri);
        if (!whole && !open.has(uri) && !this.shown.has(uri)) continue;
        await this.publishNote(uri, whole || open.has(uri), slices);
      }
      await slices.next();
    }
  }

  private async publishNote(uri: string, wanted: boolean, slices: Slices): Promise<void> {
    const editorUri = editorUriOf(this.workspace, uri);
    const note = this.workspace.graph.noteByUri(uri);
    if (!editorUri || this.disposed) return;
    const problems = note && wanted ? await this.problemsOf(note, uri, slices) : [];
    if (!problems) return;
    if (problems.length > 0) {
      this.shown.add(uri);
      this.collection.set(editorUri, problems);
    } else if (this.shown.delete(uri)) this.collection.delete(editorUri);
  }

  /** The problems of a note, looked for in slices; undefined where the note changes meanwhile, and so waits again. */
  private async problemsOf(
    note: NoteEntity,
    uri: string,
    slices: Slices,
  ): Promise<vscode.Diagnostic[] | undefined> {
    const parts = diagnosticsInSteps(this.workspace.graph, note, severitySettings());
    let found = parts.next();
    while (!found.done) {
      if (slices.isOver) await slices.next();
      if (this.isOutdated(uri)) return undefined;
      found = parts.next();
    }
    const problems: vscode.Diagnostic[] = [];
    for (const one of found.value) {
      problems.push(this.convert(one, note));
      if (problems.length % problemsBetweenTurns > 0) continue;
      if (slices.isOver) await slices.next();
      if (this.isOutdated(uri)) return undefined;
    }
    return problems;
  }

  /** Whether what is found in a note counts no more. */
  private isOutdated(uri: string): boolean {
    return this.disposed || this.waiting.has(uri);
  }

  private convert(
    { severity, code, message, span, related }: Diagnostic,
    note: NoteEntity,
  ): vscode.Diagnostic {
    const range = editorRangeOfSpan(note.note.lineStarts, span);
    const diagnostic = new vscode.Diagnostic(range, localized(message), severities[severity]);
    diagnostic.source = "relata";
    diagnostic.code = this.links.codeFor(code);
    diagnostic.relatedInformation = (related ?? []).flatMap((place) => {
      const uri = editorUriOf(this.workspace, place.uri);
      const other = this.workspace.graph.noteByUri(place.uri);
      if (!uri || !other) return [];
      const location = new vscode.Location(uri, editorRangeOfSpan(other.note.lineStarts, place.span));
      return [new vscode.DiagnosticRelatedInformation(location, localized(place.message))];
    });
    return diagnostic;
  }

  /** What the editor tells itself depends on what is open. */
  private publishIfSchema({ uri }: vscode.TextDocument): void {
    if (uri.path.endsWith(`/${schemaPath}`)) this.publishSchemaFiles();
  }

  private publishSchemaFiles(): void {
    this.background.run("Looking for problems in relata.json", this.publishSchemaProblems());
  }

  private async publishSchemaProblems(): Promise<void> {
    if (this.workspace.schemaProblems.size > 0) await this.links.load();
    if (this.disposed) return;
    const gone = new Map(this.schemaUris);
    this.schemaUris.clear();
    for (const { folder, text, problems } of this.workspace.schemaProblems.values()) {
      const uri = editorUriOf(this.workspace, `${folder.uri}/${schemaPath}`);
      if (!uri) continue;
      gone.delete(uri.toString());
      this.schemaUris.set(uri.toString(), uri);
      const lineStarts = lineStartsOf(text);
      this.collection.set(
        uri,
        problems.flatMap(({ code, message, start, end }) => {
          const severity = schemaSeverity(code, severitySettings());
          if (!severity || isToldByEditor(code, uri)) return [];
          const range = editorRangeOfSpan(lineStarts, { start, end });
          const diagnostic = new vscode.Diagnostic(range, localized(message), severities[severity]);
          diagnostic.source = "relata";
          diagnostic.code = this.links.codeFor(code);
          return [diagnostic];
        }),
      );
    }
    for (const uri of gone.values()) this.collection.delete(uri);
  }
}

function openNotes(): Set<string> {
  const uris = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [graphUriOf(input.uri)] : []));
  return new Set(uris.filter((uri) => uri !== undefined));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
