import type { NoteProperty } from "../../note/note.ts";
import { isProperty, maxProperties, maxPropertyLength } from "../frontmatter/property-limits.ts";
import { firstFrom } from "../../text/items-within.ts";
import type { Span } from "../../text/span.ts";
import type { InlineField, InlineFields } from "./inline-fields.ts";

/** Words in quotes and wiki-links between commas. */
const list = /^(?:"[^"]*"|\[\[[^[\]]*\]\])(?:[ \t]*,[ \t]*(?:"[^"]*"|\[\[[^[\]]*\]\]))*$/;
/** The box of a task: what stands behind it says something about the task. */
const taskBox = /^\[[^\r\n]\][ \t]/;

/**
 * The properties that inline fields say, as in Obsidian's Dataview: those that are no relations, since no link stands in
 * them, and those that are called as a property is. A list of texts in quotes gives one for each.
 *
 * @param links in the order of the text
 * @param masked the paragraph, where it can be a task; else empty
 */
export function fieldProperties(
  text: string,
  { lines, bracketed }: InlineFields,
  links: readonly { readonly span: Span }[],
  masked: string,
): readonly NoteProperty[] {
  if (taskBox.test(masked)) return [];
  const found: NoteProperty[] = [];
  const add = (field: InlineField) => {
    const { name, value, relation } = field;
    if (found.length >= maxProperties) return;
    if (!isProperty(name.toLowerCase()) || value.end - value.start > 2 * maxPropertyLength) return;
    if (relation && holdsOne(links, ({ span }) => span.start, value)) return;
    for (const item of itemsOf(text.slice(value.start, value.end).trim()))
      if (item !== "" && item.length <= maxPropertyLength && found.length < maxProperties)
        found.push({ key: name, value: item });
  };
  let next = 0;
  for (const line of lines) {
    for (let field = bracketed[next]; field && field.all.start < line.value.start; field = bracketed[++next])
      add(field);
    if (!holdsOne(bracketed, ({ all }) => all.start, line.value)) add(line);
  }
  for (const field of bracketed.slice(next)) add(field);
  return found;
}

function itemsOf(value: string): string[] {
  if (!list.test(value)) return [value];
  return [...value.matchAll(/"([^"]*)"|\[\[[^[\]]*\]\]/g)].map(([item, text]) => (text ?? item).trim());
}

/** Whether one of the things in the order of the text starts in a span. */
function holdsOne<T>(things: readonly T[], startOf: (thing: T) => number, { start, end }: Span): boolean {
  const first = things[firstFrom(things, startOf, start)];
  return first !== undefined && startOf(first) < end;
}
