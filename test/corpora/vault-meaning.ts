import type { Definition, Image, Link as MarkdownLink, Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { parse } from "yaml";
import type { Link, Note } from "../../src/core/note/note.ts";
import { resolvedBySteps, type NamedNote } from "../fuzz/targets/resolution-oracle.ts";
import { oracleNote } from "../oracle/oracle-note.ts";
import type { Files } from "../unit/rename-vault.ts";

/**
 * What real notes mean, read by other means than those under test: the reader's oracle, a resolver that looks through the
 * notes, and the YAML library.
 */
export interface MeaningOfNote {
  readonly path: string;
  /** The links in the order of the text. */
  readonly links: readonly MeantLink[];
  /** The files that pictures, links and definitions of Markdown lead to, in the order of the text. */
  readonly files: readonly string[];
  /** The words of the text, without links, marks and frontmatter. */
  readonly words: readonly string[];
  readonly code: readonly string[];
  readonly frontmatter: Readonly<Record<string, unknown>> | "broken";
}

/** A link by what it says and where it leads. */
export interface MeantLink {
  readonly relation: string;
  /** `note`, `notes` and `file` with paths, or `nowhere`. */
  readonly state: "note" | "notes" | "file" | "nowhere";
  readonly ends: readonly string[];
  /** What stands below the heading, or in the block, that the link names; empty where it names none. */
  readonly place: string;
}

interface ReadText {
  readonly note: Note;
  readonly destinations: readonly string[];
  readonly words: readonly string[];
  readonly code: readonly string[];
  readonly frontmatter: MeaningOfNote["frontmatter"];
  readonly text: string;
}

/** Texts that have been read: few of a vault change. */
const known = new Map<string, ReadText>();

const isNote = (path: string) => /\.(?:md|markdown)$/i.test(path);
const fold = (text: string) => text.normalize("NFC").toLowerCase();
const bare = (path: string) => path.replace(/\.(?:md|markdown)$/i, "");
const baseOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** What the notes of a vault mean, in the order of the files. */
export function meaningOfVault(files: Files): MeaningOfNote[] {
  const names = new Names(files);
  return Object.entries(files).flatMap(([path, text]): MeaningOfNote[] => {
    if (!isNote(path)) return [];
    const { note, destinations, words, code, frontmatter } = readText(text);
    return [
      {
        path,
        links: note.links.map((link) => names.meant(link, path)),
        files: destinations.flatMap((one) => names.file(one, path) ?? []),
        words,
        code,
        frontmatter,
      },
    ];
  });
}

/** Forgets the texts of a vault that is done with. */
export function forgetTexts(): void {
  known.clear();
}

class Names {
  private readonly byName = new Map<string, NamedNote[]>();
  private readonly byPath = new Map<string, ReadText>();
  private readonly found = new Map<string, string[]>();
  private readonly attachments: readonly string[];

  constructor(private readonly files: Files) {
    this.attachments = Object.keys(files).filter((path) => !isNote(path));
    for (const [path, text] of Object.entries(files)) {
      if (!isNote(path)) continue;
      const read = readText(text);
      this.byPath.set(path, read);
      const { note } = read;
      const [first, ...others] = note.headings;
      const isAlone = !others.some((one) => one.level === 1 && one.text !== "");
      const heading = note.opensWithTitle && isAlone ? first?.text : undefined;
      const named = {
        path,
        id: note.id?.text,
        title: note.title?.text ?? heading ?? bare(baseOf(path)),
        aliases: note.aliases.map((one) => one.text),
      };
      const all = [named.id ?? "", named.title, ...named.aliases, baseOf(path), bare(baseOf(path))];
      for (const name of new Set(all.map(fold)))
        this.byName.set(name, [...(this.byName.get(name) ?? []), named]);
    }
  }

  meant(link: Link, from: string): MeantLink {
    const relation = (link.relation?.text ?? "")
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_");
    const target = link.target.text;
    const ends = target === "" ? [from] : this.notes(target, from, link.form);
    const [end] = ends;
    if (end === undefined) {
      const file = link.form === "markdown" || link.form === "id" ? undefined : this.attachment(target, from);
      return file === undefined
        ? { relation, state: "nowhere", ends: [], place: "" }
        : { relation, state: "file", ends: [file], place: "" };
    }
    const place = ends.length > 1 ? "" : this.placeIn(end, link);
    return { relation, state: ends.length > 1 ? "notes" : "note", ends: [...ends].sort(), place };
  }

  /** The file that a destination of Markdown leads to; undefined for addresses and what leads nowhere. */
  file(destination: string, from: string): string | undefined {
    const path = /^[^?#]*/.exec(destination)?.[0] ?? "";
    if (path === "" || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(path)) return undefined;
    const joined = join(from, decoded(path));
    return joined !== undefined && joined in this.files ? joined : undefined;
  }

  /** Most links of a folder are written alike, and what they mean is looked up slowly. */
  private notes(target: string, from: string, form: Link["form"]): string[] {
    const key = [form, target, from.slice(0, from.lastIndexOf("/") + 1)].join("\n");
    const found = this.found.get(key) ?? this.notesNamed(target, from, form);
    this.found.set(key, found);
    return found;
  }

  private notesNamed(target: string, from: string, form: Link["form"]): string[] {
    const slashed = target.replace("/", ":");
    const keys = [target, slashed, baseOf(target), bare(baseOf(target))].map(fold);
    const near = [...new Set(keys.flatMap((key) => this.byName.get(key) ?? []))];
    if (form === "id") return near.filter(({ id }) => id === target).map(({ path }) => path);
    if (form !== "markdown") return resolvedBySteps(near, target, from);
    const sites = target.startsWith("/") ? sitesAround(from) : [];
    for (const [start, path] of [
      [from, target],
      ["", target],
      ...sites.map((site) => [`${site}/`, `.${target}`]),
    ] as const) {
      const joined = join(start, path);
      const found = near.filter(({ path }) =>
        [joined, `${joined ?? ""}.md`, `${joined ?? ""}.markdown`].includes(path.normalize("NFC")),
      );
      if (found.length > 0) return found.map(({ path }) => path);
    }
    return [];
  }

  private attachment(target: string, from: string): string | undefined {
    for (const start of [from, ""]) {
      const joined = join(start, target);
      if (joined !== undefined && this.attachments.includes(joined)) return joined;
    }
    return this.attachments.find((path) => fold(`/${path}`).endsWith(fold(`/${target.replace(/^\//, "")}`)));
  }

  private placeIn(path: string, { heading, block }: Link): string {
    const read = this.byPath.get(path);
    if (!read || (!heading && !block)) return "";
    const { note, text } = read;
    const plainText = (span: { start: number; end: number }) =>
      wordsOf(text.slice(span.start, span.end)).slice(0, 12).join(" ");
    if (block) {
      const found = note.blocks.find(({ name }) => fold(name.text) === fold(block.text));
      return found ? `^ ${plainText({ start: found.span.start, end: found.name.start })}` : "no block";
    }
    let among = note.headings;
    for (const part of (heading?.text ?? "").split("#")) {
      const found =
        among.find((one) => one.text === part) ??
        among.find((one) => plainName(one.text) === plainName(part)) ??
        among.find((one) => slugOf(one.text) === part);
      if (!found) return "no heading";
      const start = note.headings.indexOf(found) + 1;
      const next = note.headings.slice(start).findIndex((one) => one.level <= found.level);
      if (part === (heading?.text ?? "").split("#").at(-1)) {
        const end = note.headings[start]?.span.start ?? text.length;
        return `# ${plainText({ start: found.span.end, end })}`;
      }
      among = note.headings.slice(start, next < 0 ? undefined : start + next);
    }
    return "no heading";
  }
}

function readText(text: string): ReadText {
  const before = known.get(text);
  if (before) return before;
  const note = oracleNote(text);
  const at = note.frontmatter?.end ?? 0;
  const body = text.slice(at);
  const tree = fromMarkdown(body);
  const destinations: string[] = [];
  const code: string[] = [];
  visit(tree, (node) => {
    if (isDestination(node)) destinations.push(node.url);
    // What goes to another note takes its line ends.
    if (node.type === "code" || node.type === "inlineCode") code.push(node.value.replace(/\r\n?/g, "\n"));
  });
  const read = {
    note,
    destinations,
    words: wordsOf(body),
    code,
    frontmatter: frontmatterOf(text, note),
    text,
  };
  known.set(text, read);
  return read;
}

function frontmatterOf(text: string, { frontmatter }: Note): MeaningOfNote["frontmatter"] {
  if (!frontmatter) return {};
  const yaml = text.slice(0, frontmatter.end).replace(/^---[^\r\n]*(?:\r\n|\n|\r)/, "");
  try {
    const data: unknown = parse(yaml.replace(/(?:---|\.\.\.)[ \t]*[\r\n]*$/, ""), { logLevel: "silent" });
    return typeof data === "object" && data !== null ? (data as Record<string, unknown>) : {};
  } catch {
    return "broken";
  }
}

/** The words of a text, without links, and what they are made of. */
function wordsOf(text: string): string[] {
  return text
    .replace(
      /!?\[\[[^\]]*\]\]|\]\((?:<[^>\n]*>[^)\n]*|(?:[^()\n]|\([^()\n]*\))*)\)|^[ \t>]*\[[^\]]*\]:.*$/gm,
      " ",
    )
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== "");
}

/** The four outermost folders around a note, which may hold a site. */
function sitesAround(from: string): string[] {
  const folders = from.split("/").slice(0, -1);
  return folders.slice(0, 4).map((_, index) => folders.slice(0, index + 1).join("/"));
}

function join(from: string, target: string): string | undefined {
  const parts = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/").normalize("NFC");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function plainName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

function isDestination(node: Nodes): node is Image | MarkdownLink | Definition {
  return node.type === "image" || node.type === "link" || node.type === "definition";
}

function visit(node: Nodes, look: (node: Nodes) => void): void {
  look(node);
  if ("children" in node) for (const child of node.children) visit(child, look);
}
