import { BlockReader } from "./blocks/block-reader.ts";
import type { LinkDefinition } from "./blocks/definition-reader.ts";
import { UnitReader } from "./facts/unit-reader.ts";

/**
 * The readers that all notes share, one after the other: reading is not interrupted, so their tables can be used again,
 * and a note leaves no garbage there.
 */
export const blockReader = new BlockReader();
export const unitReader = new UnitReader(blockReader.table);

/** micromark takes a byte-order mark at the start of a text for a blank; so does this, and no offset changes. */
export function readable(text: string): string {
  return text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
}

/** The definitions by their labels; of several with one label the first counts. */
export function definitionMap(definitions: readonly LinkDefinition[]): Map<string, LinkDefinition> {
  const byLabel = new Map<string, LinkDefinition>();
  for (const definition of definitions)
    if (!byLabel.has(definition.label)) byLabel.set(definition.label, definition);
  return byLabel;
}
