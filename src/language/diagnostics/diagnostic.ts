import type { NoteEntity } from "../../core/graph/entity.ts";
import type { NoteProblemCode } from "../../core/note/note.ts";
import type { SchemaProblem } from "../../core/schema/schema-problem.ts";
import type { Span } from "../../core/text/span.ts";
import { type Message, messageOf } from "../../core/text/message.ts";

/** The gravest first. */
export const severities = ["error", "warning", "information", "hint"] as const;
export type Severity = (typeof severities)[number];

/** What a person may set for a code. */
export type SeveritySetting = Severity | "off";

/** Something wrong in a note: what, where, and what to do. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: Message;
  readonly span: Span;
  /** What is wrong in the same way wherever this is the same, such as a target that no note answers to. */
  readonly about?: string;
  /** Places in other notes that have to do with it. */
  readonly related?: readonly { readonly uri: string; readonly span: Span; readonly message: Message }[];
}

export type DiagnosticCode =
  | NoteProblemCode
  | "id.duplicate"
  | "id.case"
  | "id.missing"
  | "link.unresolved"
  | "link.ambiguous"
  | "link.nearest"
  | "link.self"
  | "link.heading-missing"
  | "link.block-missing"
  | "relation.unknown"
  | "relation.misspelled"
  | "relation.domain"
  | "relation.range"
  | "type.unknown";

/** How grave each kind is, unless set: an error is what makes the note mean something else than it seems to. */
export const severityByCode: Readonly<Record<DiagnosticCode, SeveritySetting>> = {
  "frontmatter.malformed": "error",
  "id.malformed": "error",
  "id.duplicate": "error",
  "link.ambiguous": "error",
  "id.case": "warning",
  "type.mismatch": "warning",
  "type.malformed": "warning",
  "type.unknown": "warning",
  "file.too-large": "warning",
  "file.not-utf8": "warning",
  "file.unreadable": "warning",
  "link.unresolved": "warning",
  "link.heading-missing": "warning",
  "link.block-missing": "warning",
  "relation.unknown": "warning",
  "relation.domain": "warning",
  "relation.range": "warning",
  "relation.misspelled": "information",
  "link.self": "information",
  "id.missing": "off",
  "link.nearest": "off",
};

/** How grave a mistake in relata.json is: what can't be read as JSON hides the rest, the others cost only themselves. */
export const schemaSeverityByCode: Readonly<Record<SchemaProblem["code"], SeveritySetting>> = {
  "schema.malformed": "error",
  "schema.unknown-key": "warning",
  "schema.wrong-type": "warning",
  "schema.conflict": "warning",
  "schema.unknown-type": "warning",
  "schema.unknown-relation": "warning",
};

/** The severity of a mistake in relata.json; undefined where it is not to be told. */
export function schemaSeverity(
  code: SchemaProblem["code"],
  severities: SeveritySettings = {},
): Severity | undefined {
  const severity = severities[code] ?? schemaSeverityByCode[code];
  return severity === "off" ? undefined : severity;
}

/** The severities that a person has set, by code. */
export type SeveritySettings = Readonly<
  Partial<Record<DiagnosticCode | SchemaProblem["code"], SeveritySetting>>
>;

/** How many other notes a problem names and leads to. */
export const maxRelated = 5;

/** A diagnostic whose severity is not settled; it may have one that comes before that of its code. */
export type Problem = Omit<Diagnostic, "severity"> & Partial<Pick<Diagnostic, "severity">>;

/** As many of the notes that pass as are named; of thousands of notes not all are looked at. */
export function fewOthers(notes: readonly NoteEntity[], passes: (note: NoteEntity) => boolean): NoteEntity[] {
  const found: NoteEntity[] = [];
  for (const note of notes) {
    if (found.length >= maxRelated) break;
    if (passes(note)) found.push(note);
  }
  return found;
}

/** A problem; `other` is the note that it leads to, if there is one. */
export function diagnostic(
  code: DiagnosticCode,
  message: Message,
  { start, end }: Span,
  other?: NoteEntity,
): Problem {
  const problem = { code, message, span: { start, end } };
  return other
    ? { ...problem, related: [relatedId(other, messageOf`the note that the link names`)] }
    : problem;
}

/** Where a note tells what it is. */
export function relatedId(
  { uri, note }: NoteEntity,
  message: Message,
): { uri: string; span: Span; message: Message } {
  const span = note.id ? { start: note.id.start, end: note.id.end } : { start: 0, end: 0 };
  return { uri, span, message };
}
