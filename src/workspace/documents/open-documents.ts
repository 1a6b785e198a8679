import { dialectOf } from "../../core/dialects/dialects.ts";
import { isNotePath } from "../../core/names/name.ts";
import { emptyNote, type Note } from "../../core/note/note.ts";
import { recordOf, type NotePack } from "../../core/pack/note-pack.ts";
import { unpackNote } from "../../core/pack/unpack-note.ts";
import type { Reading } from "../../core/reading/reading.ts";
import type { GraphUpdates } from "../graph-updates.ts";
import type { Host } from "../host.ts";
import type { ParsingJob } from "../jobs/parsing.ts";
import { noteUri, schemaPath } from "../note-folder.ts";
import { tooLarge } from "../too-large.ts";
import type { FolderSession, WorkspaceFolders } from "../folders/workspace-folders.ts";
import { FollowedText, longText } from "./followed-text.ts";
import { messageOf } from "../../core/text/message.ts";

/** A note that is open in an editor, with the text as the editor holds it, parsed. */
export interface OpenNote {
  readonly uri: string;
  readonly folder: string;
  readonly path: string;
  readonly text: string;
  readonly note: Note;
  /** What is known of how the text reads; undefined where it was read off this thread. */
  readonly reading: Reading | undefined;
}

/** What open documents are taken into, and what is told of them. */
export interface DocumentContext {
  readonly parsing: ParsingJob;
  readonly host: Host;
  readonly folders: WorkspaceFolders;
  readonly updates: GraphUpdates;
  /** Takes in the text of a relata.json that is open. */
  readonly takeSchema: (session: FolderSession, text: string) => void;
  /** Is told which note was parsed, after it was typed in or opened. */
  readonly onParsed: (uri: string) => void;
}

/** What the editor holds of a file; a text that is typed is another object. */
interface OpenDocument {
  readonly text: string;
  /** Where it lies; nowhere while its folder is not in the workspace. */
  readonly session: FolderSession | undefined;
  /** Ends the parsing when the text is no longer the document's. */
  readonly controller: AbortController;
  /** What is known of the texts before; one for all texts of the document. */
  readonly followed: FollowedText;
  /** Whether the document held another text before. */
  readonly isEdited: boolean;
  parsed: OpenNote | undefined;
  parsing: Promise<void> | undefined;
}

/** How long after the last keystroke a text is read, in milliseconds. */
const typingPause = 80;

/** The documents that are open in the editor. Each hides its file until it closes. */
export class OpenDocuments {
  private readonly documents = new Map<string, OpenDocument>();

  constructor(private readonly context: DocumentContext) {}

  get count(): number {
    return this.documents.size;
  }

  /** Whether the document is open, parsed or not. */
  has(uri: string): boolean {
    return this.documents.has(uri);
  }

  /** Whether an open document stands in for the file; until it is parsed, the file is better than nothing. */
  hides(uri: string): boolean {
    return this.parsed(uri) !== undefined;
  }

  /** The note at `uri` where it is open and parsed. */
  parsed(uri: string): OpenNote | undefined {
    return this.documents.get(uri)?.parsed;
  }

  /** All open notes that are parsed. */
  allParsed(): OpenNote[] {
    return [...this.documents.values()].flatMap(({ parsed }) => parsed ?? []);
  }

  /** Takes in a text, which is parsed after a short pause in the typing, or when {@link note} asks for it. */
  set(uri: string, text: string): void {
    const before = this.documents.get(uri);
    if (before?.text === text || !this.context.folders.locate(uri)) return;
    const document = this.replace(uri, text);
    const parse = async () => {
      await this.context.host.pause(before ? typingPause : 0);
      if (this.documents.get(uri) === document) await this.note(uri);
    };
    parse().catch((error: unknown) => {
      this.context.host.log(`${uri} could not be taken in: ${String(error)}`);
    });
  }

  /** @returns whether it was open */
  close(uri: string): boolean {
    this.documents.get(uri)?.controller.abort();
    return this.documents.delete(uri);
  }

  /** Takes all documents in again whose folder has come, gone, or is read anew. */
  takeInAgain(): void {
    for (const [uri, { text, session }] of this.documents)
      if (this.sessionOf(uri) !== session) this.replace(uri, text);
  }

  /** Takes all documents in once more, since the graph has been made another one. */
  takeAllInAgain(): void {
    for (const [uri, { text }] of this.documents) {
      this.replace(uri, text);
      this.note(uri).catch((error: unknown) => {
        this.context.host.log(`${uri} could not be taken in: ${String(error)}`);
      });
    }
  }

  /** Resolves when all documents are parsed as they are now. */
  async settled(): Promise<void> {
    await Promise.all([...this.documents.keys()].map((uri) => this.note(uri)));
  }

  /** The open note at `uri`, parsed as the editor holds it now; undefined where no such document is open. */
  async note(uri: string): Promise<OpenNote | undefined> {
    for (;;) {
      const document = this.documents.get(uri);
      const { session, parsed, text } = document ?? {};
      if (!document || !session || parsed || text === undefined) return parsed;
      if (uri === noteUri(session.folder, schemaPath)) {
        this.context.takeSchema(session, text);
        return undefined;
      }
      if (!isNotePath(uri)) return undefined;
      await (document.parsing ??= this.parse(uri, document, session));
      // Typed on meanwhile: whoever asks wants what the editor holds.
      if (this.documents.get(uri) === document) return document.parsed;
    }
  }

  /** Reads a long text so that what asks how it would read after an edit need not read it all, a part at a time. */
  async follow(uri: string): Promise<void> {
    const document = this.documents.get(uri);
    if (document?.parsed && !document.parsed.reading) await this.followText(uri, document);
  }

  private replace(uri: string, text: string): OpenDocument {
    const before = this.documents.get(uri);
    before?.controller.abort();
    const document: OpenDocument = {
      text,
      session: this.sessionOf(uri),
      controller: new AbortController(),
      followed: before?.followed ?? new FollowedText(),
      isEdited: before !== undefined,
      parsed: undefined,
      parsing: undefined,
    };
    this.documents.set(uri, document);
    return document;
  }

  private sessionOf(uri: string): FolderSession | undefined {
    const { folders } = this.context;
    const folder = folders.locate(uri)?.folder;
    return folder && folders.get(folder.uri);
  }

  private async parse(uri: string, document: OpenDocument, session: FolderSession): Promise<void> {
    const { updates, host } = this.context;
    const { text, controller } = document;
    const { folder, options } = session;
    const path = uri.slice(folder.uri.length + 1);
    const modified = updates.graph.noteByUri(uri)?.modified ?? host.now();
    const isTooLarge = text.length > options.maxBytes;
    const read = isTooLarge ? undefined : document.followed.read(text, dialectOf(options.dialect));
    // Packed at once: by and by, other texts are read.
    const packed = read && document.followed.pack(path, modified);
    let source: Note | NotePack | undefined = isTooLarge
      ? emptyNote(tooLarge(text.length, options.maxBytes))
      : read;
    if (!source) {
      if (document.isEdited) this.followSoon(uri, document);
      try {
        source = await this.context.parsing.parse(path, modified, text, options.dialect, controller.signal);
      } catch (error) {
        if (controller.signal.aborted) return;
        host.log(`The text of ${uri} could not be parsed: ${String(error)}`);
        source = emptyNote(unparsed(error));
      }
    }
    if (this.documents.get(uri) !== document) return;
    document.parsed = new ParsedNote(uri, folder.uri, path, text, source, document.followed);
    const file = { uri, folder: folder.uri, path, modified };
    updates.stageTyped(
      uri,
      "numbers" in source
        ? { packs: [{ folder: folder.uri, pack: source }] }
        : { set: [{ ...file, note: source, ...(packed ? { packed } : {}) }] },
    );
    if (read && text.length > longText) this.placeSoon(uri, document);
    this.context.onParsed(uri);
  }

  /** Writes out the places of what stands behind an edit before anybody asks for them, without holding up the thread. */
  private placeSoon(uri: string, document: OpenDocument): void {
    const { host } = this.context;
    const isWanted = () => this.documents.get(uri) === document;
    document.followed
      .place(() => host.pause(0), isWanted)
      .catch((error: unknown) => {
        host.log(`The places in ${uri} cannot be written out: ${String(error)}`);
      });
  }

  /** Readies a long text that is being typed in for the next keystrokes, while another thread reads it. */
  private followSoon(uri: string, document: OpenDocument): void {
    this.followText(uri, document).catch((error: unknown) => {
      this.context.host.log(`Edits of ${uri} cannot be followed: ${String(error)}`);
    });
  }

  private followText(uri: string, { followed, text }: OpenDocument): Promise<void> {
    const pause = () => this.context.host.pause(0);
    const isOpen = () => this.documents.get(uri)?.followed === followed;
    return followed.follow(text, pause, isOpen);
  }
}

/** An open note; one that was parsed off this thread is unpacked when somebody looks at it. */
class ParsedNote implements OpenNote {
  private unpacked: Note | undefined;

  constructor(
    readonly uri: string,
    readonly folder: string,
    readonly path: string,
    readonly text: string,
    private readonly source: Note | NotePack,
    private readonly followed: FollowedText,
  ) {}

  get reading(): Reading | undefined {
    return this.followed.readingOf(this.text);
  }

  get note(): Note {
    const { source } = this;
    if (!("numbers" in source)) return source;
    return (this.unpacked ??= unpackNote(source, recordOf(source, 0)));
  }
}

function unparsed(error: unknown): Note["problems"][number] {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: "file.unreadable",
    message: messageOf`This text could not be parsed: ${reason} Its links are not known until it changes.`,
    start: 0,
    end: 0,
  };
}
