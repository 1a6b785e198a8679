import type { Message } from "../core/text/message.ts";
import type { NoteEntity, NoteFile } from "../core/graph/entity.ts";
import type { ReadonlyGraph } from "../core/graph/readonly-graph.ts";
import type { Note } from "../core/note/note.ts";

/** Where a text stands from which links lead on. Without a file, `uri` and `path` are empty. */
export type NotePlace = Pick<NoteFile, "uri" | "folder" | "path">;

/** The text of a note as far as it is at hand: a preview is made in one go and waits for nothing. */
export type NoteText =
  | { readonly state: "text"; readonly text: string; readonly note: Note }
  | { readonly state: "loading" | "too-long" | "unreadable" };

/** What the person has set. */
export interface PreviewOptions {
  readonly enabled: boolean;
  /** Whether the frontmatter is a card of ours, or left to the editor. */
  readonly frontmatter: "card" | "editor";
}

/** The texts for people. */
export interface PreviewTexts {
  readonly unresolved: string;
  readonly ambiguous: (candidates: string) => string;
  readonly noHeading: (name: string) => string;
  readonly noBlock: (name: string) => string;
  /** Why a note is not shown inside another. */
  readonly inItself: string;
  readonly tooDeep: string;
  readonly tooMuch: string;
  readonly tooLong: string;
  readonly loading: string;
  readonly unreadable: string;
  readonly aliases: string;
  readonly tags: string;
  /** What is wrong in a note, in words. */
  readonly said: (message: Message) => string;
}

/** A preview that has been made, for those who ask later whether it still tells the truth. */
export interface MadePreview {
  /** The document that is rendered. */
  readonly main: NotePlace;
  /** Whether something would be shown differently now. */
  readonly isStale: boolean;
}

/** What a preview is made from. */
export interface PreviewSource {
  readonly graph: ReadonlyGraph;
  /** Whether all notes have been read; before, a link that leads nowhere may only lead nowhere yet. */
  readonly isRead: boolean;
  readonly options: PreviewOptions;
  readonly texts: PreviewTexts;
  /** The place of the document that is rendered, as the renderer's environment names it. */
  placeOf(document: unknown): NotePlace;
  /** The text of a note; where it has to be read first, that is begun. */
  textOf(note: NoteEntity): NoteText;
  /** Told once for each preview, when the first of what it shows depends on other notes. */
  begins(preview: MadePreview): void;
  /** Told when a rule failed, which is a mistake in it; what it was about is shown as it is written. */
  failed(error: unknown): void;
}
