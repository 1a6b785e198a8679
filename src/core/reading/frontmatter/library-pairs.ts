import { isMap, isNode, isScalar, isSeq, type Node, type Scalar } from "yaml";
import { messageOf } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";
import type {
  FrontmatterPairs,
  FrontmatterScalar,
  FrontmatterValue,
  YamlMistake,
} from "./frontmatter-value.ts";
import { loosePairs } from "./loose-pairs.ts";
import { asPair, isDocument, parseYaml, scalarText, type YamlPair } from "../../text/yaml-document.ts";
import { maxMistakes, mistakesOf, repeatedKeys } from "./yaml-mistakes.ts";

/** As `readPairs`, by the YAML library alone, with which `plainPairs` must agree. The library is large, and few frontmatters need it. */
export function libraryPairs(yaml: string): FrontmatterPairs {
  const { pairs, mistakes } = yamlPairs(yaml);
  return {
    pairs: pairs.map(({ key, value }) => ({ key: scalarOf(key, yaml), value: valueOf(value, yaml) })),
    mistakes,
  };
}

function yamlPairs(yaml: string): {
  readonly pairs: readonly YamlPair[];
  readonly mistakes: readonly YamlMistake[];
} {
  const document = parseYaml(yaml);
  if (!isDocument(document) || document.errors.length > 0) {
    const pairs = loosePairs(yaml);
    const mistakes = [...mistakesOf(document, yaml), ...repeatedKeys(pairs)];
    return { pairs, mistakes: mistakes.slice(0, maxMistakes) };
  }
  const { contents } = document;
  if (isMap(contents)) {
    const pairs = contents.items.flatMap((pair) => asPair(pair) ?? []);
    return { pairs, mistakes: repeatedKeys(pairs).slice(0, maxMistakes) };
  }
  if (!contents || (isScalar(contents) && contents.value === null)) return { pairs: [], mistakes: [] };
  const [start, end] = contents.range;
  const message = messageOf`The frontmatter must be made of lines such as \`key: value\`.`;
  return { pairs: [], mistakes: [{ message, start, end }] };
}

function valueOf(node: Node, yaml: string): FrontmatterValue {
  if (isScalar(node)) return scalarOf(node, yaml);
  const { start, end } = spanOf(node);
  if (isSeq(node)) {
    const items = node.items.map((item) =>
      isNode(item) ? valueOf(item, yaml) : { kind: "map" as const, isEmpty: false, start, end },
    );
    return { kind: "list", flow: node.flow === true, items, start, end };
  }
  return { kind: "map", isEmpty: isMap(node) && node.items.length === 0, start, end };
}

function scalarOf(node: Scalar, yaml: string): FrontmatterScalar {
  const outer = spanOf(node);
  const { start, end } = outer;
  const source = yaml.slice(start, end);
  const text = scalarText(node).trim();
  const style = styleOf(node.type);
  const quotes = style === "double" || style === "single" ? 1 : 0;
  const from = style === "block" ? Math.max(0, source.search(/[\r\n]/)) : quotes;
  const at = source.indexOf(text, from);
  if (text !== "" && at >= 0)
    return { kind: "scalar", text, start: start + at, end: start + at + text.length, outer, style };
  const innerEnd = start + source.trimEnd().length - quotes;
  return {
    kind: "scalar",
    text,
    start: start + quotes,
    end: Math.max(start + quotes, innerEnd),
    outer,
    style,
  };
}

function styleOf(type: Scalar["type"]): FrontmatterScalar["style"] {
  switch (type) {
    case "PLAIN":
      return "plain";
    case "QUOTE_SINGLE":
      return "single";
    case "QUOTE_DOUBLE":
      return "double";
    case undefined:
      return "loose";
    default:
      return "block";
  }
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}
