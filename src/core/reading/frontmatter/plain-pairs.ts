import { blockScalar } from "./block-scalar.ts";
import type {
  FrontmatterList,
  FrontmatterMap,
  FrontmatterPair,
  FrontmatterScalar,
} from "./frontmatter-value.ts";
import { PlainScalars } from "./plain-scalars.ts";

/**
 * The keys of a frontmatter of the plain sort, in which every key starts a line and its value is
 *
 * - a text without marks of YAML, or one in quotes, on the key's line;
 * - a list of such texts in brackets on the key's line;
 * - words in double braces on the key's line, as templates have them: for YAML a map in a map;
 * - a text over several lines behind `>` or `|`, see `blockScalar`;
 * - a list of such texts below it, one on each line with `- `, or a map of such texts, lists and maps, one `key: text` on each line;
 * - nothing.
 *
 * Undefined where anything else stands there, such as texts over several lines, comments behind values, tabs, anchors,
 * a key for the second time. Then the YAML library decides, which gives the same for these at many times the
 * cost. Everything is read once, from left to right.
 */
export function plainPairs(yaml: string): FrontmatterPair[] | undefined {
  return new PlainPairs(yaml).read();
}

const lineFeed = 10;
const carriageReturn = 13;
const blank = 32;
const numberSign = 35;
const hyphen = 45;
const greaterThan = 62;
const leftBracket = 91;
const leftBrace = 123;
const bar = 124;
/** `{{date}}`, `{{date:YYYY-MM-DD}}`, `{{my title}}`, `{{book.title}}`. */
const doubleBraces = /\{\{[A-Za-z][A-Za-z0-9_.-]{0,100}(?:[ :][A-Za-z0-9][A-Za-z0-9_.-]{0,100}){0,3}\}\}/y;
/** How many maps may stand in each other. */
const maxDepth = 4;

class PlainPairs {
  private readonly scalars: PlainScalars;
  private readonly pairs: FrontmatterPair[] = [];
  private readonly names = new Set<string>();
  private at = 0;

  constructor(private readonly yaml: string) {
    this.scalars = new PlainScalars(yaml);
  }

  read(): FrontmatterPair[] | undefined {
    this.skipEmptyLines();
    while (this.at < this.yaml.length) {
      // A line that is indented goes on with the value, in a way for the library to say.
      if (this.yaml.charCodeAt(this.at) === blank) return undefined;
      const key = this.scalars.key(this.at);
      // A key that stands there again is a mistake to be told.
      if (!key || this.names.has(key.text)) return undefined;
      this.names.add(key.text);
      const value = this.valueBehind(key.end + 1);
      if (!value) return undefined;
      this.pairs.push({ key, value });
      this.skipEmptyLines();
    }
    return this.pairs;
  }

  private valueBehind(from: number): FrontmatterPair["value"] | undefined {
    const { yaml } = this;
    const start = this.skippedBlanks(from);
    const unit = yaml.charCodeAt(start);
    if (start >= yaml.length || unit === lineFeed || unit === carriageReturn) {
      this.at = this.nextLine(start);
      return this.below(start);
    }
    if (unit === leftBracket) return this.flowList(start);
    if (unit === leftBrace) return this.inBraces(start);
    if (unit === greaterThan || unit === bar) {
      const text = blockScalar(yaml, start);
      if (text) this.at = text.outer.end;
      return text;
    }
    const value = this.scalars.value(start);
    return value && this.endLine(value.outer.end) ? value : undefined;
  }

  /** The list or map on the lines below a key; where neither stands there, the empty value. */
  private below(lineEnd: number): FrontmatterPair["value"] | undefined {
    const { yaml } = this;
    this.skipEmptyLines();
    const start = this.skippedBlanks(this.at);
    const indent = start - this.at;
    if (isItem(yaml, start)) return this.list(indent);
    if (indent > 0) return this.map(indent, 1);
    const outer = { start: lineEnd, end: lineEnd };
    return { kind: "scalar", text: "", ...outer, outer, style: "plain" };
  }

  private list(indent: number): FrontmatterList | undefined {
    const { yaml } = this;
    const items: FrontmatterScalar[] = [];
    const start = this.at + indent;
    let end = start;
    while (this.skippedBlanks(this.at) - this.at === indent && isItem(yaml, this.at + indent)) {
      const value = this.scalars.value(this.skippedBlanks(this.at + indent + 1));
      // An item such as `a: b` is a map.
      if (!value || !this.endLine(value.outer.end)) return undefined;
      items.push(value);
      // The library lets a list or map end with its last line.
      end = this.at;
      this.skipEmptyLines();
    }
    return { kind: "list", flow: false, items, start, end };
  }

  private map(indent: number, depth: number): FrontmatterMap | undefined {
    const names = new Set<string>();
    const start = this.at + indent;
    let end = start;
    while (this.at < this.yaml.length && this.skippedBlanks(this.at) - this.at === indent) {
      const key = this.scalars.key(this.at + indent);
      if (!key || names.has(key.text) || depth > maxDepth) return undefined;
      names.add(key.text);
      const at = this.skippedBlanks(key.end + 1);
      const inner = this.endLine(at) ? this.inner(indent, depth) : undefined;
      if (inner) end = inner.end;
      else {
        const value = this.scalars.value(at);
        if (!value || !this.endLine(value.outer.end)) return undefined;
        end = this.at;
      }
      this.skipEmptyLines();
    }
    return { kind: "map", isEmpty: false, start, end };
  }

  /** The list or map below a key of a map, which is indented further. */
  private inner(indent: number, depth: number): FrontmatterList | FrontmatterMap | undefined {
    this.skipEmptyLines();
    const own = this.skippedBlanks(this.at) - this.at;
    if (own <= indent) return undefined;
    return isItem(this.yaml, this.at + own) ? this.list(own) : this.map(own, depth + 1);
  }

  private inBraces(start: number): FrontmatterMap | undefined {
    doubleBraces.lastIndex = start;
    const end = start + (doubleBraces.exec(this.yaml)?.[0].length ?? 0);
    return end > start && this.endLine(end) ? { kind: "map", isEmpty: false, start, end } : undefined;
  }

  private flowList(start: number): FrontmatterList | undefined {
    const { yaml } = this;
    const items: FrontmatterScalar[] = [];
    let at = this.skippedBlanks(start + 1);
    while (yaml[at] !== "]") {
      const item = this.scalars.flowItem(at);
      if (!item) return undefined;
      items.push(item);
      at = this.skippedBlanks(item.outer.end);
      if (yaml[at] === ",") at = this.skippedBlanks(at + 1);
      else if (yaml[at] !== "]") return undefined;
    }
    const end = at + 1;
    return this.endLine(end) ? { kind: "list", flow: true, items, start, end } : undefined;
  }

  /** Goes to the next line, where nothing but blanks is left of this one. */
  private endLine(from: number): boolean {
    const at = this.skippedBlanks(from);
    const unit = this.yaml.charCodeAt(at);
    if (at < this.yaml.length && unit !== lineFeed && unit !== carriageReturn) return false;
    this.at = this.nextLine(at);
    return true;
  }

  /** Skips lines that are blank, and comments at the starts of lines. */
  private skipEmptyLines(): void {
    const { yaml } = this;
    for (;;) {
      const start = this.skippedBlanks(this.at);
      const unit = yaml.charCodeAt(start);
      if (start >= yaml.length) this.at = start;
      else if (unit === lineFeed || unit === carriageReturn) this.at = this.nextLine(start);
      else if (unit === numberSign && start === this.at) {
        const end = yaml.indexOf("\n", start);
        this.at = end < 0 ? yaml.length : end + 1;
      } else return;
      if (this.at >= yaml.length) return;
    }
  }

  private nextLine(at: number): number {
    const isPair = this.yaml.charCodeAt(at) === carriageReturn && this.yaml.charCodeAt(at + 1) === lineFeed;
    return Math.min(this.yaml.length, at + (isPair ? 2 : 1));
  }

  private skippedBlanks(from: number): number {
    let at = from;
    while (this.yaml.charCodeAt(at) === blank) at++;
    return at;
  }
}

function isItem(yaml: string, at: number): boolean {
  return yaml.charCodeAt(at) === hyphen && yaml.charCodeAt(at + 1) === blank;
}
