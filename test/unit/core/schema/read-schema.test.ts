import assert from "node:assert/strict";
import { builtInSchema, builtInSchemaIn, readSchema } from "../../../../src/core/schema/read-schema.ts";
import { typeNamed } from "../../../../src/core/graph/rules/fitting-rule.ts";
import { maxAsked, maxKeys } from "../../../../src/core/schema/read-rules.ts";
import { maxJsonDepth } from "../../../../src/core/text/json-tree.ts";
import { maxSchemaProblems } from "../../../../src/core/schema/schema-problem.ts";
import { maxTextLength } from "../../../../src/core/schema/schema-values.ts";
import { normalizeRelation } from "../../../../src/core/schema/schema.ts";
import { inEnglish } from "../../../../src/core/text/message.ts";

/** What is wrong, as `code at "the text there"`. */
function problemsOf(text: string): string[] {
  return readSchema(text).problems.map(({ code, start, end }) => `${code} at ${text.slice(start, end)}`);
}

describe("relations", () => {
  it("are compared in lower case, with blanks and hyphens as underscores", () => {
    assert.equal(normalizeRelation(" Associated With "), "associated_with");
    assert.equal(normalizeRelation("part-of"), "part_of");
  });

  it("are found by their own name and by their inverse's", () => {
    const { relation, inverted } = builtInSchema.relation("Studied By");
    assert.equal(relation.name, "studies");
    assert.equal(inverted, true);
    assert.equal(builtInSchema.relation("studies").inverted, false);
  });

  it("work undeclared, with their name as their label", () => {
    const { relation } = builtInSchema.relation("rhymes with");
    assert.equal(relation.label, "rhymes_with");
    assert.equal(relation.declared, false);
    assert.equal(builtInSchema.declaresRelation("rhymes with"), false);
  });
});

describe("relata.json", () => {
  it("adds to the built-in schema key by key", () => {
    const { schema, problems } = readSchema(
      `{ "types": { "concept": { "label": "Idea" } }, "relations": { "extends": { "transitive": true } } }`,
    );
    assert.deepEqual(problems, []);
    assert.equal(schema.type("concept").label, "Idea");
    assert.equal(schema.type("concept").plural, "Concepts");
    const { relation } = schema.relation("extends");
    assert.equal(relation.transitive, true);
    assert.equal(relation.inverse, "extended_by");
  });

  it("shows its types after the built-in ones, unless it lists those, in its own order", () => {
    const { schema } = readSchema(`{ "types": { "robot": {}, "paper": {}, "animal": {} } }`);
    const sorted = ["zebra", "animal", "paper", "concept", "robot", "apple"].sort((a, b) =>
      schema.compareTypes(a, b),
    );
    assert.deepEqual(sorted, ["concept", "robot", "paper", "animal", "apple", "zebra"]);
  });

  it("replaces a built-in inverse", () => {
    const { schema, problems } = readSchema(`{ "relations": { "studies": { "inverse": "is studied by" } } }`);
    assert.deepEqual(problems, []);
    assert.equal(schema.relation("is studied by").relation.name, "studies");
    assert.equal(schema.declaresRelation("studied_by"), false);
  });

  it("may make a built-in relation symmetric, which frees its inverse's name", () => {
    const { schema, problems } = readSchema(
      '{ "relations": { "cites": { "symmetric": true }, "cited_by": {} } }',
    );
    assert.deepEqual(problems, []);
    assert.equal(schema.relation("cites").relation.symmetric, true);
    assert.equal(schema.relation("cited_by").inverted, false);
  });

  it("may have comments and trailing commas", () => {
    assert.deepEqual(problemsOf(`{ // ours\n "strict": true, }`), []);
    assert.equal(readSchema(`{ "strict": true, }`).schema.strict, true);
  });

  it("reports each mistake at its place and keeps the rest", () => {
    const text = `{
      "colour": 1,
      "types": { "2d": {}, "tool": { "label": 7, "icon": "wrench" }, "x": [] },
      "relations": {
        "cited_by": {},
        "knows": { "symmetric": true, "inverse": "known_by" },
        "uses": { "inverse": "used_by", "range": ["tol"] },
        "has": { "inverse": "used_by" },
        "equals": { "inverse": "equals" }
      },
      "strict": "yes"
    }`;
    assert.deepEqual(problemsOf(text), [
      'schema.unknown-key at "colour"',
      'schema.malformed at "2d"',
      "schema.wrong-type at 7",
      "schema.wrong-type at []",
      'schema.conflict at "cited_by"',
      'schema.conflict at "known_by"',
      'schema.unknown-type at "tol"',
      'schema.conflict at "used_by"',
      'schema.conflict at "equals"',
      'schema.wrong-type at "yes"',
    ]);
    const { schema } = readSchema(text);
    assert.equal(schema.type("tool").icon, "wrench");
    assert.equal(schema.relation("used_by").relation.name, "uses");
    assert.equal(schema.relation("equals").relation.symmetric, true);
    assert.equal(schema.strict, false);
  });

  it("takes colours and icons that are none for mistakes, since they go into styles and rows", () => {
    const text = `{ "types": {
      "a": { "color": "red;background:url(x)", "icon": "bug)[x](command:a" },
      "b": { "color": "charts.blue", "icon": "lightbulb" },
      "c": { "color": "#f00", "icon": "" }
    } }`;
    assert.deepEqual(problemsOf(text), [
      'schema.wrong-type at "red;background:url(x)"',
      'schema.wrong-type at "bug)[x](command:a"',
      'schema.wrong-type at "#f00"',
      'schema.wrong-type at ""',
    ]);
    const { schema } = readSchema(text);
    assert.deepEqual([schema.type("b").color, schema.type("b").icon], ["charts.blue", "lightbulb"]);
    for (const name of ["a", "c"]) {
      assert.equal(schema.type(name).color, undefined);
      assert.match(schema.type(name).icon ?? "", /^[a-z0-9-]+$/);
    }
  });

  it("never fails, whatever is in the file", () => {
    for (const text of [
      "",
      "  ",
      "[]",
      "null",
      "{",
      "}",
      '{"types":',
      '{"types": 3}',
      '"x"',
      "{'a': 1}",
      "\u0000",
    ]) {
      assert.ok(readSchema(text).schema.declaresType("concept"), text);
    }
  });
});

describe("a hostile relata.json", () => {
  const declares = (text: string) => readSchema(text).schema.declaresType("robot");

  it("may nest brackets as deep as it likes; what stands beside them counts", () => {
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const deep = `${open.repeat(10_000)}1${close.repeat(10_000)}`;
      for (const text of [
        `{ "types": { "robot": {} }, "relations": ${deep} }`,
        `{ "relations": ${deep}, "strict": 5, "types": { "robot": {} } }`,
        `{ "x": [${deep}, ${deep}], "types": { "robot": {} } }`,
        `{ "types": { "robot": {} }, "x": ${open.repeat(10_000)}`,
      ]) {
        assert.ok(declares(text), text.slice(0, 60));
        const { problems } = readSchema(text);
        const nested = problems.filter(({ message }) => inEnglish(message).includes("nested deeper"));
        assert.equal(nested.length, text.startsWith('{ "x"') ? 2 : 1);
        assert.equal(text.slice(nested[0]?.start, nested[0]?.end), open[0]);
      }
    }
    const mistakes = readSchema(`{ "relations": ${"[".repeat(10_000)}${"]".repeat(10_000)}, "strict": 5 }`);
    assert.ok(mistakes.problems.some(({ message }) => inEnglish(message).includes('"strict" must be')));
  });

  it("tells of no place beyond the text where a comment never ends", () => {
    const text = "[/*";
    for (const start of ["", '{ "types": ', '{ "relations": { "a": '])
      for (const { end } of readSchema(start + text).problems)
        assert.ok(end <= start.length + text.length, start + text);
  });

  it("says what to do about what is nested too deep", () => {
    const { problems } = readSchema(`{ "relations": ${"[".repeat(100)}${"]".repeat(100)} }`);
    assert.deepEqual(
      problems.map(({ message }) => inEnglish(message)).filter((message) => message.includes("nested")),
      [`This is nested deeper than ${maxJsonDepth} levels, so it is not read. Remove the inner levels.`],
    );
  });

  it("keeps the depth that people write", () => {
    assert.deepEqual(readSchema(`{ "types": { "robot": { "label": "R" } } }`).problems, []);
    const brackets = `"${"[".repeat(100)}"`;
    const { schema, problems } = readSchema(
      `{ "types": { "robot": { "label": ${brackets} } } } // ${"[".repeat(100)}`,
    );
    assert.deepEqual(problems, []);
    assert.equal(schema.type("robot").label, "[".repeat(100));
  });

  it("is left alone with a word where it is longer than any schema", () => {
    const { schema, problems } = readSchema(`{ "types": { "robot": {} } }${" ".repeat(1_000_000)}`);
    assert.equal(schema.declaresType("robot"), false);
    assert.match(
      problems
        .slice(0, 1)
        .map(({ message }) => inEnglish(message))
        .join(),
      /longer than 1000000 characters/,
    );
  });

  it("tells its first mistakes and how many more there are", () => {
    const { problems } = readSchema("x ".repeat(5_000));
    assert.equal(problems.length, maxSchemaProblems + 1);
    assert.match(
      problems
        .slice(-1)
        .map(({ message }) => inEnglish(message))
        .join(),
      /4901 more mistakes/,
    );
  });
});

describe("texts in relata.json", () => {
  it("are short enough to be shown in each line of a list", () => {
    const texts = (length: number) => {
      const text = "x".repeat(length);
      return JSON.stringify({
        types: { a: { label: text, plural: text } },
        relations: { r: { label: text } },
        notes: [{ folder: "b", type: "a", title: text, summary: text, status: text }],
      });
    };
    assert.deepEqual(readSchema(texts(maxTextLength)).problems, []);
    const { schema, problems } = readSchema(texts(maxTextLength + 1));
    assert.deepEqual([schema.type("a").label, schema.relation("r").relation.label], ["A", "r"]);
    const keys = ["label", "plural", "label", "title", "summary", "status"];
    assert.deepEqual(
      problems.map(({ message }) => inEnglish(message)),
      keys.map((key) => `"${key}" is longer than 500 characters, so it does not count. Shorten it.`),
    );
  });
});

describe("rules in relata.json", () => {
  it("are read, and what is wrong is told at its place", () => {
    const text = `{
      "notes": [
        { "folder": "People/**", "type": "person" },
        { "tag": ["#book", "novel/**"], "property": { "Read": true, "class": ["A", 2] }, "type": "book" },
        { "type": "lonely" },
        { "folder": "x" },
        { "folder": 3.5, "name": [], "type": "y" },
        { "tga": "x", "tag": "t", "type": "2nd" },
        { "relation": "up", "type": "book" },
        "person"
      ],
      "properties": { "type": ["class"], "aliases": ["aka"], "summary": {} },
      "sections": [{ "heading": "References", "relation": "cites" }, { "heading": "X" }, { "relation": "a::b", "heading": "Y" }]
    }`;
    const { schema } = readSchema(text);
    assert.deepEqual(
      schema.rules.notes.map(({ type }) => type),
      ["person", "book"],
    );
    assert.deepEqual([...schema.rules.properties], [["type", ["class"]]]);
    assert.deepEqual(schema.rules.sections, [{ heading: "References", relation: "cites" }]);
    assert.deepEqual(problemsOf(text), [
      'schema.malformed at { "type": "lonely" }',
      'schema.malformed at { "folder": "x" }',
      "schema.wrong-type at []",
      'schema.unknown-key at "tga"',
      'schema.malformed at "2nd"',
      'schema.malformed at { "relation": "up", "type": "book" }',
      'schema.wrong-type at "person"',
      'schema.unknown-key at "aliases"',
      "schema.wrong-type at {}",
      'schema.malformed at { "heading": "X" }',
      'schema.malformed at "a::b"',
    ]);
  });

  it("have declared types and relations where the file is strict", () => {
    const rule = '{ "tag": "x", "type": "thing" }, { "linksTo": "Y", "relation": "up", "type": "concept" }';
    assert.deepEqual(problemsOf(`{ "strict": true, "notes": [${rule}] }`), [
      'schema.unknown-type at "thing"',
      'schema.unknown-relation at "up"',
    ]);
    assert.deepEqual(problemsOf(`{ "notes": [${rule}] }`), []);
  });

  it("ask for no more in all than a note can be held against in no time", () => {
    const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`);
    const braces = `{${words(100).join(",")}}/{a,b}`;
    const rules = [
      { tag: words(maxAsked - 202), type: "a" },
      { property: { status: ["x"] }, type: "b" },
      { folder: braces, type: "c" },
      { linksTo: "x", type: "d" },
    ];
    const { schema } = readSchema(JSON.stringify({ notes: rules }));
    assert.deepEqual(
      schema.rules.notes.map(({ type }) => type),
      ["a", "b", "c"],
    );
    assert.equal(schema.rules.asked, maxAsked);
    const told = 'schema.malformed at {"linksTo":"x","type":"d"}';
    assert.deepEqual(problemsOf(JSON.stringify({ notes: rules })), [told]);
    const keys = readSchema(JSON.stringify({ properties: { type: words(maxKeys + 1) } }));
    assert.equal(keys.schema.rules.properties.get("type")?.length, maxKeys);
    assert.deepEqual(
      keys.problems.map(({ message }) => inEnglish(message)),
      [`Only the first ${maxKeys} keys count. Take out those that no note has.`],
    );
  });

  it("tell of a pattern that is too long to try", () => {
    const long = "{a,b}".repeat(20);
    assert.deepEqual(problemsOf(`{ "notes": [{ "folder": "${long}", "type": "x" }] }`), [
      `schema.malformed at "${long}"`,
    ]);
  });
});

describe("built-in types in another language", () => {
  const words = new Map([
    ["Concept", "Konzept"],
    ["Concepts", "Konzepte"],
    ["Notes", "Notizen"],
  ]);
  const shown = (text: string, name: string) => {
    const { label, plural } = readSchema(text, builtInSchemaIn(words)).schema.type(name);
    return [label, plural];
  };

  it("are shown by the words of that language, notes without a type, too", () => {
    assert.deepEqual(shown("{}", "concept"), ["Konzept", "Konzepte"]);
    assert.deepEqual(shown('{ "types": { "concept": { "icon": "beaker" } } }', "concept"), [
      "Konzept",
      "Konzepte",
    ]);
    assert.deepEqual(shown("{}", "note"), ["Note", "Notizen"]);
    assert.deepEqual(shown("{}", "paper"), ["Paper", "Papers"]);
    const ruled = readSchema('{ "notes": [{ "tag": "x", "type": "concept" }] }', builtInSchemaIn(words));
    assert.equal(ruled.schema.type("concept").plural, "Konzepte");
  });

  it("keep the names that relata.json gives them, as types of its own do", () => {
    assert.deepEqual(shown('{ "types": { "concept": { "label": "Idea" } } }', "concept"), [
      "Idea",
      "Concepts",
    ]);
    assert.deepEqual(shown('{ "types": { "term": { "label": "Concept" } } }', "term"), [
      "Concept",
      "Concepts",
    ]);
  });

  it("mean the same whoever reads them: notes go by the names that are written", () => {
    const { schema } = readSchema("{}", builtInSchemaIn(words));
    assert.equal(typeNamed("Concepts", schema), "concept");
    assert.equal(typeNamed("Konzepte", schema), "konzepte");
    assert.ok(schema.declaresAs(builtInSchema));
  });
});
