import type { NoteRules } from "../../note/note-rules.ts";
import { splitFrontmatter, splitTomlFrontmatter } from "../../note/split-frontmatter.ts";
import type { Span } from "../../text/span.ts";
import { pagePropertiesEnd, readPageProperties } from "./page-properties.ts";
import { readFrontmatter, type FrontmatterReading } from "./read-frontmatter.ts";
import { tomlPairs } from "./toml-pairs.ts";

/** What stands above the Markdown of a note. */
export interface NoteHead {
  readonly end: number;
  /** The frontmatter with its fences; undefined where a dialect's properties stand there. */
  readonly frontmatter: Span | undefined;
  readonly yaml: Span;
  /** Whether the frontmatter is written in TOML. */
  readonly isToml?: boolean;
}

/** The head of a note; undefined where its Markdown begins at once. */
export function noteHeadOf(text: string, rules: NoteRules): NoteHead | undefined {
  const place = splitFrontmatter(text);
  if (place) return { end: place.block.end, frontmatter: place.block, yaml: place.yaml };
  const toml = splitTomlFrontmatter(text);
  if (toml) return { end: toml.block.end, frontmatter: toml.block, yaml: toml.yaml, isToml: true };
  const end = rules.outline ? pagePropertiesEnd(text) : 0;
  return end === 0 ? undefined : { end, frontmatter: undefined, yaml: { start: 0, end } };
}

/** What a head says. */
export function readHead(
  text: string,
  { frontmatter, yaml, isToml = false, end }: NoteHead,
  rules: NoteRules,
): FrontmatterReading {
  if (!frontmatter) return readPageProperties(text, end, rules);
  return readFrontmatter(text, yaml, isToml ? tomlPairs : undefined, rules);
}
