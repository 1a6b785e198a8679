import { append } from "../../../core/text/append.ts";
import { firstByKey } from "../../../core/text/list-index.ts";
import type { Link } from "../../../core/note/note.ts";
import { itemsWithin } from "../../../core/text/items-within.ts";
import type { Span } from "../../../core/text/span.ts";
import type { TextPiece } from "../../edit/reading/text-pieces.ts";
import { applyEdits, type TextEdit } from "../../edit/text-edit.ts";
import {
  definitionsOf,
  firstOfNames,
  FreeNames,
  renamedReference,
  type TextDefinition,
} from "./definitions.ts";
import { isWithin, type MovedPiece } from "./moved-piece.ts";
import { relativePath, relocatedPaths } from "../relative-paths.ts";
import type { ReadNote } from "./read-note.ts";

/** What becomes of definitions when a piece of text moves. */
export interface CarriedDefinitions {
  /** Names in the piece that are changed since the other note has them. */
  readonly edits: readonly TextEdit[];
  /** Definitions that the piece speaks of and that stand outside of it, as they are written behind the piece. */
  readonly carried: readonly string[];
  /** The links in them, in their order. */
  readonly links: readonly Link[];
}

/** Takes along what a piece refers to, and tells it apart from what the other note defines by the same names. */
export function definitionEdits(
  piece: MovedPiece,
  source: ReadNote,
  destination: ReadNote | undefined,
): CarriedDefinitions {
  const { span } = piece;
  const own = definitionsOf(source.text, source.pieces);
  if (own.definitions.length === 0) return { edits: [], carried: [], links: [] };
  const first = firstOfNames(own);
  const references = own.references.filter((one) => isWithin(one, span));
  const going = new Map<string, TextDefinition>();
  for (const one of first.values()) if (isWithin(one, span)) going.set(one.name, one);
  for (const { name } of references) {
    const found = first.get(name);
    if (found) going.set(name, found);
  }
  const others = destination && definitionsOf(destination.text, destination.pieces);
  const present = others ? firstOfNames(others) : new Map<string, TextDefinition>();
  // A name in brackets that nothing defines yet would become a reference.
  const isForeign = namesIn(destination?.text ?? "", present);
  const free = new FreeNames((name) => first.has(name) || isForeign(name));
  const names = new Map<string, string>();
  const edits: TextEdit[] = [];
  const carried: string[] = [];
  const links: Link[] = [];
  for (const [name, one] of going) {
    const same = present.get(name);
    const isSame =
      same &&
      destination &&
      !isWithin(one, span) &&
      meaningOf(source, one, piece.source.path) === meaningOf(destination, same, piece.to.path);
    if (isSame) continue;
    const newName = isForeign(name) ? free.like(name) : name;
    if (newName !== name) names.set(name, newName);
    if (!isWithin(one, span)) {
      carried.push(asCarried(piece, source, one, newName));
      append(
        links,
        itemsWithin(source.entity.note.links, ({ span }) => span, one),
      );
    } else if (newName !== name) edits.push({ span: one.label, newText: `[${newName}]` });
  }
  for (const reference of references) {
    const newName = names.get(reference.name);
    if (newName !== undefined) edits.push(renamedReference(source.text, reference, newName));
  }
  return { edits, carried, links };
}

/** Tells whether a text has a name, in lower case: it defines that, or has it in brackets. */
function namesIn(text: string, defined: ReadonlyMap<string, TextDefinition>): (name: string) => boolean {
  const lower = text.toLowerCase();
  const inBrackets = new Set(Array.from(lower.matchAll(/\[([^[\]]*)\]/g), ([, name = ""]) => name));
  return (name) =>
    defined.has(name) || inBrackets.has(name) || (/[[\]]/.test(name) && lower.includes(`[${name}]`));
}

/** A definition as it is written in the other note. */
function asCarried(
  { graph, source, to }: MovedPiece,
  { text, pieces }: ReadNote,
  one: TextDefinition,
  name: string,
): string {
  const paths = relocatedPaths(
    one,
    {
      from: source.path,
      to: to.path,
      except: [],
      isThere: (path) => graph.resolve(`/${path}`, source).state !== "unresolved",
    },
    itemsWithin(pieces, (piece) => piece, one),
  );
  const label = name === one.name ? [] : [{ span: one.label, newText: `[${name}]` }];
  const inside = [...label, ...paths].map(({ span, newText }) => ({
    span: shifted(span, -one.start),
    newText,
  }));
  return applyEdits(text.slice(one.start, one.end), inside);
}

/** What a definition stands for, for comparing: a path from the workspace folder, or the text. */
export function meaningOf(
  { text, pieces }: Pick<ReadNote, "text" | "pieces">,
  one: TextDefinition,
  path: string,
): string {
  const { destination } = definitionFrom(pieces, one.start) ?? {};
  const body = text.slice(one.body.start, one.body.end).trim();
  if (!destination || one.name.startsWith("^"))
    return body.replace(/!?\[\[[^\]]*\]\]|\]\([^)]*\)/g, "").replace(/\s+/g, " ");
  const rest = text.slice(destination.end, one.end).replace(/^>/, "").trim();
  return `${relativePath(destination.text, path) ?? destination.text} ${rest}`;
}

const definitionFrom = firstByKey(({ kind, start }: TextPiece) => (kind === "definition" ? start : -1));

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
