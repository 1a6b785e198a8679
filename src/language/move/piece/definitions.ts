import { endOfLine } from "../../../core/note/split-frontmatter.ts";
import type { Span } from "../../../core/text/span.ts";
import type { TextPiece } from "../../edit/reading/text-pieces.ts";
import type { TextEdit } from "../../edit/text-edit.ts";

/** What a text defines for other places of it: the destinations of `[name]`, and the texts of `[^name]`. */
export interface TextDefinition extends Span {
  /** Folded; that of a footnote begins with `^`. */
  readonly name: string;
  /** The name as it is written, with its brackets. */
  readonly label: Span;
  /** What it stands for, as it is written. */
  readonly body: Span;
}

/** A place that speaks of a definition. */
export interface DefinitionReference extends Span {
  readonly name: string;
  /** The brackets with the name. Those of `[name]` alone hold what is shown, too. */
  readonly label: Span;
  readonly isShown: boolean;
}

/** The definitions of a text, and what refers to them. */
export interface Definitions {
  readonly definitions: readonly TextDefinition[];
  readonly references: readonly DefinitionReference[];
}

/** As GitHub reads it, a name holds no bracket; so what nobody closes is looked through once. */
const footnote = /\[\^([^[\]\s]+)\]/g;
const opaque: ReadonlySet<TextPiece["kind"]> = new Set(["code", "html", "math", "wikiLink"]);

/** @param pieces those of the text */
export function definitionsOf(text: string, pieces: readonly TextPiece[]): Definitions {
  const covered = pieces.filter(({ kind }) => opaque.has(kind));
  const from = pieces[0]?.start ?? 0;
  const notes = footnotesOf(text, from, covered);
  const links = pieces.flatMap((piece): TextDefinition[] => {
    if (piece.kind !== "definition" || piece.name === undefined || piece.name.startsWith("^")) return [];
    const labelEnd =
      piece.start + (/\[(?:[^\]\\]|\\[^])*\]/.exec(text.slice(piece.start, piece.end))?.[0].length ?? 0);
    const label = { start: piece.start, end: labelEnd };
    return [
      {
        start: piece.start,
        end: piece.end,
        name: piece.name,
        label,
        body: { start: labelEnd + 1, end: piece.end },
      },
    ];
  });
  const references = pieces.flatMap((piece): DefinitionReference[] => {
    if (piece.kind !== "reference" || piece.name === undefined || piece.name.startsWith("^")) return [];
    const written = text.slice(piece.start, piece.end);
    const full = /\]\[([^\]]*)\]$/.exec(written);
    const start = full ? piece.end - full[0].length + 1 : piece.end;
    const label = { start, end: piece.end };
    return [
      { start: piece.start, end: piece.end, name: piece.name, label, isShown: !full || full[1] === "" },
    ];
  });
  return { definitions: [...links, ...notes.definitions], references: [...references, ...notes.references] };
}

function footnotesOf(text: string, from: number, covered: readonly TextPiece[]): Definitions {
  const definitions: TextDefinition[] = [];
  const references: DefinitionReference[] = [];
  const ends = new Map<number, number>();
  let next = 0;
  for (const match of text.slice(from).matchAll(footnote)) {
    const start = from + match.index;
    const end = start + match[0].length;
    while ((covered[next]?.end ?? Infinity) <= start) next++;
    const cover = covered[next];
    if ((cover && cover.start <= start) || text[start - 1] === "\\") continue;
    const name = `^${(match[1] ?? "").toLowerCase()}`;
    const isDefinition =
      text[end] === ":" && /(?:^|[\r\n]) {0,3}$/.test(text.slice(Math.max(0, start - 4), start));
    if (isDefinition) {
      const bodyEnd = footnoteEnd(text, end, ends);
      definitions.push({
        start,
        end: bodyEnd,
        name,
        label: { start, end },
        body: { start: end + 1, end: bodyEnd },
      });
    } else references.push({ start, end, name, label: { start, end }, isShown: false });
  }
  return { definitions, references };
}

/**
 * The end of a footnote: of its lines up to the next footnote or a blank line, and of indented ones behind that.
 *
 * @param ends where what goes on at the end of a line ends, as far as it is known: footnotes can stand in footnotes
 */
function footnoteEnd(text: string, from: number, ends: Map<number, number>): number {
  const passed: number[] = [];
  for (let end = endOfLine(text, from); ;) {
    const known = ends.get(end);
    const rest =
      known === undefined &&
      /^(?:\r\n|\n|\r)(?:(?:[ \t]*(?:\r\n|\n|\r))+(?: {2,}|\t)\S|[ \t]*[^\s[]|[ \t]*\[(?!\^))/.exec(
        text.slice(end),
      );
    passed.push(end);
    if (rest) {
      end = endOfLine(text, end + rest[0].length);
      continue;
    }
    for (const one of passed) ends.set(one, known ?? end);
    return known ?? end;
  }
}

/** The first definition of each name, which is the one that counts. */
export function firstOfNames({ definitions }: Definitions): Map<string, TextDefinition> {
  const first = new Map<string, TextDefinition>();
  for (const one of definitions) if (!first.has(one.name)) first.set(one.name, one);
  return first;
}

/** Finds names that are not taken: the next number, or with a number. Each that it finds is taken from then on. */
export class FreeNames {
  /** By what stands before the number, the numbers that are known to be taken, each with the next one to look at. */
  private readonly passed = new Map<string, Map<number, number>>();

  constructor(private readonly isTaken: (name: string) => boolean) {}

  /** A name like `name`. */
  like(name: string): string {
    const digits = /^\^?(\d+)$/.exec(name)?.[1];
    if (digits === undefined) return this.next(`${name}-`, 2);
    return this.next(name.startsWith("^") ? "^" : "", Number(digits) + 1);
  }

  private next(base: string, from: number): string {
    const passed = this.passed.get(base) ?? new Map<number, number>();
    this.passed.set(base, passed);
    const seen: number[] = [];
    for (let number = from; ;) {
      const known = passed.get(number);
      if (known === undefined && !this.isTaken(base + String(number))) {
        for (const one of [...seen, number]) passed.set(one, number + 1);
        return base + String(number);
      }
      seen.push(number);
      number = known ?? number + 1;
    }
  }
}

/** The edit that makes a reference speak of another name. */
export function renamedReference(text: string, reference: DefinitionReference, name: string): TextEdit {
  const { label, isShown, start, end } = reference;
  if (!isShown) return { span: label, newText: `[${name}]` };
  // `[name]` and `[name][]` show the name, which stays as it is.
  const shown = text.slice(start, end).replace(/\[\]$/, "");
  return { span: { start, end }, newText: `${shown}[${name}]` };
}
