import picomatch from "picomatch";
import { parse } from "yaml";
import type { Graph } from "../../src/core/graph/graph.ts";
import { directionFrom } from "../../src/core/graph/entity.ts";
import { normalizeRelation } from "../../src/core/schema/schema.ts";

interface Rule {
  readonly folder?: string;
  readonly name?: string;
  readonly tag?: string;
  readonly property?: Readonly<Record<string, string>>;
  readonly linksTo?: string | readonly string[];
  readonly relation?: string;
  readonly type: string;
}

/**
 * The types of all notes by the rules of a relata.json, by other means than those under test: the YAML library, picomatch, patterns
 * over the texts, and the edges of the graph.
 */
export function typesByRules(
  graph: Graph,
  files: ReadonlyMap<string, string>,
  schemaText: string,
): Record<string, string> {
  const { notes = [], properties = {} } = JSON.parse(schemaText) as {
    notes?: readonly Rule[];
    properties?: { readonly type?: readonly string[] };
  };
  const typeOf = ([path, text]: [string, string]): string => {
    const data = dataOf(text);
    // What broken YAML still says is for other tests.
    if (!data) return graph.noteByUri(`vault/${path}`)?.type ?? "";
    const body = text.replace(/^---\n[^]*?---/, "");
    const own = /^([A-Za-z]\w*):\S+$/.exec(String(data["id"]))?.[1] ?? data["type"];
    if (typeof own === "string") return own;
    const valuesOf = (key: string) =>
      [data[key] ?? []]
        .flat(2)
        .map((one: unknown) =>
          (typeof one === "string" || typeof one === "number" ? String(one) : "")
            .replace(/^\[\[|\|.*|\]\]$/g, "")
            .toLowerCase(),
        );
    const mapped = (properties.type ?? []).flatMap(valuesOf).find((word) => /^[a-z]/.test(word));
    if (mapped !== undefined) return mapped;
    const folder = path.replace(/[^/]*$/, "").replace(/\/$/, "");
    const name = path.replace(/^.*\//, "").replace(/\.\w+$/, "");
    const tags = [...body.matchAll(/(?:^|\s)#([a-z/]+)/gm)].map(([, tag = ""]) => tag);
    const note = graph.noteByUri(`vault/${path}`);
    const fits = (rule: Rule) =>
      (rule.folder === undefined || matches(rule.folder, folder)) &&
      (rule.name === undefined || matches(rule.name, name)) &&
      (rule.tag === undefined || tags.some((tag) => `${tag}/`.startsWith(`${String(rule.tag)}/`))) &&
      Object.entries(rule.property ?? {}).every(([key, value]) =>
        valuesOf(key).includes(value.toLowerCase()),
      ) &&
      (rule.linksTo === undefined || [rule.linksTo].flat().some((target) => isLinked(rule, target)));
    const isLinked = ({ relation }: Rule, written: string) => {
      const end = graph.resolve(written.replace(/\[\[|\]\]/g, ""), { folder: "vault", path: "-.md" });
      const meant =
        end.state === "note" ? end.note : end.state === "unresolved" ? end.placeholder : undefined;
      return (note?.edges ?? []).some((edge) => {
        const isThere =
          meant !== undefined && (edge.source === meant || edge.target === meant) && note !== meant;
        if (!isThere || !note) return false;
        if (relation === undefined) return edge.occurrences.some((one) => one.note === note);
        const asked = graph.schema.relation(relation);
        const askedName = asked.inverted ? asked.relation.inverse : asked.relation.name;
        if (edge.relation.name !== asked.relation.name) return false;
        return edge.source === note || edge.relation.symmetric
          ? edge.relation.symmetric || normalizeRelation(relation) === edge.relation.name
          : directionFrom(note, edge) === "in" &&
              (edge.relation.inverse ?? edge.relation.name) === askedName &&
              asked.inverted;
      });
    };
    return notes.find(fits)?.type ?? "note";
  };
  return Object.fromEntries(
    [...files].map(([path, text]): [string, string] => [path, typeOf([path, text])]).sort(),
  );
}

function dataOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const data: unknown = parse(/^---\n([^]*?)---/.exec(text)?.[1] ?? "");
    return typeof data === "object" && data !== null ? (data as Record<string, unknown>) : {};
  } catch {
    return undefined;
  }
}

function matches(pattern: string, path: string): boolean {
  // Picomatch takes the empty path for no path.
  return path === "" ? pattern === "{x,}" : picomatch(pattern)(path);
}
