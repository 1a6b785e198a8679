import { foldName } from "../../core/names/name.ts";
import type { Schema } from "../../core/schema/schema.ts";
import { kindKeys, kindOfFolder, kindOfPrefix, kindOfTag, kindOfValue, singularOf } from "./kind-words.ts";
import { languageProposals } from "./language-proposal.ts";
import { proposalFor, type Proposal, type Saying } from "./proposal.ts";
import { relationProposals } from "./relation-proposals.ts";
import { maxValues, type Survey } from "./survey.ts";

/** So many notes have to have something in common before a rule is worth reading. */
const fewNotes = 3;
/** Of a key that says what notes are, so many are enough for one of its values; one is, where so many values are plurals. */
const fewOfValue = 2;
const manyPlurals = 3;
const fewTagged = 5;
/** Deeper folders are topics, mostly. */
const maxDepth = 2;

/** Headings whose links are of a relation, in some languages. */
const headings: readonly (readonly [relation: string, texts: readonly string[]])[] = [
  [
    "cites",
    "references,reference,bibliography,works cited,citations,sources,参考文献,参考资料,参考,引用,quellen,literatur,références,referencias,fuentes".split(
      ",",
    ),
  ],
  [
    "associated_with",
    "see also,related,related notes,related pages,similar notes,相关笔记,相关,siehe auch,voir aussi,véase también".split(
      ",",
    ),
  ],
];

/** Keys that are read as another one, where notes have not the key itself. */
const otherKeys: readonly (readonly [property: string, keys: readonly string[]])[] = [
  ["summary", ["excerpt", "abstract", "desc", "tldr", "synopsis"]],
  ["status", ["state", "stage", "progress", "maturity"]],
];

/** More are not proposed at once: those of the most notes come first, the others when these are taken. */
export const maxProposals = 200;

/**
 * What relata.json could say about a vault that it does not say yet, at most {@link maxProposals}; rules for notes in the order in
 * which they should count.
 */
export function proposalsFor(survey: Survey, schema: Schema): Proposal[] {
  const rules = [
    ...propertyProposals(survey, schema),
    ...tagProposals(survey),
    ...prefixProposals(survey),
    ...folderProposals(survey),
  ];
  const all = [
    ...leftOver(rules),
    ...relationProposals(survey, schema),
    ...sectionProposals(survey, schema),
    ...keyProposals(survey, schema),
    ...languageProposals(survey.language, schema.language),
  ];
  if (all.length <= maxProposals) return all;
  const most = new Set([...all].sort((a, b) => b.notes - a.notes).slice(0, maxProposals));
  return all.filter((proposal) => most.has(proposal));
}

/** Rules with the notes that those before them leave, where they are still worth it. */
function leftOver(rules: readonly Found[]): Proposal[] {
  const taken = new Set<string>();
  return rules.flatMap(({ said, paths, few }) => {
    const left = paths.filter((path) => !taken.has(path));
    if (left.length < few) return [];
    for (const path of left) taken.add(path);
    return [proposalFor(said, left, paths)];
  });
}

/** A rule that may be proposed. */
interface Found {
  readonly said: Saying;
  readonly paths: readonly string[];
  /** How many notes make it worth it. */
  readonly few: number;
}

/** A rule for each value of a key that says what notes are: one that names many, as `[[Books]]`, is a book. */
function propertyProposals({ properties }: Survey, { rules }: Schema): Found[] {
  const mapped = new Set(rules.properties.get("type"));
  const notesWith = ([, values]: (typeof keys)[number]) => [...values.values()].flat().length;
  const keys = [...properties].filter(
    ([key, values]) => kindKeys.has(foldName(key)) && values.size <= maxValues && !mapped.has(foldName(key)),
  );
  // A key of many notes says more of what they are than one of few.
  return keys
    .sort((a, b) => notesWith(b) - notesWith(a))
    .flatMap(([key, values]) => {
      const plurals = [...values.keys()].filter((value) => singularOf(value) !== undefined);
      const few = (value: string) =>
        plurals.length >= manyPlurals && plurals.includes(value) ? 1 : fewOfValue;
      return [...values]
        .filter(([value, paths]) => paths.length >= few(value))
        .sort(([, a], [, b]) => b.length - a.length)
        .flatMap(([value, paths]) => {
          const type = kindOfValue(value);
          if (type === undefined) return [];
          const rule = { property: { [key]: value }, type };
          const said = { kind: "property", text: "property", names: [key, value, type] } as const;
          return [{ said: { ...said, place: ["notes"], value: rule }, paths, few: few(value) }];
        });
    });
}

function tagProposals({ tags }: Survey): Found[] {
  return [...tags].flatMap(([tag, paths]) => {
    const type = kindOfTag(tag);
    if (type === undefined || paths.length < fewTagged) return [];
    const said = {
      kind: "tag",
      text: "tag",
      names: [tag, type],
      place: ["notes"],
      value: { tag, type },
    } as const;
    return [{ said, paths, few: fewTagged }];
  });
}

/** In a vault whose names are a hierarchy by dots, some of the first words are kinds by custom. */
function prefixProposals({ prefixes }: Survey): Found[] {
  return [...prefixes].flatMap(([prefix, paths]) => {
    const type = kindOfPrefix(prefix);
    if (type === undefined || paths.length < fewNotes) return [];
    const said = { kind: "name", text: "name", names: [prefix, type], place: ["notes"] } as const;
    return [{ said: { ...said, value: { name: `${prefix}.*`, type } }, paths, few: fewNotes }];
  });
}

/** A rule for each folder whose name says what its notes are; folders within such a one are of its kind. */
function folderProposals({ folders, language }: Survey): Found[] {
  const taken = new Set<string>();
  const byKind = new Map<string, { folder: string; type: string; paths: readonly string[] }[]>();
  for (const [folder, paths] of [...folders].sort(([a], [b]) => a.length - b.length)) {
    const parts = folder.split("/");
    const name = parts.at(-1) ?? "";
    const type = kindOfFolder(name, language?.language);
    const isWithin = parts.some((_, index) => taken.has(parts.slice(0, index).join("/")));
    if (type === undefined || isWithin || parts.length > maxDepth || paths.length < fewNotes) continue;
    taken.add(folder);
    const same = byKind.get(name) ?? [];
    byKind.set(name, [...same, { folder, type, paths }]);
  }
  return [...byKind].flatMap(([name, found]) => {
    const [first] = found;
    if (!first) return [];
    const pattern = found.length > 1 ? `**/${escaped(name)}/**` : `${escaped(first.folder)}/**`;
    const [text, called] =
      found.length > 1 ? (["folders", name] as const) : (["folder", first.folder] as const);
    const said = { kind: "folder", text, names: [called, first.type], place: ["notes"] } as const;
    const paths = found.flatMap((one) => one.paths);
    return [{ said: { ...said, value: { folder: pattern, type: first.type } }, paths, few: fewNotes }];
  });
}

function sectionProposals({ sections }: Survey, { rules }: Schema): Proposal[] {
  const ruled = new Set(rules.sections.map(({ heading }) => foldName(heading)));
  return headings.flatMap(([relation, texts]) =>
    texts.flatMap((text) => {
      const section = sections.get(text);
      if (!section || section.paths.length < fewNotes || ruled.has(text)) return [];
      const { heading, paths } = section;
      const said = {
        kind: "section",
        text: "section",
        names: [heading, relation],
        place: ["sections"],
      } as const;
      return [proposalFor({ ...said, value: { heading, relation } }, paths)];
    }),
  );
}

function keyProposals({ properties }: Survey, { rules }: Schema): Proposal[] {
  return otherKeys.flatMap(([property, keys]) => {
    const mapped = [...rules.properties].find(([name]) => name === property)?.[1] ?? [];
    const found = keys.filter(
      (key) => !mapped.includes(key) && pathsOf(properties.get(key)).length >= fewNotes,
    );
    if (found.length === 0) return [];
    const paths = new Set(found.flatMap((key) => pathsOf(properties.get(key))));
    const said = {
      kind: "key",
      text: found.length > 1 ? "keys" : "key",
      names: [found.join(", "), property],
      place: ["properties", property],
      value: [...mapped, ...found],
    } as const;
    return [proposalFor(said, [...paths])];
  });
}

function pathsOf(values: ReadonlyMap<string, readonly string[]> | undefined): string[] {
  return [...new Set([...(values?.values() ?? [])].flat())];
}

/** A name that a pattern takes letter by letter. */
function escaped(name: string): string {
  return name.replace(/[*?[\]{}\\]/g, "\\$&");
}
