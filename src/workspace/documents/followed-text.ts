import type { Note } from "../../core/note/note.ts";
import { splitFrontmatter } from "../../core/note/split-frontmatter.ts";
import { readNote, reread, type Reading } from "../../core/reading/reading.ts";
import { changeBetween } from "../../core/reading/text-change.ts";

/** More text than this is not read in one go on the thread that answers the person. In UTF-16 units. */
export const longText = 50_000;
/** How much of a long text is read between two pauses: some milliseconds' worth. In UTF-16 units. */
const pieceLength = 25_000;
/** Longer texts are read off the thread with every edit: writing out all links behind an edit takes too long. In UTF-16 units. */
const maxFollowed = 300_000;
/** How often an edit may cost the reading of a long text before its texts are no longer followed. */
const maxCostlyEdits = 2;

/**
 * Reads the texts that an open document holds one after the other, each from what is known of the one before. A long
 * text is first read elsewhere; {@link follow} then reads it once more, piece by piece, so that edits of it cost
 * what they change. Where they cost more all the same, as in one code block of a megabyte, it gives up.
 */
export class FollowedText {
  private reading: Reading | undefined;
  private isGrowing = false;
  private costlyEdits = 0;

  /** @returns undefined where the text has to be read off this thread */
  read(text: string): Note | undefined {
    const before = this.reading;
    this.reading = before && this.after(before, text);
    if (!this.reading && text.length <= longText) this.reading = readNote(text);
    return this.reading?.note;
  }

  /**
   * Reads a long text so that edits of it can be followed. It may be another one by the time this is done.
   *
   * @param pause gives the thread free
   * @param isWanted whether the document is still open
   */
  async follow(text: string, pause: () => Promise<void>, isWanted: () => boolean): Promise<void> {
    if (text.length > maxFollowed || this.isGrowing || this.reading || this.costlyEdits >= maxCostlyEdits)
      return;
    this.isGrowing = true;
    const frontmatterEnd = splitFrontmatter(text)?.block.end ?? 0;
    let reading: Reading | undefined;
    for (let start = 0; start < text.length && isWanted();) {
      const end = lineEndFrom(text, Math.max(start, frontmatterEnd) + pieceLength);
      const part = text.slice(0, end);
      reading = reading ? reread(reading, part, { start, oldEnd: start, newEnd: end }) : readNote(part);
      start = end;
      // One block reaches over many pieces, or what is defined changes with each of them.
      if (reading.readLength - frontmatterEnd > 4 * pieceLength) {
        this.costlyEdits = maxCostlyEdits;
        break;
      }
      await pause();
    }
    this.isGrowing = false;
    if (reading?.text.length === text.length && this.costlyEdits < maxCostlyEdits) this.reading ??= reading;
  }

  private after(before: Reading, text: string): Reading | undefined {
    const change = changeBetween(before.text, text);
    if (change.newEnd - change.start > longText || text.length > maxFollowed) return undefined;
    const reading = reread(before, text, change);
    if (reading.readLength <= longText) this.costlyEdits = 0;
    else if (++this.costlyEdits >= maxCostlyEdits) return undefined;
    return reading;
  }
}

/** The first line start from a place on, or the end. */
function lineEndFrom(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at + 1;
}
