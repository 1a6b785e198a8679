import { math } from "micromark-extension-math";
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from "micromark-util-types";

const dollar = 36;

/**
 * For micromark's `extensions`: `$$` opens math at the start of a line where the next `$$` of the text ends a line and neither a
 * heading nor a fence of code comes before it. In a paragraph `$$…$$` is math, and a single `$` is money.
 *
 * @param text all of what is parsed
 */
export function mathSyntax(text: string): Extension {
  return { ...math({ singleDollarTextMath: false }), flow: { [dollar]: mathBlock(text) } };
}

/** Behind the last `$` of the math that begins at `at`; -1 where none does. */
function mathEnd(text: string, at: number): number {
  const opening = /^(\$\$+)[^$\r\n]*(?=[\r\n])/.exec(text.slice(at));
  if (!opening) return -1;
  let from = at + opening[0].length;
  for (const line of text
    .slice(from)
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .slice(1)) {
    from += text.slice(from).indexOf(line);
    if (/^[ \t>]*(?:#{1,6}(?!\S|#)|```|~~~)/.test(line)) return -1;
    const run = /\$\$+/.exec(line);
    if (!run) continue;
    const isLast = /^[ \t\r\n]*$/.test(line.slice(run.index + run[0].length));
    return isLast && run[0].length >= (opening[1] ?? "").length ? from + run.index + run[0].length : -1;
  }
  return -1;
}

function mathBlock(text: string): Construct {
  return { name: "mathBlock", concrete: true, tokenize };

  function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const end = mathEnd(text, this.now().offset);
    const isInterrupting = this.interrupt;
    const offset = () => this.now().offset;
    const isLazy = (line: number) => this.parser.lazy[line];
    const line = () => this.now().line;
    return start;

    function start(code: Code): State | undefined {
      if (end < 0) return nok(code);
      effects.enter("mathFlow");
      effects.enter("mathFlowFence");
      effects.enter("mathFlowFenceSequence");
      effects.consume(code);
      return second;
    }

    function second(code: Code): State | undefined {
      effects.consume(code);
      effects.exit("mathFlowFenceSequence");
      effects.exit("mathFlowFence");
      return lineStart;
    }

    function lineStart(code: Code): State | undefined {
      if (code === null || code < -2) return lineEnd(code);
      effects.enter("mathFlowValue");
      return inside(code);
    }

    function inside(code: Code): State | undefined {
      if (code === null || code < -2) {
        effects.exit("mathFlowValue");
        return lineEnd(code);
      }
      effects.consume(code);
      return inside;
    }

    function lineEnd(code: Code): State | undefined {
      if (isInterrupting || code === null || offset() >= end) {
        effects.exit("mathFlow");
        return ok(code);
      }
      return effects.attempt({ partial: true, tokenize: nextLine }, lineStart, (left) => {
        effects.exit("mathFlow");
        return ok(left);
      })(code);
    }

    function nextLine(inner: Effects, goOn: State, stop: State): State {
      return (code) => {
        if (code === null) return stop(code);
        inner.enter("lineEnding");
        inner.consume(code);
        inner.exit("lineEnding");
        return (next) => (isLazy(line()) ? stop(next) : goOn(next));
      };
    }
  }
}
