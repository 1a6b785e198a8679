import { isAlias, isNode, visit } from "yaml";
import { splitFrontmatter } from "../../../core/note/split-frontmatter.ts";
import { firstFrom } from "../../../core/text/items-within.ts";
import type { Span } from "../../../core/text/span.ts";
import { isDocument, parseYaml } from "../../../core/text/yaml-document.ts";
import { refuse } from "../refusal.ts";
import { messageOf } from "../../../core/text/message.ts";

/**
 * Refuses to write into a value of the frontmatter that YAML repeats elsewhere (`&name` here, `*name` there), where it would
 * change, too.
 *
 * @param spans where the text is to change, none in another
 * @throws RefusedError, whose message names the mark
 */
export function refuseRepeated(text: string, spans: readonly Span[]): void {
  const place = splitFrontmatter(text);
  if (!place) return;
  const { start: at, end } = place.yaml;
  const source = text.slice(at, end).replace(/\r(?!\n)/g, "\n");
  // Whoever repeats a value writes both marks.
  if (!source.includes("&") || !source.includes("*")) return;
  const document = parseYaml(source, at);
  if (!isDocument(document) || document.errors.length > 0) return;
  const inOrder = [...spans].sort((a, b) => a.start - b.start);
  const repeated = new Set<string>();
  visit(document, { Alias: (_, { source: name }) => void repeated.add(name) });
  visit(document, {
    Node: (_, node) => {
      if (!isNode(node) || isAlias(node) || !node.anchor || !repeated.has(node.anchor) || !node.range) return;
      const [from, to] = node.range;
      const next = inOrder[firstFrom(inOrder, (span) => span.end, from)];
      if (next && next.start <= to)
        refuse(
          messageOf`The frontmatter repeats the value of "&${node.anchor}" as "*${node.anchor}", where it would change, too. Write it out there first.`,
        );
    },
  });
}
