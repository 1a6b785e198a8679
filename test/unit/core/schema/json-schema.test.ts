import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import {
  getLanguageService,
  TextDocument,
  type Diagnostic,
  type LanguageService,
} from "vscode-json-languageservice";
import { dialectNames } from "../../../../src/core/dialects/dialect.ts";
import {
  maxKeys,
  maxRules,
  ruleConditionKeys,
  ruleResultKeys,
} from "../../../../src/core/schema/read-rules.ts";
import { readSchema } from "../../../../src/core/schema/read-schema.ts";
import { maxTextLength } from "../../../../src/core/schema/schema-values.ts";
import { schemaKeys } from "../../../../src/core/schema/schema-keys.ts";
import { readProperties } from "../../../../src/core/schema/schema-rules.ts";
import { typePattern } from "../../../../src/core/note/note-id.ts";
import { languages } from "../../../../src/core/words/language.ts";
import { inEnglish } from "../../../../src/core/text/message.ts";

const checkout = join(import.meta.dirname, "..", "..", "..", "..");
const schemaText = readFileSync(join(checkout, "media", "relata.schema.json"), "utf8");
const icons = Object.keys(
  JSON.parse(
    readFileSync(join(checkout, "node_modules", "@vscode", "codicons", "dist", "metadata.json"), "utf8"),
  ) as object,
);

/** What the tests look into of the schema. */
interface SchemaNode {
  readonly properties: Readonly<Record<string, SchemaNode>>;
  readonly items: SchemaNode;
  readonly additionalProperties: SchemaNode;
  readonly propertyNames: { readonly pattern: string };
  readonly enum: readonly string[];
  readonly anyOf: readonly { readonly enum?: readonly string[]; readonly maxItems?: number }[];
  readonly maxItems: number;
  readonly maxLength: number;
}
const schema = JSON.parse(schemaText) as SchemaNode;
const at = (...keys: readonly string[]): SchemaNode =>
  keys.reduce<SchemaNode>((node, key) => {
    const next = key === "*" ? node.additionalProperties : key === "[]" ? node.items : node.properties[key];
    assert.ok(next, key);
    return next;
  }, schema);

/** The service by which VS Code itself reads JSON, with the schema that the manifest gives it for relata.json. */
function service(): LanguageService {
  const made = getLanguageService({
    schemaRequestService: () => Promise.reject(new Error("Nothing is loaded.")),
  });
  made.configure({
    validate: true,
    allowComments: true,
    schemas: [
      { uri: "relata://schema", fileMatch: ["relata.json"], schema: JSON.parse(schemaText) as object },
    ],
  });
  return made;
}
const json = service();

function documentOf(text: string) {
  const document = TextDocument.create("file:///vault/relata.json", "jsonc", 1, text);
  return { document, parsed: json.parseJSONDocument(document) };
}

/** What VS Code finds wrong by the schema. */
async function found(text: string): Promise<Diagnostic[]> {
  const { document, parsed } = documentOf(text);
  return json.doValidation(document, parsed, { comments: "ignore", trailingCommas: "ignore" });
}

/** What the reader finds wrong that a schema can tell: names that contradict each other, and unknown ones, it can't. */
function told(text: string): string[] {
  const own = ["schema.conflict", "schema.unknown-type", "schema.unknown-relation"];
  return readSchema(text).problems.flatMap(({ code, message }) =>
    own.includes(code) ? [] : [inEnglish(message)],
  );
}

/** The labels that VS Code offers at `|`, as far as the schema gives them. */
async function offered(written: string): Promise<string[]> {
  const { document, parsed } = documentOf(written.replace("|", ""));
  const items = await json.doComplete(document, document.positionAt(written.indexOf("|")), parsed);
  return items?.items.map(({ label }) => label.replace(/^"|"$/g, "")) ?? [];
}

describe("the JSON schema of relata.json", () => {
  it("has the keys, dialects, limits and names of the reader", () => {
    const keys = (...path: string[]) => Object.keys(at(...path).properties).sort();
    assert.deepEqual(keys(), [...schemaKeys].sort());
    assert.deepEqual(keys("notes", "[]"), [...ruleConditionKeys, ...ruleResultKeys].sort());
    assert.deepEqual(keys("properties"), [...readProperties].sort());
    assert.deepEqual(at("dialect").enum, dialectNames);
    assert.deepEqual(at("language").enum, languages);
    assert.equal(at("notes").maxItems, maxRules);
    assert.equal(at("sections").maxItems, maxRules);
    for (const property of readProperties)
      assert.equal(at("properties", property).anyOf.at(-1)?.maxItems, maxKeys);
    assert.equal(at("types", "*", "label").maxLength, maxTextLength);
    assert.equal(at("notes", "[]", "title").maxLength, maxTextLength);
    assert.equal(at("types").propertyNames.pattern, typePattern.source);
    assert.doesNotMatch(schemaText, /\$ref/, "What stands beside a $ref counts in some editors alone.");
  });

  it("knows every icon of the editor's font, and no other", () => {
    assert.deepEqual([...(at("types", "*", "icon").anyOf[0]?.enum ?? [])].sort(), icons.sort());
  });

  it("finds nothing wrong in what the documents and the sample write", async () => {
    const format = readFileSync(join(checkout, "media", "note-format.md"), "utf8");
    const chapter = /^## relata\.json$.*?^## /ms.exec(format)?.[0] ?? "";
    const examples = [...chapter.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text = ""]) => text);
    assert.ok(examples.length >= 2);
    const sample = readFileSync(join(checkout, "media", "sample-notes", "relata.json"), "utf8");
    for (const text of [...examples, sample, "{}", '{ "types": {}, /* no more */ }']) {
      assert.deepEqual(await found(text), [], text);
      assert.deepEqual(told(text), [], text);
    }
  });

  const wrong: readonly (readonly [text: string, at: string])[] = [
    ['{ "colours": {} }', '"colours"'],
    ['{ "types": { "concept": { "colour": "red" } } }', '"colour"'],
    ['{ "types": { "concept": "blue" } }', '"blue"'],
    ['{ "types": { "2nd": {} } }', '"2nd"'],
    ['{ "types": { "concept": { "icon": 7 } } }', "7"],
    ['{ "types": { "concept": { "label": " " } } }', '" "'],
    ['{ "relations": { "a:b": {} } }', '"a:b"'],
    ['{ "relations": { "up": { "symmetric": "yes" } } }', '"yes"'],
    ['{ "relations": { "up": { "domain": [3] } } }', "3"],
    ['{ "notes": {} }', "{}"],
    ['{ "notes": [{ "folder": "a" }] }', '{ "folder": "a" }'],
    ['{ "notes": [{ "type": "a" }] }', '{ "type": "a" }'],
    ['{ "notes": [{ "tag": [], "type": "a" }] }', "[]"],
    [
      '{ "notes": [{ "tag": "x", "relation": "up", "type": "a" }] }',
      '{ "tag": "x", "relation": "up", "type": "a" }',
    ],
    ['{ "properties": { "id": "key" } }', '"id"'],
    ['{ "sections": [{ "heading": "See" }] }', '{ "heading": "See" }'],
    ['{ "strict": 1 }', "1"],
    ['{ "dialect": "notion" }', '"notion"'],
  ];
  for (const [text, place] of wrong) {
    it(`finds what is wrong in ${text}, at its place`, async () => {
      const { document } = documentOf(text);
      const places = (await found(text)).map(({ range }) => document.getText(range));
      assert.ok(
        places.some((one) => one === place || (place.startsWith("{") && place.startsWith(one))),
        places.join(" "),
      );
      assert.notDeepEqual(told(text), []);
    });
  }

  it("and the reader agree on what is wrong, whatever is written", async () => {
    const word = fc.constantFrom("up", "note", "2x", " ", "a:b", "charts.blue");
    const scalar = fc.oneof(word, fc.boolean(), fc.constantFrom(0, 7), fc.constant(null));
    const texts = fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), fc.constant({}));
    const some = (model: Record<string, fc.Arbitrary<unknown>>) =>
      fc.oneof(
        { weight: 8, arbitrary: fc.record(model, { requiredKeys: [] }) },
        { weight: 1, arbitrary: scalar },
        { weight: 1, arbitrary: fc.record({ ...model, other: scalar }) },
      );
    const named = (value: fc.Arbitrary<unknown>) =>
      fc.oneof({ weight: 6, arbitrary: fc.dictionary(word, value, { maxKeys: 2 }) }, scalar);
    const listed = (value: fc.Arbitrary<unknown>) =>
      fc.oneof({ weight: 6, arbitrary: fc.array(value, { maxLength: 2 }) }, scalar);
    const type = some({ label: scalar, plural: scalar, color: scalar, icon: scalar });
    const flags = { symmetric: scalar, transitive: scalar, bareNames: scalar };
    const relation = some({ label: scalar, inverse: scalar, domain: texts, range: texts, ...flags });
    const rule = some({
      ...{ folder: texts, name: texts, tag: texts, property: named(texts), linksTo: texts },
      ...{ relation: scalar, type: scalar, title: scalar, summary: scalar, status: scalar },
    });
    const file = some({
      types: named(type),
      relations: named(relation),
      notes: listed(rule),
      properties: some({ type: texts, title: texts, summary: texts, status: texts }),
      sections: listed(some({ heading: texts, relation: scalar })),
      strict: scalar,
      dialect: fc.oneof(fc.constantFrom(...dialectNames), scalar),
      language: fc.oneof(fc.constantFrom(...languages), scalar),
    });
    await fc.assert(
      fc.asyncProperty(file, async (value) => {
        const text = JSON.stringify(value, undefined, 1);
        const byService = await found(text);
        const byReader = told(text);
        assert.equal(byService.length > 0, byReader.length > 0, JSON.stringify([value, byService, byReader]));
      }),
      { numRuns: 400 },
    );
  });

  it("has VS Code offer keys, colours, icons and dialects", async () => {
    assert.ok((await offered('{ "|" }')).includes("relations"));
    assert.ok((await offered('{ "types": { "a": { "icon": "|" } } }')).includes("lightbulb"));
    assert.ok((await offered('{ "types": { "a": { "color": "|" } } }')).includes("charts.blue"));
    assert.ok((await offered('{ "relations": { "a": { "|" } } }')).includes("transitive"));
    assert.deepEqual((await offered('{ "dialect": "|" }')).sort(), [...dialectNames].sort());
  });
});

describe("the JSON schema of relata.json in German", () => {
  const german = readFileSync(join(checkout, "media", "relata.schema.de.json"), "utf8");

  /** The schema without what people read, and the texts that they read. */
  function parted(text: string): { readonly rest: unknown; readonly texts: string[] } {
    const texts: string[] = [];
    const rest: unknown = JSON.parse(text, (key, value: unknown) => {
      if (!/^(?:description|patternErrorMessage|errorMessage|title)$/.test(key) || typeof value !== "string")
        return value;
      texts.push(value);
      return "";
    });
    return { rest, texts };
  }

  it("accepts and offers the same as in English", () => {
    assert.deepEqual(parted(german).rest, parted(schemaText).rest);
  });

  it("says all of it in German", () => {
    const [english, translated] = [parted(schemaText).texts, parted(german).texts];
    assert.ok(english.length > 70);
    for (const [index, text] of english.entries()) {
      const other = translated[index] ?? "";
      if (text !== "relata.json") assert.notEqual(other, text);
      assert.equal(other.endsWith("."), text.endsWith("."), text);
      assert.doesNotMatch(other, /\b(?:the|of|is|are|with|and)\b|[“”]\w/, text);
    }
  });
});
