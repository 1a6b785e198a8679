import { findNodeAtLocation, type Node } from "jsonc-parser";
import { typePattern } from "../note/note-id.ts";
import type { SchemaProblem } from "./schema-problem.ts";
import { type Message, messageOf, type MessageValue } from "../text/message.ts";

/** How long a text may be, in UTF-16 code units: labels and titles stand in lists, again and again. */
export const maxTextLength = 500;

/** Reads the values in the tree of relata.json, each as what it has to be, and tells of those that are something else. */
export class SchemaValues {
  /** What was wrong so far, in the order in which it was found. */
  readonly problems: SchemaProblem[] = [];

  /** The keys of an object with their names and values; none where it is no object. */
  entries(node: Node | undefined, owner: string, report = true): [key: Node, name: string, value: Node][] {
    if (!node) return [];
    if (node.type !== "object") {
      if (report) this.report(node, "schema.wrong-type", messageOf`"${owner}" must be an object.`);
      return [];
    }
    const found: [Node, string, Node][] = [];
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (key && value && typeof key.value === "string") found.push([key, key.value, value]);
    }
    return found;
  }

  /** Tells of keys that mean nothing. */
  checkKeys(node: Node, known: readonly string[], owner: MessageValue): void {
    for (const [key, name] of this.entries(node, "", false)) {
      if (!known.includes(name)) {
        this.report(
          key,
          "schema.unknown-key",
          messageOf`"${name}" means nothing in ${owner}; it may hold ${known.filter((k) => k !== "$schema").join(", ")}.`,
        );
      }
    }
  }

  /** Whether it is an object. @param mistake what is told where it is none */
  isObject(node: Node, mistake: Message): boolean {
    if (node.type === "object") return true;
    this.report(node, "schema.wrong-type", mistake);
    return false;
  }

  /** The text under a key; undefined where there is none, or one that is too long. */
  string(owner: Node, key: string): string | undefined {
    const node = findNodeAtLocation(owner, [key]);
    if (!node) return undefined;
    if (typeof node.value === "string" && node.value.trim() !== "") {
      const text = node.value.trim();
      if (text.length <= maxTextLength) return text;
      this.report(
        node,
        "schema.malformed",
        messageOf`"${key}" is longer than ${maxTextLength} characters, so it does not count. Shorten it.`,
      );
      return undefined;
    }
    this.report(node, "schema.wrong-type", messageOf`"${key}" must be a text that is not empty.`);
    return undefined;
  }

  /** The text under a key, where it is of a form; undefined where there is none. @param form what it has to be, in words */
  stringOf(owner: Node, key: string, pattern: RegExp, form: Message): string | undefined {
    const text = this.string(owner, key);
    if (text === undefined || pattern.test(text)) return text;
    const node = findNodeAtLocation(owner, [key]);
    if (node) this.report(node, "schema.wrong-type", messageOf`"${key}" must be ${form}.`);
    return undefined;
  }

  /** The truth value at a node; undefined where there is none. */
  boolean(node: Node | undefined, key: string): boolean | undefined {
    if (!node) return undefined;
    if (typeof node.value === "boolean") return node.value;
    this.report(node, "schema.wrong-type", messageOf`"${key}" must be true or false.`);
    return undefined;
  }

  /** The names of types under a key, one or a list; undefined where there is none. */
  typeNames(owner: Node, key: string, types: ReadonlySet<string>): string[] | undefined {
    const node = findNodeAtLocation(owner, [key]);
    if (!node) return undefined;
    const items = node.type === "array" ? (node.children ?? []) : [node];
    const names: string[] = [];
    for (const item of items) {
      if (typeof item.value !== "string" || !typePattern.test(item.value)) {
        this.report(
          item,
          "schema.wrong-type",
          messageOf`"${key}" must list names of types, such as ["concept"].`,
        );
        continue;
      }
      if (!types.has(item.value)) {
        this.report(
          item,
          "schema.unknown-type",
          messageOf`No type "${item.value}" is declared; add it to "types" or mend the name.`,
        );
      }
      names.push(item.value);
    }
    return names;
  }

  /** Tells of a mistake at a node. */
  report(node: Node, code: SchemaProblem["code"], message: Message): void {
    this.problems.push({ code, message, start: node.offset, end: node.offset + node.length });
  }
}
