import type MarkdownIt from "markdown-it";
import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { extendMarkdown } from "../../preview/extend-markdown.ts";
import { embeddedNotes } from "../../preview/embedded-notes.ts";
import type { NotePlace, NoteText, PreviewSource, PreviewTexts } from "../../preview/preview-source.ts";
import type { Rendering } from "../../preview/rendering.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import type { Background } from "../editor/background.ts";
import type { Disposable } from "../editor/disposable.ts";
import { previewSettings, section } from "../editor/settings.ts";
import { Debounce } from "../editor/throttle.ts";
import type { Log } from "../editor/log/plain-log.ts";
import type { Feature } from "../services.ts";
import type { ActiveNote } from "../workspace/active-note.ts";
import { editorUriOf, graphUriOf, noteFolderOf } from "../workspace/note-uris.ts";
import { EmbeddedTexts } from "./embedded-texts.ts";
import { previewTexts } from "./preview-texts.ts";

/** How long nothing may change before previews are compared, in milliseconds: to be made anew, each is loaded whole. */
const wait = 500;
/** Of how many previews it is known what they show. */
const maxRenderings = 20;

/** How many notes that the active note embeds are read before somebody asks for its preview. */
const maxReadAhead = 50;
/**
 * How long a preview may take to load, and when it is made anew to be sure, in milliseconds: a webview that gets a second
 * text while it loads the first may go on showing the first.
 */
const maxLoading = 10_000;
const untilSure = 4000;

/** Notes in the editor's own Markdown preview. */
export const registerPreview: Feature = ({ workspace, active, background, log, ready, extendPreview }) => {
  const preview = new MarkdownPreview(workspace, active, background, log);
  extendPreview((md) => preview.extendMarkdownIt(md));
  ready.then(
    () => {
      preview.notesRead();
    },
    // Whoever reads the notes tells that; the preview goes on as if it still waited for them.
    () => undefined,
  );
  return preview;
};

/** How often the editor is asked to make a preview anew that shows what is no longer so, after twice the wait each time. */
const maxRefreshes = 6;

/** The editor's Markdown preview with notes in it: what it is made from, and when it has to be made anew. */
class MarkdownPreview implements PreviewSource, Disposable {
  readonly texts: PreviewTexts = previewTexts();
  options = previewSettings();
  isRead = false;
  private readonly comparing = new Debounce(() => {
    this.compare();
  }, wait);
  private readonly embedded: EmbeddedTexts;
  private readonly disposables: Disposable[];
  /** The last of each document, by the uri of its place. */
  private readonly renderings = new Map<string, Rendering>();
  /** How often the editor was asked to make a stale one anew. */
  private readonly refreshes = new WeakMap<Rendering, number>();
  private asking: ReturnType<typeof setTimeout> | undefined;
  /** When a preview was opened whose last rendering this is, by the clock of this process. */
  private readonly openings = new WeakMap<Rendering, number>();
  private confirming: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly active: ActiveNote,
    private readonly background: Background,
    private readonly log: Log,
  ) {
    this.embedded = new EmbeddedTexts(background, this.comparing.request, (key) => {
      const { graph } = workspace;
      return graph.dialect(graph.noteByUri(key)?.folder ?? "").rules;
    });
    const stopListening = workspace.onDidChange((uris) => {
      this.notesChanged(uris);
    });
    this.disposables = [
      this.comparing,
      { dispose: stopListening },
      active.onDidChange(() => {
        this.readAhead();
      }),
      // A comparison that came while links were read anew is made up for.
      {
        dispose: workspace.onDidChangeStatus(({ state }) => {
          if (state === "ready") this.comparing.request();
        }),
      },
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(`${section}.preview`)) return;
        this.options = previewSettings();
        refreshPreviews();
      }),
    ];
  }

  get graph() {
    return this.workspace.graph;
  }

  /** For the editor, which asks the extension's exports for it. */
  extendMarkdownIt(md: MarkdownIt): MarkdownIt {
    return extendMarkdown(md, this);
  }

  /** All notes have been read: links that lead nowhere do so. */
  notesRead(): void {
    this.isRead = true;
    this.readAhead();
    this.comparing.request();
  }

  placeOf(document: unknown): NotePlace {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    const root = { uri: "", folder: first ? noteFolderOf(first).uri : "", path: "" };
    if (!(document instanceof vscode.Uri)) return root;
    const uri = graphUriOf(document);
    const place = uri === undefined ? undefined : this.workspace.locate(uri);
    if (uri === undefined || !place) return { ...root, uri: document.toString(true) };
    return { uri, folder: place.folder.uri, path: place.path };
  }

  textOf({ uri }: NoteEntity): NoteText {
    const file = editorUriOf(this.workspace, uri);
    return file ? this.embedded.textOf(uri, file) : { state: "unreadable" };
  }

  begins(rendering: Rendering): void {
    const { uri } = rendering.main;
    const before = this.renderings.get(uri);
    this.renderings.delete(uri);
    this.renderings.set(uri, rendering);
    const [oldest] = this.renderings.keys();
    if (this.renderings.size > maxRenderings && oldest !== undefined) this.renderings.delete(oldest);
    this.confirm(rendering, before);
  }

  failed(error: unknown): void {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.log.error(`Something in the Markdown preview could not be shown: ${what}`);
  }

  dispose(): void {
    clearTimeout(this.asking);
    clearTimeout(this.confirming);
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** What a preview of the active note would embed is read, so that the preview, when it comes, is whole at once. */
  private readAhead(): void {
    const { graph, isRead, options } = this;
    const note = this.active.uri === undefined ? undefined : graph.noteByUri(this.active.uri);
    if (!isRead || !options.enabled || !note) return;
    for (const embedded of embeddedNotes(graph, note, maxReadAhead)) this.textOf(embedded);
  }

  /** A preview that we had made anew while it may have been loading is made anew once more, when it has loaded. */
  private confirm(rendering: Rendering, before: Rendering | undefined): void {
    const now = performance.now();
    const opened = before && this.refreshes.has(before) ? (this.openings.get(before) ?? now) : now;
    this.openings.set(rendering, opened);
    if (opened === now || now - opened > maxLoading) return;
    clearTimeout(this.confirming);
    this.confirming = setTimeout(refreshPreviews, untilSure);
  }

  private notesChanged(uris: ReadonlySet<string>): void {
    if (this.renderings.size === 0) return;
    for (const uri of [...this.embedded.keys()]) {
      const file = uris.has(uri) ? editorUriOf(this.workspace, uri) : undefined;
      if (file) this.background.run("Reading an embedded note", this.embedded.read(uri, file));
    }
    this.comparing.request();
  }

  private compare(): void {
    // While links are read anew, some lead nowhere for a moment; a change is told when that is done.
    if (!this.isRead || this.workspace.status.state === "reading" || this.renderings.size === 0) return;
    const stale = [...this.renderings].filter(([, rendering]) => rendering.isStale);
    if (stale.length === 0) return;
    // A preview that is still open is made anew, and begins another rendering. While it loads, which takes a busy machine
    // many seconds, the editor overlooks that it was asked; so it is asked again, until nothing suggests that it is open.
    const counts = stale.map(([uri, rendering]) => {
      const count = (this.refreshes.get(rendering) ?? 0) + 1;
      this.refreshes.set(rendering, count);
      if (count >= maxRefreshes) this.renderings.delete(uri);
      return count;
    });
    const least = counts.reduce((one, other) => Math.min(one, other), Infinity);
    refreshPreviews();
    clearTimeout(this.asking);
    this.asking = setTimeout(this.comparing.request, wait * (2 ** (least - 1) - 1));
  }
}

function refreshPreviews(): void {
  // The command is the editor's own extension's; without it there are no previews.
  vscode.commands.executeCommand("markdown.preview.refresh").then(undefined, () => undefined);
}
