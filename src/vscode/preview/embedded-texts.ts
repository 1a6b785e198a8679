import * as vscode from "vscode";
import type { NoteRules } from "../../core/note/note-rules.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import { decodeText } from "../../platform/decode-text.ts";
import type { Background } from "../editor/background.ts";
import type { NoteText } from "../../preview/preview-source.ts";

/** How many texts are kept: more than one preview embeds. */
const maxKept = 500;
/** Longer texts, in characters, take too long to be read at every turn, and no preview shows so much. */
const maxLength = 200_000;
/** A file that is larger has a longer text: no character takes more bytes, and a byte-order mark three. */
const maxBytes = 3 * maxLength + 3;

/**
 * The texts of notes that previews embed, at hand without waiting: what the editor holds, else what was read from the
 * file before. A text that is not at hand is read, and `changed` is told when it is there.
 */
export class EmbeddedTexts {
  /** By the graph's uri; the one asked for last is the last. */
  private readonly kept = new Map<string, NoteText>();

  constructor(
    private readonly background: Background,
    private readonly changed: () => void,
    private readonly rulesOf: (key: string) => NoteRules,
  ) {}

  /**
   * @param key the note's uri in the graph
   * @param uri the same in the editor
   */
  textOf(key: string, uri: vscode.Uri): NoteText {
    const name = uri.toString();
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === name);
    if (open) return this.take(key, open.getText());
    const known = this.kept.get(key);
    if (known) {
      this.keep(key, known);
      return known;
    }
    const loading: NoteText = { state: "loading" };
    this.keep(key, loading);
    this.background.run("Reading an embedded note", this.read(key, uri));
    return loading;
  }

  /** Which texts are kept, by the graph's uri. */
  keys(): IterableIterator<string> {
    return this.kept.keys();
  }

  /** The file has changed; what was read before counts until the new text is there. */
  async read(key: string, uri: vscode.Uri): Promise<void> {
    try {
      // A file of gigabytes that is embedded would be read whole, each of hundreds.
      const { size } = await vscode.workspace.fs.stat(uri);
      if (size > maxBytes) this.keep(key, { state: "too-long" });
      else {
        const { text } = decodeText(await vscode.workspace.fs.readFile(uri));
        if (this.kept.has(key)) this.take(key, text);
      }
    } catch {
      this.keep(key, { state: "unreadable" });
    }
    this.changed();
  }

  private take(key: string, text: string): NoteText {
    const known = this.kept.get(key);
    if (known?.state === "text" && known.text === text) return known;
    const taken: NoteText =
      text.length > maxLength
        ? { state: "too-long" }
        : { state: "text", text, note: parseNote(text, this.rulesOf(key)) };
    this.keep(key, taken);
    return taken;
  }

  private keep(key: string, text: NoteText): void {
    this.kept.delete(key);
    this.kept.set(key, text);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= maxKept) break;
      this.kept.delete(oldest);
    }
  }
}
