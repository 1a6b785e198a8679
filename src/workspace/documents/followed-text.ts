import type { Dialect } from "../../core/dialects/dialect.ts";
import { plainDialect } from "../../core/dialects/dialects.ts";
import type { NoteFile } from "../../core/graph/entity.ts";
import type { Note } from "../../core/note/note.ts";
import { splitFrontmatter, splitTomlFrontmatter } from "../../core/note/split-frontmatter.ts";
import { packEdited } from "../../core/pack/edited-pack.ts";
import type { NotePack } from "../../core/pack/note-pack.ts";
import { packForGraph } from "../../core/pack/pack-writer.ts";
import { isSlowToRead } from "../../core/reading/frontmatter/frontmatter-pairs.ts";
import { readNote, reread, type LinkChange, type Reading } from "../../core/reading/reading.ts";
import { changeBetween } from "../../core/reading/text-change.ts";

/** More text than this is not read in one go on the thread that answers the person. In UTF-16 units. */
export const longText = 50_000;
/** How much of a long text is read between two pauses: some milliseconds' worth. In UTF-16 units. */
const pieceLength = 25_000;
/** Longer texts are read off the thread with every edit. In UTF-16 units. */
const maxFollowed = 4_000_000;
/** How much text of a pack may be that of links which are gone, beside as much as is used. In UTF-16 units. */
const maxLeftOver = 20_000;
/** How many links and the like are written out between two pauses: some milliseconds' worth. */
const placedAtOnce = 2_000;
/** How often an edit may cost the reading of a long text before its texts are no longer followed. */
const maxCostlyEdits = 2;

/**
 * Reads the texts that an open document holds one after the other, each from what is known of the one before. A long
 * text is first read elsewhere; {@link follow} then reads it once more, piece by piece, so that edits of it cost
 * what they change. Where they cost more all the same, as in one code block of a megabyte, it gives up.
 */
export class FollowedText {
  private reading: Reading | undefined;
  /** Ends when the long text is read of which {@link follow} was asked. */
  private growing: Promise<void> | undefined;
  private dialect: Dialect | undefined;
  private costlyEdits = 0;
  /** What was packed last; and which links of the present reading differ from it, where that is known. */
  private packed: NotePack | undefined;
  private packedPath = "";
  private changed: LinkChange | undefined;
  /** How long the text of a pack was of which nothing was left over. */
  private tightLength = 0;

  /**
   * @param dialect that of the note's folder; where it is another one than before, the text is read anew
   * @returns undefined where the text has to be read off this thread: it is long, or its frontmatter takes long to read
   */
  read(text: string, dialect: Dialect = plainDialect): Note | undefined {
    if (dialect !== this.dialect) this.reading = this.changed = this.packed = undefined;
    this.dialect = dialect;
    const before = this.reading;
    // What was read but not packed, nobody knows the links of.
    const isPacked = this.changed === undefined && this.packed !== undefined;
    this.reading = before && this.after(before, text);
    this.changed = isPacked ? this.reading?.changedLinks : undefined;
    if (!this.changed) this.packed = undefined;
    if (!this.reading && text.length <= longText && !hasSlowHead(text))
      this.reading = readNote(text, dialect.rules);
    return this.reading?.note;
  }

  /** What is known of a text, where that was read last. */
  readingOf(text: string): Reading | undefined {
    return this.reading?.text === text ? this.reading : undefined;
  }

  /** What the graph reads of the text that was read last; after an edit, what changed is packed and the rest copied. */
  pack(path: string, modified: number): NoteFile["packed"] {
    const { reading, packed: before, changed } = this;
    if (!reading) return undefined;
    this.changed = undefined;
    const file = { path, modified, stamp: 0 };
    // The folders of a workspace change, and paths with them.
    const isSamePath = path === this.packedPath;
    this.packedPath = path;
    if (isSamePath && before && changed && before.text.length < 2 * this.tightLength + maxLeftOver) {
      const note = { ...reading.graphHead, links: changed.links, sections: reading.sections };
      this.packed = packEdited(before, { ...file, note }, changed, this.dialect);
      return { pack: this.packed, edited: { before, changed } };
    }
    this.packed = packForGraph({ ...file, note: reading.graphNote }, this.dialect);
    this.tightLength = this.packed.text.length;
    return { pack: this.packed };
  }

  /**
   * Writes out the places of links and the like behind an edit, some at a time, so that who asks for them need not wait.
   *
   * @param pause gives the thread free
   * @param isWanted whether the text is still that of the document
   */
  async place(pause: () => Promise<void>, isWanted: () => boolean): Promise<void> {
    const { reading } = this;
    while (reading && isWanted() && !reading.place(placedAtOnce)) await pause();
  }

  /**
   * Reads a long text so that edits of it can be followed. It may be another one by the time this is done.
   *
   * @param pause gives the thread free
   * @param isWanted whether the document is still open
   */
  async follow(text: string, pause: () => Promise<void>, isWanted: () => boolean): Promise<void> {
    if (text.length > maxFollowed || this.reading || this.costlyEdits >= maxCostlyEdits) return;
    if (hasSlowHead(text)) return;
    await (this.growing ??= this.grow(text, pause, isWanted));
  }

  private async grow(text: string, pause: () => Promise<void>, isWanted: () => boolean): Promise<void> {
    const { dialect } = this;
    const frontmatterEnd = (splitFrontmatter(text) ?? splitTomlFrontmatter(text))?.block.end ?? 0;
    let reading: Reading | undefined;
    for (let start = 0; start < text.length && isWanted();) {
      const end = lineEndFrom(text, Math.max(start, frontmatterEnd) + pieceLength);
      const part = text.slice(0, end);
      reading = reading
        ? reread(reading, part, { start, oldEnd: start, newEnd: end })
        : readNote(part, dialect?.rules);
      start = end;
      // One block reaches over many pieces, or what is defined changes with each of them.
      if (reading.readLength - frontmatterEnd > 4 * pieceLength) {
        this.costlyEdits = maxCostlyEdits;
        break;
      }
      await pause();
    }
    this.growing = undefined;
    if (reading?.text.length === text.length && dialect === this.dialect && this.costlyEdits < maxCostlyEdits)
      this.reading ??= reading;
  }

  private after(before: Reading, text: string): Reading | undefined {
    const change = changeBetween(before.text, text);
    if (change.newEnd - change.start > longText || text.length > maxFollowed || hasSlowHead(text))
      return undefined;
    const reading = reread(before, text, change);
    if (reading.readLength <= longText) this.costlyEdits = 0;
    else if (++this.costlyEdits >= maxCostlyEdits) return undefined;
    return reading;
  }
}

/** Whether the frontmatter alone would hold the thread: it is read as a whole, with whatever edit in it. */
function hasSlowHead(text: string): boolean {
  const yaml = (splitFrontmatter(text) ?? splitTomlFrontmatter(text))?.yaml;
  return yaml !== undefined && isSlowToRead(text.slice(yaml.start, yaml.end));
}

/** The first line start from a place on, or the end. */
function lineEndFrom(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at + 1;
}
