import type { Span } from "../text/span.ts";
import { type Message, messageOf } from "../text/message.ts";

/** A mistake in relata.json, at its place. The rest of the file still counts. */
export interface SchemaProblem extends Span {
  readonly code:
    | "schema.malformed"
    | "schema.unknown-key"
    | "schema.wrong-type"
    | "schema.conflict"
    | "schema.unknown-type"
    | "schema.unknown-relation";
  readonly message: Message;
}

/** How many mistakes are told one by one; of more, how many there are. */
export const maxSchemaProblems = 100;

/** The first problems of many, and how many more there are. */
export function fewOf(problems: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const rest = problems.length - maxSchemaProblems;
  const last = problems[maxSchemaProblems];
  if (rest <= 1 || !last) return problems;
  const message = messageOf`relata.json has ${rest} more mistakes. Mend those above first.`;
  return [...problems.slice(0, maxSchemaProblems), { ...last, message }];
}
