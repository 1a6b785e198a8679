/**
 * A stretch of a text: offsets in UTF-16 code units from the text's start, `end` exclusive.
 *
 * @example `"[[a]]".slice(span.start, span.end)` is the text that the span covers.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of a text together with where it stands. `text` may be unescaped, so it can be shorter than the span. */
export interface SpannedText extends Span {
  readonly text: string;
}

/** Whether `offset` lies in `span`, its end included: a caret right behind a link still touches it. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
