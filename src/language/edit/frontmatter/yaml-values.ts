import { readPairs } from "../../../core/reading/frontmatter/frontmatter-pairs.ts";
import type { FrontmatterValue } from "../../../core/reading/frontmatter/frontmatter-value.ts";
import { splitFrontmatter } from "../../../core/note/split-frontmatter.ts";
import { applyEdits, type TextEdit } from "../text-edit.ts";

/**
 * Whether the frontmatter of a text stays as valid as it is after some edits, with the same keys and values but for one
 * key, which is there then.
 */
export function keepsValues(text: string, edits: readonly TextEdit[], key: string): boolean {
  const [before, after] = [valuesOf(text), valuesOf(applyEdits(text, edits))];
  const others = ({ pairs }: ReadValues) => JSON.stringify(pairs.filter(([name]) => name !== key));
  return (
    after.mistakes <= before.mistakes &&
    others(before) === others(after) &&
    after.pairs.some(([name]) => name === key)
  );
}

interface ReadValues {
  readonly pairs: readonly (readonly [key: string, value: unknown])[];
  readonly mistakes: number;
}

function valuesOf(text: string): ReadValues {
  const place = splitFrontmatter(text);
  if (!place) return { pairs: [], mistakes: 0 };
  const source = text.slice(place.yaml.start, place.yaml.end).replace(/\r(?!\n)/g, "\n");
  const { pairs, mistakes } = readPairs(source);
  return {
    pairs: pairs.map(({ key, value }) => [key.text, plainValue(value, source)] as const),
    mistakes: mistakes.length,
  };
}

function plainValue(value: FrontmatterValue, source: string): unknown {
  if (value.kind === "scalar") return value.text;
  if (value.kind === "list") return value.items.map((item) => plainValue(item, source));
  return source.slice(value.start, value.end).trim();
}
