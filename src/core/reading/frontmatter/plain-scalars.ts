import type { FrontmatterScalar } from "./frontmatter-value.ts";

const lineFeed = 10;
const carriageReturn = 13;
const blank = 32;
const quotationMark = 34;
const numberSign = 35;
const apostrophe = 39;
const comma = 44;
const colon = 58;
const backslash = 92;

/** Marks with which no plain text begins; `-`, `?` and `:` could, before some characters, which is left to the library. */
const indicators = new Set(Array.from("-?:,[]{}#&*!|>'\"%@`", (mark) => mark.charCodeAt(0)));
/** The library takes keys up to 1024 characters. */
const maxKey = 1000;
const otherSpace = /\s|\uFEFF/;
/** Characters of which none says anything, blanks among them. */
const ordinary = /[^\0-\x1f#:,[\]{}\x7f-\uffff]+/y;
/** What in a text in quotes has to be looked at. */
const special = { double: /[\0-\x1f\\]/, single: /[\0-\x1f]/ } as const;

/** Reads texts on one line of YAML (YAML 1.2.2, Flow scalar styles) as far as they are of the plain sort. */
export class PlainScalars {
  constructor(private readonly yaml: string) {}

  /** The key that begins at `at`, behind which stand a colon and a blank or the line's end. */
  key(at: number): FrontmatterScalar | undefined {
    const end = this.plainEnd(at, false);
    const { yaml } = this;
    if (end <= at || end - at > maxKey || yaml.charCodeAt(end) !== colon) return undefined;
    // Three dots end a document.
    if (yaml.startsWith("...", at)) return undefined;
    return plainScalar(yaml, at, end);
  }

  /** The text that begins at `at`. */
  value(at: number): FrontmatterScalar | undefined {
    return this.scalar(at, false);
  }

  /** The same in a list in brackets, where a comma or bracket ends it. */
  flowItem(at: number): FrontmatterScalar | undefined {
    return this.scalar(at, true);
  }

  private scalar(at: number, isFlow: boolean): FrontmatterScalar | undefined {
    const unit = this.yaml.charCodeAt(at);
    if (unit === quotationMark) return this.quoted(at, "double");
    if (unit === apostrophe) return this.quoted(at, "single");
    const end = this.plainEnd(at, isFlow);
    // A colon behind it would make it a key.
    if (end <= at || this.yaml.charCodeAt(end) === colon) return undefined;
    return plainScalar(this.yaml, at, end);
  }

  /** Behind the plain text at `at`, at the blanks, the colon or the mark that end it; `at` where there is none. */
  private plainEnd(at: number, isFlow: boolean): number {
    const { yaml } = this;
    if (at >= yaml.length || indicators.has(yaml.charCodeAt(at))) return at;
    let end = at;
    for (let to = at; to < yaml.length; to++) {
      // The engine skips most of a text at once.
      ordinary.lastIndex = to;
      if (ordinary.test(yaml)) {
        to = ordinary.lastIndex;
        end = withoutBlanks(yaml, end, to);
        if (to >= yaml.length) return end;
      }
      const unit = yaml.charCodeAt(to);
      if (unit === blank) continue;
      if (unit === lineFeed || unit === carriageReturn) return end;
      if (unit === numberSign && to > end) return at;
      if (unit === colon && endsKey(yaml.charCodeAt(to + 1))) return to === end ? to : at;
      if (isFlow && isFlowMark(unit)) return unit === comma || unit === 93 ? end : at;
      // A colon before a mark means something in brackets.
      if (isFlow && unit === colon && isFlowMark(yaml.charCodeAt(to + 1))) return at;
      if (unit < blank || unit === 127 || (unit > 127 && otherSpace.test(yaml.charAt(to)))) return at;
      end = to + 1;
    }
    return end;
  }

  private quoted(start: number, style: "double" | "single"): FrontmatterScalar | undefined {
    const { yaml } = this;
    const mark = yaml.charCodeAt(start);
    const close = yaml.indexOf(style === "double" ? '"' : "'", start + 1);
    const inside = yaml.slice(start + 1, Math.max(close, start + 1));
    if (close > 0 && !special[style].test(inside) && (style === "double" || yaml[close + 1] !== "'"))
      return quotedScalar(yaml, inside, start, close + 1, style);
    const pieces: string[] = [];
    let from = start + 1;
    for (let at = from; at < yaml.length; at++) {
      const unit = yaml.charCodeAt(at);
      if (unit === mark) {
        if (style === "single" && yaml.charCodeAt(at + 1) === apostrophe) {
          pieces.push(yaml.slice(from, ++at));
          from = at + 1;
          continue;
        }
        pieces.push(yaml.slice(from, at));
        return quotedScalar(yaml, pieces.join(""), start, at + 1, style);
      }
      if (unit < blank) return undefined;
      if (unit === backslash && style === "double") {
        const next = yaml.charCodeAt(at + 1);
        if (next !== backslash && next !== quotationMark) return undefined;
        pieces.push(yaml.slice(from, at));
        from = ++at;
      }
    }
    return undefined;
  }
}

/** Where the text that ends before `to` does without blanks, at `from` at the least. */
function withoutBlanks(yaml: string, from: number, to: number): number {
  let end = to;
  while (end > from && yaml.charCodeAt(end - 1) === blank) end--;
  return end;
}

function endsKey(unit: number): boolean {
  return unit === blank || unit === lineFeed || unit === carriageReturn || Number.isNaN(unit);
}

function isFlowMark(unit: number): boolean {
  return unit === comma || unit === 91 || unit === 93 || unit === 123 || unit === 125;
}

function plainScalar(yaml: string, start: number, end: number): FrontmatterScalar {
  return { kind: "scalar", text: yaml.slice(start, end), start, end, outer: { start, end }, style: "plain" };
}

/** The place is exact where the source has the text letter by letter, else it is all between the quotes. */
function quotedScalar(
  yaml: string,
  value: string,
  start: number,
  end: number,
  style: "double" | "single",
): FrontmatterScalar {
  const text = value.trim();
  const at = text === "" ? -1 : yaml.slice(start, end).indexOf(text, 1);
  const textStart = at < 0 ? start + 1 : start + at;
  const textEnd = at < 0 ? end - 1 : start + at + text.length;
  return { kind: "scalar", text, start: textStart, end: textEnd, outer: { start, end }, style };
}
