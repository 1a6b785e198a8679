import { isScalar, parseDocument, visit, type Document, type Node, type Pair, type Scalar } from "yaml";
import { type Message, messageOf } from "./message.ts";

/** Why a text has no document that is nested too deep. */
export const tooDeep: Message = messageOf`too many lists or maps in each other`;

/** A pair as the library reads it. */
export interface YamlPair {
  readonly key: Scalar;
  readonly value: Node;
}

/** Up to this many brackets or dashes are nested in what a person writes; the YAML library recurses. */
const maxNesting = 100;
const deepBlocks = new RegExp(`(?:[-?:][ \\t]+){${String(maxNesting)}}`);

/**
 * The YAML as a document, or why there is none, as far as the library tells in its own words.
 *
 * @param at added to all ranges: where the YAML stands in the whole
 */
export function parseYaml(yaml: string, at = 0): Document.Parsed | Message {
  if (isNestedTooDeep(yaml) || deepBlocks.test(yaml)) return tooDeep;
  try {
    // Keys are compared here, since the library does so in quadratic time.
    const options = { logLevel: "silent", prettyErrors: false, uniqueKeys: false } as const;
    const document = withoutStacks(() => parseDocument(yaml, options));
    if (at > 0) {
      visit(document, {
        Node(_, node) {
          if (node.range) node.range = [node.range[0] + at, node.range[1] + at, node.range[2] + at];
        },
      });
    }
    return document;
  } catch (error) {
    return { text: "{0}", values: [error instanceof Error ? error.message : String(error)] };
  }
}

/** The library makes an error of each mistake, whose stack nobody reads: among many mistakes stacks take most of the time. */
function withoutStacks<T>(work: () => T): T {
  const limit: unknown = Reflect.get(Error, "stackTraceLimit");
  Reflect.set(Error, "stackTraceLimit", 0);
  try {
    return work();
  } finally {
    Reflect.set(Error, "stackTraceLimit", limit);
  }
}

/** Whether more brackets are open at once than anybody means; those in strings count, which does no harm. */
export function isNestedTooDeep(text: string): boolean {
  let open = 0;
  for (const { 0: bracket } of text.matchAll(/[[\]{}]/g)) {
    if (bracket === "]" || bracket === "}") open = Math.max(0, open - 1);
    else if (++open > maxNesting) return true;
  }
  return false;
}

/** The pair of a map; undefined where it says nothing. */
export function asPair({ key, value }: Pair): YamlPair | undefined {
  // Without a value there is nothing to say.
  return isScalar(key) && isNodeWithRange(value) ? { key, value } : undefined;
}

function isNodeWithRange(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "range" in value;
}

/** The text of a scalar; what is no string, such as a number or a date, as it is written. */
export function scalarText({ value, source }: Scalar): string {
  if (typeof value === "string") return value;
  return source ?? (value === null || value === undefined ? "" : JSON.stringify(value));
}

/** Whether there is a document. */
export function isDocument(parsed: Document.Parsed | Message): parsed is Document.Parsed {
  return "contents" in parsed;
}
