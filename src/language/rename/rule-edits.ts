import { append } from "../../core/text/append.ts";
import { findNodeAtLocation, type Node } from "jsonc-parser";
import { parseJsonTree } from "../../core/text/json-tree.ts";
import { normalizeRelation } from "../../core/schema/schema.ts";
import { relationSpelledLike } from "../edit/links/spelling.ts";
import type { TextEdit } from "../edit/text-edit.ts";
import { renamed } from "./schema-edits.ts";

/** What the rules of a relata.json name, as it reads afterwards; what is left out stays as it is. */
export interface RuleNames {
  readonly type?: (type: string) => string;
  readonly relation?: (relation: string) => string;
  /** With the `#` before it and the `/*` behind it that it may have. */
  readonly tag?: (tag: string) => string;
  /** A key of the frontmatter. */
  readonly key?: (key: string) => string;
  /** What a rule asks for a link to, in brackets or not. */
  readonly target?: (target: string) => string;
  /** A link that a rule asks for as a value. */
  readonly value?: (link: string) => string;
}

/** The edits by which the rules of a relata.json go on meaning what they meant. */
export function renamedInRules(text: string, names: RuleNames): TextEdit[] {
  const { root } = parseJsonTree(text);
  if (!root) return [];
  const edits: TextEdit[] = [];
  const rename = (node: Node | undefined, to: ((name: string) => string) | undefined) => {
    if (!node || !to) return;
    for (const one of node.type === "array" ? (node.children ?? []) : [node])
      append(edits, renamed(one, text, to));
  };
  for (const rule of listIn(root, "sections")) rename(findNodeAtLocation(rule, ["relation"]), names.relation);
  for (const rule of listIn(root, "notes")) {
    rename(findNodeAtLocation(rule, ["type"]), names.type);
    rename(findNodeAtLocation(rule, ["relation"]), names.relation);
    rename(findNodeAtLocation(rule, ["tag"]), names.tag);
    rename(findNodeAtLocation(rule, ["linksTo"]), names.target);
    for (const { children } of findNodeAtLocation(rule, ["property"])?.children ?? []) {
      const [key, value] = children ?? [];
      rename(key, names.key);
      // A text without brackets is a text, though a link by it may fit, too.
      rename(value, (one) => (one.startsWith("[[") ? (names.value?.(one) ?? one) : one));
    }
  }
  return edits.sort((a, b) => a.span.start - b.span.start);
}

/** How rules name a renamed relation, which is a key of the frontmatter, too. */
export function relationInRules(oldName: string, typed: string): RuleNames {
  const to = (name: string) =>
    normalizeRelation(name) === oldName ? relationSpelledLike(name, typed) : name;
  return { relation: to, key: to };
}

function listIn(root: Node, key: string): readonly Node[] {
  const node = findNodeAtLocation(root, [key]);
  return node?.type === "array" ? (node.children ?? []).filter(({ type }) => type === "object") : [];
}
