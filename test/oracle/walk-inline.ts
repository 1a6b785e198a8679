import type { Nodes, Parents } from "mdast";

/**
 * Visits what stands inside `parent` in the order of the text, without recursion, since emphasis can be nested deeply.
 *
 * @param visit told each node; false leaves its children out
 */
export function walkInline(parent: Parents, visit: (node: Nodes) => boolean | undefined): void {
  if (!parent.children.some((node) => "children" in node)) {
    for (const node of parent.children) visit(node);
    return;
  }
  const rest: Nodes[] = [...parent.children].reverse();
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (visit(node) === false || !("children" in node)) continue;
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index];
      if (child) rest.push(child);
    }
  }
}
