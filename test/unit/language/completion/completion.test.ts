import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { NoteSearch } from "../../../../src/core/query/search/search.ts";
import { completionsAt } from "../../../../src/language/completion/completion.ts";
import {
  defaultCompletionOptions,
  type CompletionItem,
  type CompletionList,
  type CompletionOptions,
} from "../../../../src/language/completion/completion-item.ts";
import { vaultOf } from "../../vault.ts";

const schema = JSON.stringify({
  relations: { studies: { inverse: "studied_by", domain: ["thinker"], range: ["concept"] } },
});
const notes = {
  "relata.json": schema,
  "concepts/faking.md":
    "---\nid: concept:alignment-faking\ntitle: Alignment Faking\naliases: [AF]\nstatus: seedling\nsummary: It complies.\n---\n# Alignment Faking\n\n## In models\n\nText. ^first\n\n## What | to do\n",
  "concepts/tax.md": "---\nid: concept:alignment-tax\ntitle: Alignment Tax\n---\n",
  "papers/survey.md":
    "---\nid: paper:alignment-survey\ntitle: Alignment Survey\n---\n[[Missing one]] [[hinders::concept:alignment-tax]]\n",
  "plain.md": "# A plain note\n\n[[missing one]]\n",
};

type Completion = CompletionList & {
  /** The text of the document after an item was accepted. */
  readonly accepted: (label: string) => string;
};

function complete(
  files: string | Record<string, string>,
  options: Partial<CompletionOptions> = {},
): Completion {
  const { graph, at } = vaultOf({ ...notes, ...(typeof files === "string" ? { "a.md": files } : files) });
  const search = new NoteSearch(graph.notes());
  const list = allAtOnce(
    completionsAt(graph, search, at.document, at.offset, {
      ...defaultCompletionOptions,
      ...options,
    }),
  );
  const { text } = at.document;
  for (const { replaced } of list.items) {
    assert.ok(
      replaced.start <= at.offset && at.offset <= replaced.end,
      "The caret is outside of what is replaced.",
    );
    assert.ok(!/[\r\n]/.test(text.slice(replaced.start, replaced.end)));
  }
  return {
    ...list,
    accepted(label) {
      const item = list.items.find((one) => one.label === label);
      assert.ok(item, `${label} is not among ${labels(list.items).join(", ")}`);
      return text.slice(0, item.replaced.start) + item.insertText + text.slice(item.replaced.end);
    },
  };
}

function labels(items: readonly CompletionItem[], kind?: CompletionItem["kind"]): string[] {
  return items.filter((item) => kind === undefined || item.kind === kind).map(({ label }) => label);
}

describe("completion in a wiki-link", () => {
  it("offers notes by title, id and alias, with type and summary", () => {
    for (const text of [
      "[[Alignment F$0",
      "[[concept:alignment-f$0]]",
      "[[af$0",
      "See [[concept/alignment-f$0 and",
    ]) {
      const [first] = complete(text).items.filter(({ kind }) => kind === "note");
      assert.deepEqual(
        [first?.label, first?.description, first?.detail, first?.summary],
        ["Alignment Faking", "Concept", "concept:alignment-faking", "It complies."],
        text,
      );
    }
  });

  it("forgives mistakes, and the editor's filter does not undo that", () => {
    const { items, isIncomplete } = complete("[[algnment fak$0]]");
    const item = items.find(({ label }) => label === "Alignment Faking");
    assert.ok(item?.filterText.startsWith("algnment fak"));
    assert.ok(isIncomplete);
  });

  it("inserts id, title or path, with the title as label where that is asked for", () => {
    const inserted = (options: Partial<CompletionOptions>) =>
      complete("[[faking$0", options).accepted("Alignment Faking");
    assert.equal(inserted({}), "[[concept:alignment-faking]]");
    assert.equal(inserted({ insert: "title" }), "[[Alignment Faking]]");
    assert.equal(inserted({ insert: "path" }), "[[concepts/faking]]");
    assert.equal(inserted({ label: true }), "[[concept:alignment-faking|Alignment Faking]]");
    assert.equal(inserted({ insert: "title", label: true }), "[[Alignment Faking]]");
    const inTable = complete("| a |\n| - |\n| [[faking$0 |", { label: true });
    assert.match(
      inTable.accepted("Alignment Faking"),
      /\[\[concept:alignment-faking\\\|Alignment Faking\]\] \|$/,
    );
  });

  it("names a note without an id by its file's name, or by its path where that is ambiguous", () => {
    assert.equal(complete("[[plain$0").accepted("A plain note"), "[[plain]]");
    const files = { "x/plain.md": "# Another plain note\n", "y/a.md": "[[plain$0" };
    assert.equal(complete(files).accepted("Another plain note"), "[[x/plain]]");
    assert.equal(
      complete({ ...files, "plain.md": "# A plain note\n" }).accepted("Another plain note"),
      "[[x/plain]]",
    );
    const twice = { "b.md": "---\nid: concept:twice\n---\n", "c.md": "---\nid: concept:twice\n---\n" };
    assert.equal(complete({ ...twice, "a.md": "[[twice$0" }).accepted("b"), "[[b]]");
  });

  it("replaces all of the target, and doubles no bracket", () => {
    const after = (text: string) => complete(text, { label: true }).accepted("Alignment Faking");
    const label = "|Alignment Faking";
    assert.equal(after("[[faki$0ng]] x"), `[[concept:alignment-faking${label}]] x`);
    assert.equal(after("[[faki$0ng|the label]]"), "[[concept:alignment-faking|the label]]");
    assert.equal(after("[[faki$0ng#In models]]"), "[[concept:alignment-faking#In models]]");
    assert.equal(after("[[faki$0] x"), `[[concept:alignment-faking${label}]] x`);
    assert.equal(after("[[faki$0 and more"), `[[concept:alignment-faking${label}]] and more`);
    assert.equal(after("[[faki$0 [[x]]"), `[[concept:alignment-faking${label}]] [[x]]`);
    assert.equal(after("![[faki$0]]"), `![[concept:alignment-faking${label}]]`);
  });

  it("offers relations, and behind one the notes that it may lead to first", () => {
    const { items, accepted } = complete("[[stu$0]]");
    assert.deepEqual(labels(items, "relation").slice(0, 2), ["studies::", "studied_by::"]);
    assert.equal(accepted("studies::"), "[[studies::]]");
    assert.equal(items[0]?.continues, true);
    assert.ok(labels(complete("[[hin$0").items).includes("hinders::"), "one that only a note uses");
    assert.equal(complete("[[cites::alignment$0]]").items.length, 3);
    const found = (text: string) => labels(complete(text).items, "note");
    assert.equal(found("[[studies::alignment$0]]")[2], "Alignment Survey");
    assert.deepEqual(labels(complete("[[studies::alignment$0]]").items, "relation"), []);
    assert.equal(found("studies:: [[alignment$0")[2], "Alignment Survey");
    assert.equal(
      complete("[[studies::fak$0").accepted("Alignment Faking"),
      "[[studies::concept:alignment-faking]]",
    );
  });

  it("offers what several notes name and nobody has written", () => {
    assert.deepEqual(labels(complete("[[miss$0").items, "placeholder"), ["Missing one"]);
    assert.equal(complete("[[miss$0").accepted("Missing one"), "[[Missing one]]");
    const { graph, at } = vaultOf({ ...notes, "plain.md": "", "a.md": "[[miss$0" });
    const list = allAtOnce(
      completionsAt(graph, new NoteSearch(graph.notes()), at.document, at.offset, defaultCompletionOptions),
    );
    assert.deepEqual(labels(list.items, "placeholder"), []);
  });

  it("offers headings and blocks of the note that is named, or of its own", () => {
    const { items, accepted } = complete("[[concept:alignment-faking#$0]]");
    assert.deepEqual(labels(items), ["Alignment Faking", "In models", "What | to do"]);
    assert.equal(accepted("In models"), "[[concept:alignment-faking#In models]]");
    assert.equal(accepted("What | to do"), "[[concept:alignment-faking#What to do]]");
    assert.equal(complete("[[studies::AF#In$0").accepted("In models"), "[[studies::AF#In models]]");
    assert.equal(complete("[[AF#^$0|x]]").accepted("first"), "[[AF#^first|x]]");
    assert.deepEqual(labels(complete("[[#$0]]\n\n# Own\n\n## Part\n").items), ["Own", "Part"]);
    assert.deepEqual(labels(complete("[[#Own#$0]]\n\n# Own\n\n## Part\n").items), ["Part"]);
    const [block] = complete("[[#^$0]]\n\nSome text ^b1\n").items;
    assert.deepEqual([block?.label, block?.summary], ["b1", "Some text ^b1"]);
    assert.deepEqual(complete("[[no such note#$0]]").items, []);
  });

  it("offers nothing in code, comments, and behind a backslash", () => {
    for (const text of [
      "`[[al$0`",
      "```\n[[al$0\n```\n",
      "# A\n\n~~~\n# B\n[[al$0\n",
      "text\n\n    [[al$0",
      "<!-- [[al$0 -->",
      "\\[[al$0",
      "$$\n[[al$0\n$$\n",
      "[[a|al$0]]",
    ]) {
      assert.deepEqual(complete(text).items, [], text);
    }
    assert.notEqual(complete("```\n```\n\n# B\n\n- x\n  [[al$0").items.length, 0);
  });

  it("stays short in a large vault", () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, number) => [
        `n${number}.md`,
        `---\nid: concept:alignment-${number}\n---\n`,
      ]),
    );
    for (const text of ["[[$0", "[[alignment$0", "concept:$0"]) {
      const { items, isIncomplete } = complete({ ...many, "a.md": text });
      assert.ok(items.length >= 100 && items.length < 150, text);
      assert.ok(isIncomplete);
    }
  });
});

describe("completion in prose", () => {
  it("offers the ids of a type behind its colon", () => {
    const { items, accepted } = complete("About concept:$0, then");
    assert.deepEqual(labels(items), ["Alignment Tax", "Alignment Faking"]);
    assert.equal(accepted("Alignment Tax"), "About concept:alignment-tax, then");
    assert.equal(complete("(concept:fak$0)").accepted("Alignment Faking"), "(concept:alignment-faking)");
    for (const text of ["At 10:$0", "https:$0", "`concept:$0`", "Note:$0"])
      assert.deepEqual(complete(text).items, [], text);
  });

  it("offers relations as inline fields where a line or a list item begins", () => {
    for (const text of ["$0", "stu$0", "- $0", "* stu$0", "1. $0", "> - $0", "text\n$0"]) {
      assert.ok(labels(complete(text).items, "relation").includes("studies"), text);
    }
    assert.equal(complete("- stu$0").accepted("studies"), "- studies:: ");
    for (const text of ["some stu$0", "```\n- $0\n```", "    $0"])
      assert.deepEqual(complete(text).items, [], text);
  });
});

describe("completion in the frontmatter", () => {
  it("offers names without brackets where the relation reads such names", () => {
    const files = {
      "relata.json": '{ "relations": { "up": { "inverse": "down", "bareNames": true }, "next": {} } }',
      "The hub.md": "",
      "hub, old.md": "",
      "no.md": "",
    };
    const after = (text: string, label: string) => complete({ ...files, "a.md": text }).accepted(label);
    assert.equal(after("---\nup: hu$0\n---\n", "The hub"), "---\nup: The hub\n---\n");
    assert.equal(after("---\nDown: [b, hu$0]\n---\n", "The hub"), "---\nDown: [b, The hub]\n---\n");
    assert.equal(after('---\nup: "hu$0\n---\n', "The hub"), '---\nup: "The hub"\n---\n');
    assert.equal(after("---\nup: hu$0\n---\n", "hub, old"), '---\nup: "hub, old"\n---\n');
    assert.equal(after("---\nup: n$0\n---\n", "no"), '---\nup: "no"\n---\n');
    assert.equal(
      after('---\nup:\n  - "[[b]]"\n  - hu$0\n---\n', "The hub"),
      '---\nup:\n  - "[[b]]"\n  - "[[The hub]]"\n---\n',
    );
    assert.equal(after("---\nnext: hu$0\n---\n", "The hub"), '---\nnext: "[[The hub]]"\n---\n');
  });

  it("offers keys that are not there yet", () => {
    const { items, accepted } = complete(
      "---\ntitle: X\nextends: concept:alignment-tax\n$0\nalias: Y\n---\n",
    );
    const keys = labels(items);
    for (const key of ["id", "type", "summary", "status", "tags", "studies", "studied_by"])
      assert.ok(keys.includes(key), key);
    for (const key of ["title", "extends", "aliases"]) assert.ok(!keys.includes(key), key);
    assert.equal(accepted("status").split("\n")[3], "status: ");
    assert.equal(complete("---\nsta$0tu: x\n---\n").accepted("status"), "---\nstatus: x\n---\n");
    assert.ok(labels(complete("---\ntitle: X\nst$0").items).includes("status"), "not closed yet");
    assert.deepEqual(complete("---\ntitle: X\n---$0").items, []);
  });

  it("offers types and statuses", () => {
    const files = { "r.md": "---\nid: robot:r\n---\n", "a.md": "---\ntype: $0\n---\n" };
    const types = labels(complete(files).items);
    assert.deepEqual([types[0], types.at(-1)], ["paper", "robot"]);
    const statuses = complete("---\nstatus: se$0\n---\n");
    assert.deepEqual(labels(statuses.items), ["seedling", "active", "draft", "deprecated"]);
    assert.equal(statuses.accepted("active"), "---\nstatus: active\n---\n");
  });

  it("offers notes as the values of relations, in the form in which they are written", () => {
    const value = (text: string, label = "Alignment Faking") =>
      complete(`---\n${text}\n---\n`).accepted(label).split("\n").slice(1, -2).join("\n");
    assert.equal(value("extends: fak$0"), "extends: concept:alignment-faking");
    assert.equal(value("extends: concept:fak$0ing"), "extends: concept:alignment-faking");
    assert.equal(value('extends: "[[fak$0"'), 'extends: "[[concept:alignment-faking]]"');
    assert.equal(value('extends: "[[fak$0]]"'), 'extends: "[[concept:alignment-faking]]"');
    assert.equal(value('extends: "[[fak$0'), 'extends: "[[concept:alignment-faking]]"');
    assert.equal(value("extends: [[fak$0]]"), "extends: [[concept:alignment-faking]]");
    assert.equal(value('extends: "fak$0"'), 'extends: "concept:alignment-faking"');
    assert.equal(value("extends:\n  - fak$0"), "extends:\n  - concept:alignment-faking");
    assert.equal(
      value('extends:\n  - "[[x]]"\n  - fak$0'),
      'extends:\n  - "[[x]]"\n  - "[[concept:alignment-faking]]"',
    );
    assert.equal(value("extends: [paper:x, fak$0]"), "extends: [paper:x, concept:alignment-faking]");
    assert.equal(value("extends: pla$0", "A plain note"), 'extends: "[[plain]]"');
    assert.equal(value("own_key: concept:f$0"), "own_key: concept:alignment-faking");
    const studied = labels(complete("---\nstudies: alignment$0\n---\n").items);
    assert.equal(studied[2], "Alignment Survey");
    for (const text of ["own_key: al$0", "url: https:$0", "title: al$0", "# al$0"])
      assert.deepEqual(complete(`---\n${text}\n---\n`).items, [], text);
  });

  it("offers an id that no note has, from type and title", () => {
    const id = (files: Record<string, string>) => labels(complete(files).items);
    assert.deepEqual(id({ "a.md": "---\nid: $0\ntype: method\ntitle: Gödel's Proof!\n---\n" }), [
      "method:gödels-proof",
    ]);
    assert.deepEqual(id({ "concepts/a.md": "---\nid: $0\n---\n\n# Alignment Faking\n" }), [
      "concept:alignment-faking-2",
    ]);
    assert.deepEqual(id({ "b/some name.md": "---\nid: $0\n---\n" }), ["note:some-name"]);
    assert.deepEqual(id({ "a.md": "---\nid: claim:$0\ntitle: It is\n---\n" }), ["claim:it-is"]);
  });
});

describe("completion that keeps to the rules", () => {
  it("offers declared relations alone where the schema is strict", () => {
    const strict = { "relata.json": JSON.stringify({ strict: true }), "a.md": "[[hin$0" };
    assert.deepEqual(labels(complete(strict).items, "relation"), []);
    assert.deepEqual(labels(complete("[[hin$0").items, "relation"), ["hinders::"]);
  });

  it("leaves YAML that can be read", () => {
    const files = { "q.md": '# Say "it"\n', "r.md": "# It's\n" };
    const by = { insert: "title" } as const;
    const at = (text: string) => complete({ ...files, "a.md": text }, by);
    assert.equal(
      at('---\nstudies: "[[Say$0"\n---\n').accepted('Say "it"'),
      '---\nstudies: "[[Say \\"it\\"]]"\n---\n',
    );
    assert.equal(at("---\nstudies: '[[It$0'\n---\n").accepted("It's"), "---\nstudies: '[[It''s]]'\n---\n");
    assert.deepEqual(at('---\ntitle: "[[$0\n---\n').items, []);
    assert.deepEqual(at('---\naliases: ["[[$0\n---\n').items, []);
  });
});
