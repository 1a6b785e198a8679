import type { FrontmatterPairs } from "./frontmatter-value.ts";
import { libraryPairs } from "./library-pairs.ts";
import { plainPairs } from "./plain-pairs.ts";

/**
 * The keys of a frontmatter and the mistakes in it. Where it is no valid YAML as a whole, each key is read with its own
 * lines, so that one mistake, such as a title with a colon, does not cost the others. A key written twice is a mistake,
 * and both count. YAML's aliases (`*name`) are not followed.
 *
 * @param yaml what stands between the fences, with line ends that YAML knows
 */
export function readPairs(yaml: string): FrontmatterPairs {
  const pairs = plainPairs(yaml);
  return pairs ? { pairs, mistakes: [] } : libraryPairs(yaml);
}

/** More YAML than this, in UTF-16 units, takes the library tens of milliseconds, and ten times as long where much of it is wrong. */
const quickYaml = 4000;

/** Whether {@link readPairs} would hold its thread too long for one that answers a person: a long YAML of more than the plain sort. */
export function isSlowToRead(yaml: string): boolean {
  return yaml.length > quickYaml && plainPairs(yaml) === undefined;
}
