import type { Span } from "../../text/span.ts";
import { runEnd } from "../blocks/block-starts.ts";
import type { Content } from "../blocks/content.ts";
import { Emphasis, isEmphasisMark } from "./emphasis.ts";
import { link, text, type InlineTokens } from "./inline-tokens.ts";

const backslash = 92;

/** The label of a link that is gone through, with where to go on behind the link. */
interface OpenLabel {
  readonly labelEnd: number;
  readonly end: number;
  readonly firstRun: number;
}

/** Finds the emphasis in the content of a paragraph or heading, whose links, code and the like have been read before. */
export class EmphasisFinder {
  private content: Pick<Content, "source" | "start" | "end"> = { source: "", start: 0, end: 0 };
  private found: Span[] = [];
  private readonly labels: OpenLabel[] = [];
  private readonly emphasis = new Emphasis((start, end) => this.found.push({ start, end }));

  /** Each emphasis and strong emphasis with its marks, in the content's source; what stands in an image is left out. */
  find(content: Content, tokens: InlineTokens): readonly Span[] {
    this.content = content;
    this.found = [];
    this.labels.length = 0;
    this.emphasis.clear();
    let at = content.start;
    for (let token = 0; token < tokens.count; token++) {
      const kind = tokens.kind(token);
      if (kind === text || tokens.start(token) < at) continue;
      this.plain(at, tokens.start(token));
      at = tokens.end(token);
      if (kind !== link) continue;
      this.labels.push({
        labelEnd: tokens.labelEnd(token),
        end: tokens.end(token),
        firstRun: this.emphasis.count,
      });
      at = tokens.labelStart(token);
    }
    this.plain(at, content.end);
    this.emphasis.match(0);
    return this.found;
  }

  /** Goes over what stands between tokens, in which labels may end: the inside of each is matched on its own. */
  private plain(from: number, to: number): void {
    let at = from;
    for (let label = this.labels.at(-1); label && label.labelEnd <= to; label = this.labels.at(-1)) {
      this.addRuns(at, label.labelEnd);
      this.emphasis.match(label.firstRun);
      at = label.end;
      this.labels.pop();
    }
    this.addRuns(at, to);
  }

  private addRuns(from: number, to: number): void {
    const { source, start, end } = this.content;
    let at = from;
    while (at < to) {
      const unit = source.charCodeAt(at);
      if (!isEmphasisMark(unit)) {
        at += unit === backslash ? 2 : 1;
        continue;
      }
      const behind = runEnd(source, at, to);
      this.emphasis.add(source, at, behind, start, end);
      at = behind;
    }
  }
}
