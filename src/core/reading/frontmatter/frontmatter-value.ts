import type { Span, SpannedText } from "../../text/span.ts";
import type { Message } from "../../text/message.ts";

/** A key of the frontmatter with its value; all places are offsets into the YAML. */
export interface FrontmatterPair {
  readonly key: FrontmatterScalar;
  readonly value: FrontmatterValue;
}

/** A value of the frontmatter, apart from how YAML writes it. */
export type FrontmatterValue = FrontmatterScalar | FrontmatterList | FrontmatterMap;

/**
 * A word, text, number or date: the text, trimmed; what is no string, such as a number, as it is written. The place is
 * exact where the source has the text letter by letter, else, where there are escapes or folded lines, all between the
 * quotes.
 */
export interface FrontmatterScalar extends SpannedText {
  readonly kind: "scalar";
  /** The value with its quotes. */
  readonly outer: Span;
  /** How it is written; `loose` where the YAML is broken and the value was read all the same. */
  readonly style: "plain" | "single" | "double" | "block" | "loose";
}

export interface FrontmatterList extends Span {
  readonly kind: "list";
  /** Whether it is written in brackets. */
  readonly flow: boolean;
  readonly items: readonly FrontmatterValue[];
}

export interface FrontmatterMap extends Span {
  readonly kind: "map";
  readonly isEmpty: boolean;
}

/** The keys of a frontmatter in the order of the text, and what is wrong with it. */
export interface FrontmatterPairs {
  readonly pairs: readonly FrontmatterPair[];
  readonly mistakes: readonly YamlMistake[];
}

/** Something that is no valid YAML; `start` and `end` are offsets into the YAML. */
export interface YamlMistake {
  readonly message: Message;
  readonly start: number;
  readonly end: number;
}
