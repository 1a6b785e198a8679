import type { CompileContext, Extension as FromMarkdownExtension, Token } from "mdast-util-from-markdown";
import type { Code, Construct, Effects, Extension, State } from "micromark-util-types";
import type { Literal } from "mdast";

/** A wiki-link in a Markdown tree; `value` is the source, brackets included. */
export interface WikiLinkNode extends Literal {
  type: "wikiLink";
}

declare module "mdast" {
  interface PhrasingContentMap {
    wikiLink: WikiLinkNode;
  }
  interface RootContentMap {
    wikiLink: WikiLinkNode;
  }
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    wikiLink: "wikiLink";
  }
}

const exclamationMark = 33;
const leftBracket = 91;
const rightBracket = 93;

/**
 * A micromark construct for `[[…]]` and `![[…]]`. It is tried before emphasis, labels and references, so whatever
 * stands between the brackets stays one piece of raw text; code, HTML and escapes that begin earlier win, as CommonMark
 * reads from left to right. The content is on one line, not blank, and holds no bracket.
 */
const wikiLinkConstruct: Construct = { name: "wikiLink", tokenize: tokenizeWikiLink };

/** For micromark's `extensions`. */
export const wikiLinkSyntax: Extension = {
  text: { [exclamationMark]: wikiLinkConstruct, [leftBracket]: wikiLinkConstruct },
};

/** For mdast-util-from-markdown's `mdastExtensions`. */
export const wikiLinkFromMarkdown: FromMarkdownExtension = {
  enter: {
    wikiLink(this: CompileContext, token: Token) {
      this.enter({ type: "wikiLink", value: this.sliceSerialize(token) }, token);
    },
  },
  exit: {
    wikiLink(this: CompileContext, token: Token) {
      this.exit(token);
    },
  },
};

function tokenizeWikiLink(effects: Effects, ok: State, nok: State): State {
  let blank = true;
  return start;

  function start(code: Code): State | undefined {
    effects.enter("wikiLink");
    if (code !== exclamationMark) return firstOpening(code);
    effects.consume(code);
    return firstOpening;
  }

  function firstOpening(code: Code): State | undefined {
    if (code !== leftBracket) return nok(code);
    effects.consume(code);
    return secondOpening;
  }

  function secondOpening(code: Code): State | undefined {
    if (code !== leftBracket) return nok(code);
    effects.consume(code);
    return content;
  }

  function content(code: Code): State | undefined {
    // Negative codes above -3 are tabs and their virtual blanks; those below are line ends.
    if (code === null || code < -2 || code === leftBracket) return nok(code);
    if (code === rightBracket) {
      if (blank) return nok(code);
      effects.consume(code);
      return secondClosing;
    }
    if (code > 32) blank = false;
    effects.consume(code);
    return content;
  }

  function secondClosing(code: Code): State | undefined {
    if (code !== rightBracket) return nok(code);
    effects.consume(code);
    effects.exit("wikiLink");
    return ok;
  }
}
