import type { NoteEntity } from "../../core/graph/entity.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { requireTrust } from "../editor/trust.ts";
import { mergeInto } from "../move/merge-into.ts";
import { linkAs } from "../relations/link-as.ts";
import type { DismissedPairs } from "./dismissed-pairs.ts";

/** What a person decides on two notes that are close in text: an edge, one note, or a pair that is no candidate any more. */
export class CandidateDecisions {
  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly dismissed: DismissedPairs,
  ) {}

  /** Tells that other notes are candidates now. */
  readonly onDidChange = (listener: () => void) => this.dismissed.onDidChange(listener);

  /** The uris of the notes that are dismissed as candidates for `note`. */
  dismissedWith(note: NoteEntity): string[] {
    return this.dismissed.dismissedWith(note);
  }

  /** Remembers that two notes, by their uris, are not related. */
  dismiss(uri: string, other: string): Promise<void> {
    return this.dismissed.dismiss(uri, other);
  }

  /** Asks for a relation and writes the edge into the note at `uri`. @returns whether it was written */
  async linkAs(uri: string, other: string): Promise<boolean> {
    requireTrust();
    return linkAs(this.workspace, uri, other);
  }

  /** Unites two notes, after asking what becomes of the text of the one at `uri`. @returns whether it was done */
  async merge(uri: string, into: string): Promise<boolean> {
    requireTrust();
    return mergeInto(this.workspace, uri, into);
  }
}
