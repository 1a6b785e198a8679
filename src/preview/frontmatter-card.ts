import { relationLabel, type EntityType } from "../core/schema/schema.ts";
import { isSlowToRead, readPairs } from "../core/reading/frontmatter/frontmatter-pairs.ts";
import { tomlPairs } from "../core/reading/frontmatter/toml-pairs.ts";
import type { FrontmatterValue } from "../core/reading/frontmatter/frontmatter-value.ts";
import type { Link, Note } from "../core/note/note.ts";
import { parseNote } from "../core/reading/parse-note.ts";
import { reservedKeys } from "../core/note/relation-name.ts";
import { splitFrontmatter, splitTomlFrontmatter } from "../core/note/split-frontmatter.ts";
import type { Span } from "../core/text/span.ts";
import { element, escapeHtml } from "./html.ts";
import { linkHtml } from "./link-html.ts";
import { shownLink } from "./shown-link.ts";
import type { Scope } from "./rendering.ts";

type Attributes = Readonly<Record<string, string>>;

const maxValueLength = 300;

/**
 * The frontmatter of a note as a card: type, id, status, title, summary, then a row for each relation and each other key.
 * Where it is no valid YAML or TOML, its text with the reason; where reading it would hold the editor, its text.
 *
 * @param block with both fences
 * @param attributes of the element around it; a class among them is kept
 * @param heading the text of the heading below, which need not be said twice
 */
export function frontmatterCard(
  scope: Scope,
  block: string,
  attributes: Attributes,
  heading: string | undefined,
): string {
  const toml = splitTomlFrontmatter(block);
  const yaml = (toml ?? splitFrontmatter(block))?.yaml ?? { start: 0, end: block.length };
  const written = block.slice(yaml.start, yaml.end);
  const asText = element("pre", {}, element("code", {}, escapeHtml(written)));
  if (isSlowToRead(written)) return card("relata-card", attributes, asText);
  const note = parseNote(block);
  const broken = note.problems.find(({ code }) => code === "frontmatter.malformed");
  if (broken) {
    const reason = element("p", {}, escapeHtml(scope.rendering.source.texts.said(broken.message)));
    return card("relata-card relata-broken", attributes, reason, asText);
  }
  const content = [
    head(scope, note),
    ...named("relata-title", note.title?.text === heading ? undefined : note.title),
    ...named("relata-summary", note.summary),
    rows(scope, note, block, yaml, toml ? tomlPairs : readPairs),
  ];
  return content.every((part) => part === "") ? "" : card("relata-card", attributes, ...content);
}

function card(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const all = [name, attributes["class"]].filter((one) => one !== undefined).join(" ");
  return `${element("div", { ...attributes, class: all }, ...content)}\n`;
}

function named(name: string, value: { readonly text: string } | undefined): string[] {
  return value ? [element("div", { class: name }, escapeHtml(value.text))] : [];
}

function head({ rendering }: Scope, { id, type, status }: Note): string {
  const written = id?.type ?? type?.text;
  const parts = [
    ...(written === undefined ? [] : [chip(rendering.source.graph.schema.type(written))]),
    ...(id ? [element("span", { class: "relata-id" }, escapeHtml(id.text))] : []),
    ...(status ? [element("span", { class: "relata-status" }, escapeHtml(status.text))] : []),
  ];
  return parts.length === 0 ? "" : element("div", { class: "relata-head" }, parts.join(" "));
}

function chip({ label, color }: EntityType): string {
  const isColor = color !== undefined && /^[A-Za-z][A-Za-z0-9.]*$/.test(color);
  const style = isColor ? `--relata-type: var(--vscode-${color.replaceAll(".", "-")})` : undefined;
  return element("span", { class: "relata-type", style }, escapeHtml(label));
}

function rows(scope: Scope, note: Note, block: string, yaml: Span, pairsOf: typeof readPairs): string {
  const { texts } = scope.rendering.source;
  const links = note.links.filter((link) => shownLink(scope, link).state !== "plain");
  const all = [
    ...row(texts.aliases, note.aliases.map(({ text }) => escapeHtml(text)).join(", ")),
    ...row(
      texts.tags,
      note.tags.map(({ text }) => element("span", { class: "relata-tag" }, escapeHtml(`#${text}`))).join(" "),
    ),
    ...[...byRelation(scope, links)].flatMap(([relation, group]) =>
      row(relation, group.map((link) => linkHtml(scope, link)).join(", ")),
    ),
    ...properties(block.slice(yaml.start, yaml.end), yaml.start, links, pairsOf).flatMap(([key, value]) =>
      row(key, escapeHtml(value)),
    ),
  ];
  return all.length === 0 ? "" : element("dl", {}, ...all);
}

/** @param value as HTML */
function row(name: string, value: string): string[] {
  return value === "" ? [] : [element("dt", {}, escapeHtml(name)), element("dd", {}, value)];
}

function byRelation({ rendering }: Scope, links: readonly Link[]): Map<string, Link[]> {
  const { schema } = rendering.source.graph;
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    const { relation, inverted } = schema.relation(link.relation?.text ?? "");
    const name = relationLabel(relation, inverted);
    const group = groups.get(name);
    if (group) group.push(link);
    else groups.set(name, [link]);
  }
  return groups;
}

/** The keys that mean nothing to Relata, with their values as text. */
function properties(
  yaml: string,
  at: number,
  links: readonly Link[],
  pairsOf: typeof readPairs,
): [key: string, value: string][] {
  const inOrder = links.map(({ span }) => span).sort((a, b) => a.start - b.start);
  let next = 0;
  return pairsOf(yaml).pairs.flatMap(({ key, value }) => {
    while ((inOrder[next]?.start ?? Infinity) < at + value.start) next++;
    const holdsLink = (inOrder[next]?.end ?? Infinity) <= at + value.end;
    if (reservedKeys.has(key.text.toLowerCase()) || holdsLink) return [];
    return [[key.text, shownValue(value, yaml)] satisfies [string, string]];
  });
}

function shownValue(value: FrontmatterValue, yaml: string): string {
  const text =
    value.kind === "scalar"
      ? value.text
      : value.kind === "list"
        ? value.items.map((item) => shownValue(item, yaml)).join(", ")
        : yaml.slice(value.start, value.end);
  const folded = text.replace(/\s+/g, " ").trim();
  return folded.length > maxValueLength ? `${folded.slice(0, maxValueLength)} …` : folded;
}
