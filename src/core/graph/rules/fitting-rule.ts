import { foldName } from "../../names/name.ts";
import { typePattern } from "../../note/note-id.ts";
import type { NoteRule, RuleConditions } from "../../schema/schema-rules.ts";
import type { Schema } from "../../schema/schema.ts";
import type { NoteFacts } from "./note-facts.ts";

/** Whether a note has a link as a rule asks: to this target, by this relation. */
export type LinkTest = (rule: RuleConditions) => boolean;

/** The place of the first rule that fits a note; -1 where none does. */
export function fittingRule(rules: readonly NoteRule[], note: NoteFacts, hasLink: LinkTest): number {
  return rules.findIndex(({ when }) => fits(when, note, hasLink));
}

/**
 * The type that a note has without rules for notes: that of its id, else its `type`, else that of a key that relata.json reads as
 * one. Undefined where it has none.
 */
export function typeWithoutRule(note: NoteFacts, schema: Schema): string | undefined {
  const own = note.ownType;
  if (own !== undefined) return own;
  for (const key of schema.rules.properties.get("type") ?? [])
    for (const value of note.valuesOf(key)) {
      const type = typeNamed(value, schema);
      if (type !== undefined) return type;
    }
  return undefined;
}

/**
 * The type that a word of another key stands for: a declared one of this name or label, in any case, else the word itself as a name.
 *
 * @example typeNamed("Research Paper", schema) // "research-paper"
 */
export function typeNamed(word: string, schema: Schema): string | undefined {
  if (schema.declaresType(word)) return word;
  const folded = foldName(word);
  const declared = schema.typeCalled(folded);
  if (declared !== undefined) return declared;
  const name = folded.replace(/[^\p{L}\p{N}_]+/gu, "-").replace(/^-|-$/g, "");
  return typePattern.test(name) ? name : undefined;
}

function fits(when: RuleConditions, note: NoteFacts, hasLink: LinkTest): boolean {
  const { folder, name, tag, property } = when;
  if (folder && !folder.some(({ matches }) => matches(note.folders))) return false;
  if (name && !name.some(({ matches }) => matches(note.nameParts))) return false;
  if (tag && !note.tags.some((own) => tag.has(own))) return false;
  if (property && !property.every(({ key, values }) => hasValue(note.valuesOf(key), values))) return false;
  return !when.linksTo || hasLink(when);
}

function hasValue(own: readonly string[], asked: ReadonlySet<string> | undefined): boolean {
  return asked ? own.some((value) => asked.has(foldName(value))) : own.length > 0;
}
