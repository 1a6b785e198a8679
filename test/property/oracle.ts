import type { Definition, Nodes, Parents } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { mathFromMarkdown } from "mdast-util-math";
import { mathSyntax } from "../oracle/math-syntax.ts";
import { parse } from "yaml";
import type { Files } from "../unit/rename-vault.ts";

/**
 * What a vault means, read by other means than those under test: CommonMark's reference parser with patterns over it, a
 * resolver that looks through all notes, and the YAML library.
 */
export interface VaultMeaning {
  /** By the word: what it stands in, such as `paragraph` or `code`, and how often. */
  readonly words: ReadonlyMap<string, string>;
  /** By the label: relation, note and place that the link leads to. */
  readonly links: ReadonlyMap<string, string>;
  /** By the word that is shown: the address that a reference leads to. */
  readonly references: ReadonlyMap<string, string>;
  /** By the path: keys and values of the frontmatter, or that it is broken. */
  readonly frontmatter: ReadonlyMap<string, Readonly<Record<string, unknown>> | "broken">;
}

interface OracleNote {
  readonly path: string;
  readonly body: string;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>> | "broken";
  readonly headings: readonly {
    readonly text: string;
    readonly level: number;
    readonly word: string;
    /** In the body. */
    readonly start: number;
  }[];
  readonly blocks: ReadonlyMap<string, string>;
  readonly tree: Parents;
  /** Each word with what it stands in. */
  readonly words: readonly [word: string, kind: string][];
}

const fence = /^---[ \t]*(?:\r\n|\n)([^]*?)^(?:---|\.\.\.)[ \t]*$/m;
const word = /w\d+q/g;
const link = /(?<!\\)(!?)\[\[(?:([^\]:#|]*)::)?([^\]#|\\]*)(?:#([^\]|\\]*))?(?:\\?\|([^\]]*))?\]\]/g;
const inner = new Set(["code", "inlineCode", "html", "math", "inlineMath"]);

export function meaningOfVault(files: Files): VaultMeaning {
  const notes = Object.entries(files)
    .filter(([path]) => path.endsWith(".md"))
    .map(([path, text]) => knownNote(path, text));
  const schema = schemaOf(files);
  const words = new Map<string, string>();
  const links = new Map<string, string>();
  const references = new Map<string, string>();
  for (const note of notes) {
    for (const [name, kind] of note.words) words.set(name, [words.get(name), kind].filter(Boolean).join("+"));
    for (const [label, said] of linksOf(note, notes, schema)) links.set(label, said);
    for (const [name, url] of referencesOf(note)) references.set(name, url);
  }
  return { words, links, references, frontmatter: new Map(notes.map(({ path, data }) => [path, data])) };
}

/** Notes that have been read, of which an edit changes one or two. */
const known = new Map<string, OracleNote>();
const maxKnown = 500;

function knownNote(path: string, text: string): OracleNote {
  const key = `${path}\0${text}`;
  let note = known.get(key);
  if (!note) {
    if (known.size >= maxKnown) known.clear();
    known.set(key, (note = readNote(path, text)));
  }
  return note;
}

function readNote(path: string, text: string): OracleNote {
  const head = text.startsWith("---") ? fence.exec(text) : null;
  const at = head ? head[0].length : 0;
  const body = text.slice(at);
  const tree = fromMarkdown(body, {
    extensions: [mathSyntax(body)],
    mdastExtensions: [mathFromMarkdown()],
  });
  const headings: { text: string; level: number; word: string; start: number }[] = [];
  visit(tree, (node) => {
    if (node.type !== "heading") return;
    const source = sourceOf(body, node);
    const shown = source
      .replace(/<!--.*?-->/g, "")
      .replace(/^[#\s]+|[#\s]+$|(?:\r\n|\n)[=-]+$/g, "")
      .replace(link, (...parts: string[]) => parts[5] ?? parts[3] ?? "");
    const end = node.position?.end.offset ?? 0;
    headings.push({
      text: shown.replace(/\\(.)/g, "$1"),
      level: node.depth,
      start: node.position?.start.offset ?? 0,
      word: new RegExp(word).exec(body.slice(end - source.length))?.[0] ?? "",
    });
  });
  const blocks = new Map<string, string>();
  for (const match of body.matchAll(/Block (w\d+q)\. \^(\S+)/g))
    if (!blocks.has(match[2] ?? "")) blocks.set(match[2] ?? "", match[1] ?? "");
  return { path, body, at, data: dataOf(head?.[1]), headings, blocks, tree, words: wordsOf(tree, body) };
}

function dataOf(yaml: string | undefined): OracleNote["data"] {
  if (yaml === undefined) return {};
  try {
    const data: unknown = parse(yaml);
    return typeof data === "object" && data !== null ? (data as Record<string, unknown>) : {};
  } catch {
    return "broken";
  }
}

function wordsOf(tree: Parents, body: string): [string, string][] {
  const found: [string, string][] = [];
  visit(tree, (node, parents) => {
    if (
      "children" in node &&
      node.children.length > 0 &&
      node.type !== "paragraph" &&
      node.type !== "heading"
    )
      return;
    const source = sourceOf(body, node);
    if (node.type === "paragraph" || node.type === "heading") {
      const held = new Set<string>();
      visit(node, (one) => {
        if (inner.has(one.type)) for (const [name] of sourceOf(body, one).matchAll(word)) held.add(name);
      });
      for (const [name] of source.matchAll(word)) {
        const list = parents.filter((one) => one === "listItem" || one === "blockquote").join(">");
        found.push([name, `${held.has(name) ? "inner code" : node.type}${list}`]);
      }
    } else if (!parents.includes("paragraph") && !parents.includes("heading"))
      for (const [name] of source.matchAll(word)) found.push([name, node.type]);
  });
  return found;
}

/** What relata.json says, as far as links ask. */
interface OracleSchema {
  /** The relations that links have below headings, by the headings' folded texts. */
  readonly sections: ReadonlyMap<string, string>;
  /** The relations that the first words of an item can be. */
  readonly declared: ReadonlySet<string>;
}

function schemaOf(files: Files): OracleSchema {
  const schema = JSON.parse(files["relata.json"] ?? "{}") as {
    readonly sections?: readonly { readonly heading: string; readonly relation: string }[];
    readonly relations?: Readonly<Record<string, unknown>>;
  };
  return {
    sections: new Map(schema.sections?.map(({ heading, relation }) => [heading.toLowerCase(), relation])),
    declared: new Set(["extends", "cites", "supports", ...Object.keys(schema.relations ?? {})]),
  };
}

/** The relation of a link without one of its own: that of the innermost heading above it that gives one. */
function sectionRelation({ headings }: OracleNote, offset: number, { sections }: OracleSchema): string {
  const above: OracleNote["headings"][number][] = [];
  for (const heading of headings) {
    if (heading.start > offset) break;
    while ((above.at(-1)?.level ?? 0) >= heading.level) above.pop();
    above.push(heading);
  }
  return above.flatMap(({ text }) => sections.get(text.toLowerCase()) ?? []).at(-1) ?? "";
}

/** The relation of the brackets around a link: `[extends:: …]` and `(extends:: …)`. */
function bracketField(source: string, label: string): string {
  return new RegExp(`[[(]([^[\\]():\\n]+):: [^[(]*\\[\\[[^\\]]*${label}`).exec(source)?.[1] ?? "";
}

function linksOf(note: OracleNote, notes: readonly OracleNote[], schema: OracleSchema): [string, string][] {
  const found: [string, string][] = [];
  visit(note.tree, (node) => {
    if (node.type !== "paragraph" && node.type !== "heading") return;
    let source = sourceOf(note.body, node);
    const home = node.position?.start.offset ?? 0;
    const bySection = sectionRelation(note, home, schema);
    visit(node, (one) => {
      if (!inner.has(one.type)) return;
      const held = sourceOf(note.body, one);
      source = source.replace(held, " ".repeat(held.length));
    });
    for (const [, embed = "", relation = "", target = "", fragment, label = ""] of source.matchAll(link)) {
      if (!/^l\d+q$/.test(label)) continue;
      const line = source
        .slice(source.lastIndexOf("\n", source.indexOf(label)) + 1)
        .replace(/^[>\s]*(?:\[.\] )?/, "");
      // Behind the link of such an item stands nothing, or a remark in parentheses.
      const words = /^(\w+) \[\[[^\]]*\]\][ \t]*(?:\(|—|\n|$)/.exec(line)?.[1] ?? "";
      const field = /^[*_]*([^[\]:\n]+?)[*_]*::/.exec(line)?.[1] ?? (schema.declared.has(words) ? words : "");
      const own = relation || bracketField(source, label) || field;
      const plain = embed === "" && own === "" ? bySection : own;
      found.push([label, said(plain, target.trim(), fragment, note, notes)]);
    }
    for (const [, label = "", path = "", anchor] of source.matchAll(/\[(l\d+q)\]\(([^)#]*)(?:#([^)]*))?\)/g))
      found.push([
        label,
        said(
          bySection,
          decodeURIComponent(path),
          anchor === undefined ? undefined : decodeURIComponent(anchor),
          note,
          notes,
        ),
      ]);
  });
  return found;
}

function said(
  relation: string,
  target: string,
  fragment: string | undefined,
  from: OracleNote,
  notes: readonly OracleNote[],
): string {
  const ends = target === "" ? [from] : resolved(target, from, notes);
  const [end] = ends;
  if (!end) return `${relation} nowhere`;
  if (ends.length > 1) return `${relation} ${String(ends.length)} notes`;
  return `${relation} ${end.path} ${placeIn(end, fragment)}`;
}

function placeIn({ headings, blocks }: OracleNote, fragment: string | undefined): string {
  if (fragment === undefined) return "whole";
  if (fragment.startsWith("^")) return blocks.get(fragment.slice(1)) ?? "no block";
  let among = headings;
  let found: OracleNote["headings"][number] | undefined;
  for (const part of fragment.split("#")) {
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim();
    const slugs = new Map<string, number>();
    const bySlug = among.find(({ text }) => {
      const base = text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, "")
        .replaceAll(" ", "-");
      const count = slugs.get(base) ?? 0;
      slugs.set(base, count + 1);
      return (count === 0 ? base : `${base}-${String(count)}`) === part;
    });
    found =
      among.find(({ text }) => text === part) ??
      among.find(({ text }) => plain(text) === plain(part)) ??
      bySlug;
    if (!found) return "no heading";
    const start = headings.indexOf(found) + 1;
    const { level } = found;
    const length = headings.slice(start).findIndex((one) => one.level <= level);
    among = headings.slice(start, length < 0 ? undefined : start + length);
  }
  return found?.word ?? "no heading";
}

/**
 * By id, path, file name, title, alias: the first step that finds anything. Of several notes that a name fits, those that write
 * it in the same case count, and of these the ones that share the most folders with the note that links.
 */
function resolved(target: string, from: OracleNote, notes: readonly OracleNote[]): readonly OracleNote[] {
  if (target.length > 1000) return [];
  const fold = (text: unknown) => String(text).toLowerCase();
  const key = (note: OracleNote, name: string) => (note.data === "broken" ? undefined : note.data[name]);
  const bare = target.replace(/\.md$/, "");
  const here = from.path.includes("/") ? from.path.slice(0, from.path.lastIndexOf("/") + 1) : "";
  const relative = `${here}${bare}`.replace(/[^/]+\/\.\.\//g, "").replace(/(^|\/)\.\//g, "$1");
  const titleOf = (note: OracleNote) =>
    key(note, "title") ?? headingTitle(note) ?? note.path.replace(/^.*\/|\.md$/g, "");
  const aliases = (note: OracleNote) => [key(note, "aliases") ?? []].flat();
  const steps: [fits: (note: OracleNote) => boolean, isExact?: (note: OracleNote) => boolean][] = [
    [(note) => key(note, "id") === target],
    [(note) => note.path === `${relative}.md`],
    [(note) => note.path === `${bare}.md`],
    [
      (note) => fold(`/${note.path}`).endsWith(fold(`/${bare}.md`)),
      (note) => `/${note.path}`.endsWith(`/${bare}.md`),
    ],
    [(note) => fold(titleOf(note)) === fold(target), (note) => titleOf(note) === target],
    [
      (note) => aliases(note).some((one) => fold(one) === fold(target)),
      (note) => aliases(note).includes(target),
    ],
  ];
  for (const [fits, isExact] of steps) {
    const found = notes.filter(fits);
    if (found.length === 0) continue;
    if (!isExact) return found;
    const exact = found.filter(isExact);
    const left = exact.length > 0 ? exact : found;
    const most = Math.max(...left.map((note) => sharedFolders(note.path, from.path)));
    return left.filter((note) => sharedFolders(note.path, from.path) === most);
  }
  return [];
}

/** The heading of level 1 that opens a note, comments aside, where it is the only one and more than a link. */
function headingTitle({ tree, body, headings }: OracleNote): string | undefined {
  const first = tree.children.find((node) => !/^(?:<!--[^]*-->|%%[^]*%%)$/.test(sourceOf(body, node)));
  const tops = headings.filter(({ level, text }) => level === 1 && text !== "");
  if (first?.type !== "heading" || first.depth !== 1 || tops.length !== 1) return undefined;
  const bare = sourceOf(body, first)
    .replace(link, "")
    .replace(/\[[^\]]*\]\([^)]*\)/g, "");
  return /[^\s\p{P}]/u.test(bare.replace(/\s=+$/, "")) ? tops[0]?.text : undefined;
}

function sharedFolders(path: string, other: string): number {
  const others = other.split("/").slice(0, -1);
  let count = 0;
  for (const part of path.split("/").slice(0, -1)) {
    if (part !== others[count]) break;
    count++;
  }
  return count;
}

function referencesOf({ tree, body, path }: OracleNote): [string, string][] {
  const definitions = new Map<string, Definition>();
  visit(tree, (node) => {
    if (node.type === "definition" && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
  });
  const found: [string, string][] = [];
  visit(tree, (node) => {
    if (node.type !== "linkReference" || node.identifier.startsWith("^")) return;
    const [shown] = sourceOf(body, node).match(word) ?? [];
    if (shown !== undefined) found.push([shown, definitions.get(node.identifier)?.url ?? path]);
  });
  return found;
}

function visit(
  node: Nodes,
  look: (node: Nodes, parents: readonly string[]) => void,
  parents: readonly string[] = [],
): void {
  look(node, parents);
  if ("children" in node) for (const child of node.children) visit(child, look, [...parents, node.type]);
}

function sourceOf(body: string, { position }: Nodes): string {
  return body.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
}
