import { findNodeAtLocation, type Node } from "jsonc-parser";
import { foldName } from "../names/name.ts";
import { typePattern } from "../note/note-id.ts";
import { globOf, type Glob } from "../text/glob.ts";
import {
  SchemaRules,
  askedBy,
  readProperties,
  targetIn,
  type NoteRule,
  type PropertyCondition,
  type ReadProperty,
  type RuleConditions,
  type SectionRule,
} from "./schema-rules.ts";
import type { SchemaValues } from "./schema-values.ts";
import type { Schema } from "./schema.ts";
import { type Message, messageOf } from "../text/message.ts";

/** The keys that a rule for notes may hold: what it asks, and what it gives. */
export const ruleConditionKeys = ["folder", "name", "tag", "property", "linksTo", "relation"] as const;
export const ruleResultKeys = ["type", "title", "summary", "status"] as const;
/** How many rules a relata.json may have: each note is held against each. */
export const maxRules = 500;
/** How many patterns, words and targets all its rules may ask for together, see {@link askedBy}. */
export const maxAsked = 2000;
/** How many keys a property may be read from. */
export const maxKeys = 50;

/** What a name of a kind looks like, and whether there is such a one. */
interface NameKind {
  readonly isName: (text: string) => boolean;
  readonly form: Message;
  readonly isDeclared: (name: string) => boolean;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Reads the rules of relata.json. What is wrong is told at its place; a rule with a mistake in what it asks is left out. */
export class RuleReader {
  /** How many patterns, words and targets the rules so far ask for. */
  private asked = 0;

  /** @param schema the types and relations that the file declares and adds to */
  constructor(
    private readonly values: SchemaValues,
    private readonly schema: Schema,
  ) {}

  read(root: Node): SchemaRules {
    return new SchemaRules(
      this.list(findNodeAtLocation(root, ["notes"]), "notes").flatMap((node) => this.noteRule(node) ?? []),
      this.properties(findNodeAtLocation(root, ["properties"])),
      this.list(findNodeAtLocation(root, ["sections"]), "sections").flatMap(
        (node) => this.section(node) ?? [],
      ),
    );
  }

  private list(node: Node | undefined, key: string): readonly Node[] {
    if (!node) return [];
    if (node.type !== "array") {
      this.values.report(
        node,
        "schema.wrong-type",
        messageOf`"${key}" must be a list of rules, such as [{ … }].`,
      );
      return [];
    }
    const rules = node.children ?? [];
    const first = rules[maxRules];
    if (first)
      this.values.report(
        first,
        "schema.malformed",
        messageOf`Only the first ${maxRules} rules count. Put some together.`,
      );
    return rules.slice(0, maxRules);
  }

  private noteRule(node: Node): NoteRule | undefined {
    if (!this.values.isObject(node, messageOf`A rule for notes must be an object, such as {}.`))
      return undefined;
    this.values.checkKeys(node, [...ruleConditionKeys, ...ruleResultKeys], messageOf`a rule for notes`);
    const when = this.conditions(node);
    if (!when) return undefined;
    const rule: Draft<NoteRule> = { source: sourceOf(node), when };
    const type = this.type(node);
    if (type !== undefined) rule.type = type;
    for (const key of ["title", "summary", "status"] as const) {
      const text = this.values.string(node, key);
      if (text !== undefined) rule[key] = text;
    }
    if ((rule.type ?? rule.title ?? rule.summary ?? rule.status) === undefined) {
      const message = messageOf`This rule gives nothing: add ${ruleResultKeys.join(", ")}, or take it out.`;
      if (!ruleResultKeys.some((key) => findNodeAtLocation(node, [key])))
        this.values.report(node, "schema.malformed", message);
      return undefined;
    }
    return rule;
  }

  /** Undefined where the rule asks nothing, or something that can't be asked: it would take notes that it does not mean. */
  private conditions(node: Node): RuleConditions | undefined {
    const found = this.values.problems.length;
    const when: Draft<RuleConditions> = {};
    const folder = this.globs(node, "folder");
    const name = this.globs(node, "name");
    const tag = this.texts(findNodeAtLocation(node, ["tag"]), "tag");
    const property = this.propertyConditions(findNodeAtLocation(node, ["property"]));
    const linksTo = this.texts(findNodeAtLocation(node, ["linksTo"]), "linksTo");
    if (folder) when.folder = folder;
    if (name) when.name = name;
    if (tag)
      when.tag = new Set(tag.map((one) => foldName(one.replace(/^#/, "").replace(/\/(?:\*\*?)?$/, ""))));
    if (property) when.property = property;
    if (linksTo) when.linksTo = linksTo.map((one) => targetIn(one));
    const relation = this.relation(node);
    if (relation !== undefined && linksTo) when.relation = relation;
    else if (relation !== undefined)
      this.values.report(
        node,
        "schema.malformed",
        messageOf`"relation" asks how "linksTo" is linked; add "linksTo".`,
      );
    if (this.values.problems.length > found) return undefined;
    if (Object.keys(when).length > 0) return this.unlessTooMuch(node, when);
    const message = messageOf`This rule fits no note: say which notes it means by folder, name, tag, property or linksTo.`;
    this.values.report(node, "schema.malformed", message);
    return undefined;
  }

  /** What a rule asks; undefined where all rules to it ask for more than a note can be held against in no time. */
  private unlessTooMuch(node: Node, when: RuleConditions): RuleConditions | undefined {
    const asked = this.asked + askedBy(when);
    if (asked <= maxAsked) {
      this.asked = asked;
      return when;
    }
    this.values.report(
      node,
      "schema.malformed",
      messageOf`The rules ask for more than ${maxAsked} patterns, words and targets in all, so this one does not count. Put some together by \`*\`, a folder or a tag.`,
    );
    return undefined;
  }

  private globs(owner: Node, key: "folder" | "name"): Glob[] | undefined {
    const node = findNodeAtLocation(owner, [key]);
    const patterns = this.texts(node, key);
    if (!patterns || !node) return undefined;
    const globs: Glob[] = [];
    for (const pattern of patterns) {
      const glob = globOf(pattern.replace(/^\/|\/$/g, ""));
      if (!glob) break;
      // More than all rules may ask for does not count, and would only take room.
      if (globs.push(glob) > maxAsked) return globs;
    }
    if (globs.length === patterns.length) return globs;
    this.values.report(
      node,
      "schema.malformed",
      messageOf`This pattern is too long, or stands for too many others by its braces.`,
    );
    return undefined;
  }

  private propertyConditions(node: Node | undefined): PropertyCondition[] | undefined {
    if (!node) return undefined;
    return this.values.entries(node, "property").flatMap(([, name, value]) => {
      const key = foldName(name.trim());
      if (value.type === "boolean" && value.value === true) return [{ key }];
      const values = this.texts(value, name);
      if (!values) return [];
      return values.includes("*")
        ? [{ key }]
        : [{ key, values: new Set(values.map((one) => foldName(targetIn(one)))) }];
    });
  }

  private properties(node: Node | undefined): ReadonlyMap<ReadProperty, readonly string[]> {
    const found = new Map<ReadProperty, readonly string[]>();
    for (const [key, name, value] of this.values.entries(node, "properties")) {
      const property = readProperties.find((one) => one === name);
      if (!property) {
        const message = messageOf`"${name}" can't be read from other keys; ${readProperties.join(", ")} can.`;
        this.values.report(key, "schema.unknown-key", message);
        continue;
      }
      const keys = this.texts(value, name);
      if (keys) found.set(property, keys.slice(0, maxKeys).map(foldName));
      if (keys && keys.length > maxKeys)
        this.values.report(
          key,
          "schema.malformed",
          messageOf`Only the first ${maxKeys} keys count. Take out those that no note has.`,
        );
    }
    return found;
  }

  private section(node: Node): SectionRule[] | undefined {
    if (!this.values.isObject(node, messageOf`A rule for sections must be an object, such as {}.`))
      return undefined;
    this.values.checkKeys(node, ["heading", "relation"], messageOf`a rule for sections`);
    const headings = this.texts(findNodeAtLocation(node, ["heading"]), "heading");
    const relation = this.relation(node);
    if (headings && relation !== undefined) return headings.map((heading) => ({ heading, relation }));
    if (headings === undefined && !findNodeAtLocation(node, ["heading"]))
      this.values.report(
        node,
        "schema.malformed",
        messageOf`This rule needs a "heading", the text of a heading.`,
      );
    if (relation === undefined && !findNodeAtLocation(node, ["relation"]))
      this.values.report(
        node,
        "schema.malformed",
        messageOf`This rule needs a "relation", which links below the heading get.`,
      );
    return undefined;
  }

  private type(owner: Node): string | undefined {
    return this.name(owner, "type", {
      isName: (text) => typePattern.test(text),
      form: messageOf`it starts with a letter and goes on with letters, digits, _ or -`,
      isDeclared: (name) => this.schema.declaresType(name),
    });
  }

  private relation(owner: Node): string | undefined {
    return this.name(owner, "relation", {
      isName: (text) => !/[:[\]#^|]/.test(text),
      form: messageOf`it holds none of : [ ] # ^ |`,
      isDeclared: (name) => this.schema.declaresRelation(name),
    });
  }

  /** The name of a type or relation that a rule gives or asks; undefined where it can be none. */
  private name(
    owner: Node,
    kind: "type" | "relation",
    { isName, form, isDeclared }: NameKind,
  ): string | undefined {
    const node = findNodeAtLocation(owner, [kind]);
    const name = this.values.string(owner, kind);
    if (name === undefined || !node) return undefined;
    if (!isName(name)) {
      this.values.report(
        node,
        "schema.malformed",
        kind === "type"
          ? messageOf`"${name}" is no type name: ${form}.`
          : messageOf`"${name}" is no relation name: ${form}.`,
      );
      return undefined;
    }
    if (this.schema.strict && !isDeclared(name)) {
      const message =
        kind === "type"
          ? messageOf`No type "${name}" is declared; add it to "types" or mend the name.`
          : messageOf`No relation "${name}" is declared; add it to "relations" or mend the name.`;
      this.values.report(node, `schema.unknown-${kind}`, message);
    }
    return name;
  }

  /** A text, number or truth value, or a list of them; undefined where there is none, or something else. */
  private texts(node: Node | undefined, key: string): string[] | undefined {
    if (!node) return undefined;
    const items = node.type === "array" ? (node.children ?? []) : [node];
    const texts = items.map(({ value }) => textOf(value)).filter((text) => text !== "");
    if (items.length > 0 && texts.length === items.length) return texts;
    this.values.report(
      node,
      "schema.wrong-type",
      messageOf`"${key}" must be a text that is not empty, or a list of texts.`,
    );
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value).trim()
    : "";
}

/** What a rule says, in one form however it is written. */
export function sourceOf(node: Node): string {
  return JSON.stringify(plainValue(node));
}

function plainValue(node: Node): unknown {
  if (node.type === "array") return (node.children ?? []).map(plainValue);
  if (node.type !== "object") return node.value;
  return (node.children ?? []).map(({ children = [] }) => children.map(plainValue));
}
