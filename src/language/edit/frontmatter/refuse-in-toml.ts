import { splitTomlFrontmatter } from "../../../core/note/split-frontmatter.ts";
import { messageOf } from "../../../core/text/message.ts";
import { refuse } from "../refusal.ts";

/**
 * Refuses to write a key where the frontmatter is TOML: one in YAML above it would make prose of it.
 *
 * @throws RefusedError, whose message tells why
 */
export function refuseInToml(text: string, key: string): void {
  if (splitTomlFrontmatter(text))
    refuse(
      messageOf`This frontmatter is written in TOML, to which Relata adds nothing. Write "${key}" there first.`,
    );
}
