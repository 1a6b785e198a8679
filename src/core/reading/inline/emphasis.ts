const asterisk = 42;
const underscore = 95;
const punctuation = /[\p{P}\p{S}]/u;
const space = /\s/;

/** A run of stars or underscores; what is left of it, from `start` to `end`, is text. */
interface Run {
  readonly mark: number;
  start: number;
  end: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** Whether a run after it has closed one before it, so that nothing can be matched with it any more. */
  isOver: boolean;
}

/**
 * Finds out which stars and underscores of a text are marks of emphasis (CommonMark 0.31.2, Emphasis and strong emphasis;
 * the algorithm is that of its appendix). Runs are added in the order of the text.
 */
export class Emphasis {
  private readonly runs: Run[] = [];

  /** @param onPair told where each emphasis and strong emphasis starts and ends, with its marks, inner ones first */
  constructor(private readonly onPair?: (start: number, end: number) => void) {}

  clear(): void {
    this.runs.length = 0;
  }

  get count(): number {
    return this.runs.length;
  }

  /**
   * Adds the run from `start` to `end` of `source`.
   *
   * @param from where the source begins, before which is nothing
   * @param to where it ends
   */
  add(source: string, start: number, end: number, from: number, to: number): void {
    const mark = source.charCodeAt(start);
    const before = start > from ? characterClass(source.charCodeAt(start - 1)) : whiteSpace;
    const after = end < to ? characterClass(source.charCodeAt(end)) : whiteSpace;
    const opens = after === word || (after === punctuationMark && before !== word);
    const closes = before === word || (before === punctuationMark && after !== word);
    this.runs.push({
      mark,
      start,
      end,
      canOpen: mark === asterisk ? opens : opens && (before !== word || !closes),
      canClose: mark === asterisk ? closes : closes && (after !== word || !opens),
      isOver: false,
    });
  }

  /** How many characters of a run are text. */
  leftOf(run: number): number {
    const found = this.runs[run];
    return found ? left(found) : 0;
  }

  /** Matches the runs from `bottom` on, to which no later one belongs: the inside of a label is matched on its own. */
  match(bottom: number): void {
    const { runs } = this;
    // For each kind of closing run up to where no opening one is left, so that every run is looked at a few times only.
    const bottoms = new Map<number, number>();
    const open: number[] = [];
    for (let index = bottom; index < runs.length; index++) {
      const closer = runs[index];
      if (!closer || closer.isOver) continue;
      if (closer.canClose) this.close(closer, open, bottoms, bottom);
      if (closer.canOpen && left(closer) > 0) open.push(index);
    }
    for (let index = bottom; index < runs.length; index++) {
      const run = runs[index];
      if (run) run.isOver = true;
    }
  }

  private close(closer: Run, open: number[], bottoms: Map<number, number>, bottom: number): void {
    while (left(closer) > 0) {
      const key = closer.mark * 8 + (closer.canOpen ? 4 : 0) + (left(closer) % 3);
      const lowest = bottoms.get(key) ?? bottom;
      let at = open.length - 1;
      let opener: Run | undefined;
      for (; at >= 0 && (open[at] ?? 0) >= lowest; at--) {
        const run = this.runs[open[at] ?? 0];
        if (run?.mark === closer.mark && fit(run, closer)) {
          opener = run;
          break;
        }
      }
      if (!opener) {
        const last = open.at(-1);
        bottoms.set(key, last === undefined ? bottom : last + 1);
        return;
      }
      const used = left(opener) > 1 && left(closer) > 1 ? 2 : 1;
      opener.end -= used;
      closer.start += used;
      this.onPair?.(opener.end, closer.start);
      open.length = left(opener) > 0 ? at + 1 : at;
      if (left(opener) > 0) lower(bottoms, closer.mark, open[at] ?? 0);
    }
  }
}

function left({ start, end }: Run): number {
  return end - start;
}

/** What is left of a run may fit where all of it did not, since micromark counts what is left. */
function lower(bottoms: Map<number, number>, mark: number, run: number): void {
  for (let kind = 0; kind < 8; kind++) {
    const key = mark * 8 + kind;
    if ((bottoms.get(key) ?? 0) > run) bottoms.set(key, run);
  }
}

/** Runs that can both open and close do not fit where their lengths together are a multiple of three, unless both are. */
function fit(opener: Run, closer: Run): boolean {
  return (
    !(opener.canClose || closer.canOpen) || left(closer) % 3 === 0 || (left(opener) + left(closer)) % 3 !== 0
  );
}

const whiteSpace = 0;
const punctuationMark = 1;
const word = 2;

function characterClass(unit: number): number {
  if (unit < 128) {
    if (unit <= 32)
      return unit === 0 ? punctuationMark : unit < 9 || (unit > 13 && unit < 32) ? word : whiteSpace;
    const isWord = (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 122) || unit === 127;
    return isWord ? word : punctuationMark;
  }
  const character = String.fromCharCode(unit);
  return space.test(character) ? whiteSpace : punctuation.test(character) ? punctuationMark : word;
}

/** Whether a character is a mark of emphasis. */
export function isEmphasisMark(unit: number): boolean {
  return unit === asterisk || unit === underscore;
}
