import assert from "node:assert/strict";
import { readSchema } from "../../../../src/core/schema/read-schema.ts";
import { renamed, renamedAtCaret, targetAtCaret, type Files } from "../../rename-vault.ts";

/** A note with an id, and the body given. */
const noteWith = (id: string, body = "") => `---\nid: ${id}\n---\n${body}`;

function reason(result: object | string): string {
  return typeof result === "string" ? result : assert.fail(JSON.stringify(result));
}

async function refused(files: Files, newName: string): Promise<string> {
  return reason(await renamedAtCaret(files, newName));
}

describe("renaming an id", () => {
  const links = [
    "---",
    "id: concept:b",
    "extends: concept:a # a remark",
    "associated_with:",
    '  - "[[concept:a|A\'s label]]"',
    "  - 'concept:a'",
    "related: [[concept:a]]",
    "also: [concept:a, other]",
    "---",
    "[[concept:a]] ![[concept:a#H]] [[studies::concept:a#^b|concept:a]] [[ concept:a ]]\r",
    "studies:: [[concept:a]], [[concept/a]]",
    "- extends [[concept:a]] (concept:a)",
    "",
    "| [[concept:a\\|x]] | y |",
    "| --- | --- |",
    "",
    "`[[concept:a]]` \\[[concept:a]] [[concept:ab]] [[Concept:a]]",
  ].join("\n");
  const expected = links
    .replaceAll(/(?<![`\\(|]|\[\[Concept|\\\[\[)concept:a(?![b)])/g, "method:z")
    .replace("concept/a", "method/z")
    .replace("`[[method:z]]`", "`[[concept:a]]`");

  it("reaches every form of a link and changes nothing else", async () => {
    const after = await renamedAtCaret({ "a.md": noteWith("concept:$0a"), "b.md": links }, "method:z");
    assert.deepEqual(after, { "a.md": noteWith("method:z"), "b.md": expected });
  });

  it("is refused where links would be too long to find the note", async () => {
    const files = { "a.md": noteWith("concept:$0a"), "b.md": "[[concept:a]]", "c.md": "" };
    assert.match(await refused(files, `concept:${"x".repeat(1000)}`), /b\.md|long/);
    const after = await renamedAtCaret(files, `concept:${"x".repeat(900)}`);
    assert.ok(typeof after !== "string" && after["b.md"]?.includes("xxx"));
    const titled = { "a.md": "# $0A\n", "b.md": "[[A]]" };
    const longer = await renamedAtCaret(
      { "a/x.md": titled["a.md"], "b.md": titled["b.md"] },
      "y".repeat(1001),
    );
    assert.ok(typeof longer === "string", JSON.stringify(longer).slice(0, 300));
  });

  it("starts from any link to it, and a slug alone keeps the type", async () => {
    for (const link of [
      "[[concept:$0a]]",
      "[[concept/$0a]]",
      "[[cites::concept:$0a|x]]",
      "concept:$0a in prose",
    ]) {
      const after = await renamedAtCaret({ "a.md": noteWith("concept:a"), "b.md": link }, "z");
      assert.equal(typeof after === "string" ? after : after["a.md"], noteWith("concept:z"), link);
    }
  });

  it("shows the id as it is", () => {
    const target = targetAtCaret({ "a.md": noteWith("concept:a"), "b.md": "x [[concept/$0a]]" });
    assert.deepEqual(target, {
      subject: { kind: "id", uri: "vault/a.md" },
      span: { start: 4, end: 13 },
      name: "concept:a",
    });
  });

  it("keeps quotes, and adds them where YAML needs them", async () => {
    assert.match(await refused({ "a.md": noteWith("concept:$0a") }, "it's"), /is no id/);
    assert.deepEqual(
      await renamedAtCaret(
        {
          "a.md": '---\nid: "concept:$0a"\n---\n',
          "b.md": "---\nup: [concept:a, x]\ndown: 'concept:a'\nto: concept:a\n---\n",
        },
        "concept:y,z:",
      ),
      {
        "a.md": '---\nid: "concept:y,z:"\n---\n',
        "b.md": '---\nup: ["concept:y,z:", x]\ndown: \'concept:y,z:\'\nto: "concept:y,z:"\n---\n',
      },
    );
  });

  it("quotes a link without quotes where YAML could not read it any more", async () => {
    assert.deepEqual(
      await renamedAtCaret({ "a.md": "# $0T", "b.md": "---\nup: [[T]]\nto: [[T|x]]\n---\n" }, "@home"),
      {
        "a.md": "# @home",
        "b.md": '---\nup: "[[@home]]"\nto: "[[@home|x]]"\n---\n',
      },
    );
  });

  it("follows with the type key when the type changes", async () => {
    const after = await renamedAtCaret({ "a.md": "---\nid: concept:$0a\ntype: concept\n---\n" }, "method:a");
    assert.deepEqual(after, { "a.md": "---\nid: method:a\ntype: method\n---\n" });
  });

  it("refuses what is no id, what is taken, and what other links mean", async () => {
    const taken = { "a.md": noteWith("concept:$0a"), "b.md": noteWith("concept:b") };
    assert.equal(await refused(taken, "b"), '"concept:b" is the id of b.md already.');
    assert.match(await refused(taken, "a b"), /is no id/);
    assert.match(await refused(taken, "a"), /already/);
    assert.match(
      await refused({ "a.md": noteWith("concept:$0a"), "x/concept:t.md": "", "c.md": "[[concept:t]]" }, "t"),
      /"concept:t" in c\.md would lead to a\.md and no longer to x\/concept:t\.md/,
    );
    assert.match(
      await refused({ "a.md": noteWith("concept:$0a"), "c.md": "[[concept:gone]]" }, "gone"),
      /"concept:gone" in c\.md, which does not mean this note, would lead to a\.md/,
    );
    assert.match(
      await refused(
        { "a.md": noteWith("concept:$0a"), "t.md": "---\ntitle: concept:t\n---\n", "c.md": "[[concept:t]]" },
        "t",
      ),
      /would lead to a\.md and no longer to t\.md/,
    );
    assert.match(
      await refused(
        { "a.md": noteWith("concept:a"), "b.md": noteWith("concept:a"), "c.md": "[[concept:$0a]]" },
        "x",
      ),
      /several notes.*a\.md, b\.md/,
    );
  });

  it("takes one of two notes that share an id away, and leaves the links that could mean either", async () => {
    const files = { "a.md": noteWith("concept:a"), "b.md": noteWith("concept:a"), "c.md": "[[concept:a]]" };
    const after = await renamed(files, { kind: "id", uri: "vault/b.md" }, "b");
    assert.deepEqual(after, { ...files, "b.md": noteWith("concept:b") });
  });

  it("keeps the old id as an alias where asked, in the style of the list that is there", async () => {
    for (const [before, expected] of [
      ["", "aliases: [concept:a]\n"],
      ["aliases: [AF]\n", "aliases: [AF, concept:a]\n"],
      ["aliases: [ AF ] # x\n", "aliases: [ AF, concept:a ] # x\n"],
      ["aliases: []\n", "aliases: [concept:a]\n"],
      ["aliases:\n", "aliases: [concept:a]\n"],
      ["aliases: AF\n", "aliases: [AF, concept:a]\n"],
      ['alias: "A, F"\n', 'alias: ["A, F", concept:a]\n'],
      ["aliases:\n  - AF\n  - 'B'\n", "aliases:\n  - AF\n  - 'B'\n  - concept:a\n"],
      ["aliases:\n- AF\n", "aliases:\n- AF\n- concept:a\n"],
    ] as const) {
      for (const end of ["\n", "\r\n"]) {
        const text = (id: string, keys: string) => `---\nid: ${id}\n${keys}---\nBody\n`.replaceAll("\n", end);
        const after = await renamedAtCaret({ "a.md": text("concept:$0a", before) }, "b", {
          keepOldIdAsAlias: true,
        });
        const sameKeys =
          before.startsWith("aliases:\n") && before.length === 9 ? "aliases: [concept:a]\n" : expected;
        assert.deepEqual(after, { "a.md": text("concept:b", sameKeys) });
      }
    }
  });
});

describe("renaming a type", () => {
  it("of one note, from the type part of its id or the type key", async () => {
    const b = "[[concept:a]] [[concept:c]]";
    for (const a of ["---\nid: con$0cept:a\n---\n", "---\ntype: con$0cept\nid: concept:a\n---\n"]) {
      const after = await renamedAtCaret({ "a.md": a, "b.md": b, "c.md": noteWith("concept:c") }, "method");
      const text = a.replace("$0", "").replaceAll("concept", "method");
      assert.deepEqual(after, { "a.md": text, "b.md": "[[method:a]] [[concept:c]]" });
    }
    assert.deepEqual(await renamedAtCaret({ "a.md": "---\ntype: $0idea\n---\n" }, "thought"), {
      "a.md": "---\ntype: thought\n---\n",
    });
    assert.match(await refused({ "a.md": noteWith("$0concept:a") }, "1st"), /is no type/);
  });

  it("everywhere, with links to notes that are not there and relata.json", async () => {
    const files = {
      "relata.json":
        '{ "types": { "idea": {} }, // x\n "relations": { "r": { "domain": ["idea", "paper"], "range": "idea" } } }',
      "a.md": noteWith("idea:a", "[[idea:b]] [[idea:gone]] [[ideal:x]]"),
      "b.md": "---\nid: idea:b\ntype: idea\n---\n",
      "c.md": "---\ntype: idea\nr: idea:gone\n---\n",
    };
    assert.deepEqual(await renamed(files, { kind: "type-everywhere", type: "idea" }, "thought"), {
      "relata.json": files["relata.json"].replaceAll('"idea"', '"thought"'),
      "a.md": noteWith("thought:a", "[[thought:b]] [[thought:gone]] [[ideal:x]]"),
      "b.md": "---\nid: thought:b\ntype: thought\n---\n",
      "c.md": "---\ntype: thought\nr: thought:gone\n---\n",
    });
    // The quote that would end the name is missing, as while somebody writes it.
    const unclosed = {
      "relata.json": '{ "types": { "idea": {} }, "relations": { "r": { "range": "idea\n } } }',
    };
    assert.deepEqual(
      await renamed(
        { ...unclosed, "a.md": noteWith("idea:a") },
        { kind: "type-everywhere", type: "idea" },
        "thought",
      ),
      {
        "relata.json": unclosed["relata.json"].replaceAll("idea", "thought"),
        "a.md": noteWith("thought:a"),
      },
    );
    const both = { "a.md": noteWith("idea:a"), "b.md": noteWith("paper:a") };
    assert.match(
      reason(await renamed(both, { kind: "type-everywhere", type: "idea" }, "paper")),
      /would become one/,
    );
  });
});

describe("renaming a relation", () => {
  const schema = (name: string, inverse: string) =>
    `{ "relations": {\n  "${name}": { "inverse": "${inverse}" }, // kept\n  "other": { "inverse": "others" } } }`;
  const text = (name: string, Name: string, inverse: string) =>
    [
      "---",
      `${name}: [[b]]`,
      `"${Name}": ["[[b]]"]`,
      "other: b:c",
      "---",
      `[[${name}::b]] [[${Name}::b|leads_to]] [[${inverse}::b]] [[other::b]]`,
      `${Name}:: [[b]], [[b]]`,
      "",
      `Prose (${name}:: [[b]]) and [ ${name}:: [[b]] ].`,
      "",
      `- ${name} [[b]]`,
      `- "${Name}" [[b]] (leads_to)`,
    ].join("\n");

  it("reaches every form and spelling, and relata.json", async () => {
    const files = {
      "relata.json": schema("leads_to", "led_by"),
      "a.md": text("leads_to", "Leads To", "led_by").replace("[[leads_to", "[[lea$0ds_to"),
      "b.md": "",
    };
    assert.deepEqual(await renamedAtCaret(files, "brings about"), {
      "relata.json": schema("brings_about", "led_by"),
      "a.md": text("brings_about", "Brings About", "led_by"),
    });
  });

  it("takes an inverse for a name of its own", async () => {
    const files = {
      "relata.json": schema("leads_to", "led_by"),
      "a.md": text("leads_to", "Leads To", "led_by").replace("[[led_by", "[[led$0_by"),
      "b.md": "",
    };
    assert.deepEqual(await renamedAtCaret(files, "follows"), {
      "relata.json": schema("leads_to", "follows"),
      "a.md": text("leads_to", "Leads To", "follows"),
    });
  });

  it("starts from a key, a field and a list, and writes quotes for a key that needs them", async () => {
    for (const a of [
      "---\nle$0ads: [[b]]\n---\n",
      "le$0ads:: [[b]]\n",
      '- "le$0ads" [[b]]\n',
      "[[le$0ads::b]]",
    ]) {
      const after = await renamedAtCaret({ "a.md": a, "b.md": "" }, "x_y");
      assert.deepEqual(after, { "a.md": a.replace("le$0ads", "x_y") });
    }
    assert.deepEqual(await renamedAtCaret({ "a.md": "---\nle$0ads: [[b]]\n---\n", "b.md": "" }, "&x"), {
      "a.md": '---\n"&x": [[b]]\n---\n',
    });
  });

  it("refuses what would be another relation or none", async () => {
    const b = { "b.md": "[[supports::a]]" };
    assert.match(await refused({ "a.md": "[[lea$0ds::b]]", ...b }, "supports"), /would become one/);
    for (const name of ["a::b", "a[b", "a\nb", "", "a#b", "(x)"])
      assert.match(await refused({ "a.md": "[[lea$0ds::b]]", ...b }, name), /name|line breaks/);
    const key = { "c.md": "---\nleads: [[b]]\n---\n" };
    assert.match(await refused({ "a.md": "[[lea$0ds::b]]", ...b, ...key }, "Title"), /meaning of its own/);
    assert.match(await refused({ "a.md": "[[associated$0_with::b]]", ...b }, "joined"), /is symmetric/);
    assert.match(
      await refused({ "a.md": "- extends [[b]]\n\n[[exten$0ds::b]]", ...b }, "joined"),
      /must be declared/,
    );
    assert.match(
      await refused({ "a.md": "lea$0ds:: [[b]]", ...b }, "a&b"),
      /would not be read as a relation/,
    );
    assert.match(await refused({ "a.md": "[[men$0tions::b]]", ...b }, "joined"), /without a relation/);
    assert.match(
      await refused({ "a.md": "[[extends::b]] [[exte$0nds::b]] [[extended_by::b]]", ...b }, "joined"),
      /extended_by/,
    );
  });

  it("gives a built-in relation a name that relata.json declares alike", async () => {
    const files = {
      "relata.json": '{ "relations": { "joined_to": { "symmetric": true } } }',
      "a.md": "[[Associated$0 With::b]]\n\n- associated_with [[b]]",
      "b.md": "",
    };
    assert.deepEqual(await renamedAtCaret(files, "joined_to"), {
      "a.md": "[[Joined To::b]]\n\n- joined_to [[b]]",
    });
  });
});

describe("renaming a heading", () => {
  it("changes its text and the links to it, nested ones and anchors too", async () => {
    const files = {
      "a.md":
        "# T\n\n## In$0  Large *Models* ##\r\n\n### Deep\n\n[[#In Large Models]] [x](#in-large-models)\n\nSetext\n---\n",
      "b.md":
        "[[a#In Large Models]] [[a#in large models|In Large Models]] [[a#In Large Models#Deep]] [[a#T#In Large Models#^x]]\n" +
        "[t](a.md#in-large-models) [t](a.md#In%20Large%20Models) [[c#In Large Models]]\n\n| [[a#In Large Models\\|l]] |\n| - |\n",
      "c.md": "# In Large Models",
    };
    assert.deepEqual(await renamedAtCaret(files, "On Big ones"), {
      "a.md": "# T\n\n## On Big ones ##\r\n\n### Deep\n\n[[#On Big ones]] [x](#on-big-ones)\n\nSetext\n---\n",
      "b.md":
        "[[a#On Big ones]] [[a#on big ones|In Large Models]] [[a#On Big ones#Deep]] [[a#T#On Big ones#^x]]\n" +
        "[t](a.md#on-big-ones) [t](a.md#On%20Big%20ones) [[c#In Large Models]]\n\n| [[a#On Big ones\\|l]] |\n| - |\n",
    });
  });

  it("starts from the part of a link that names it, in the frontmatter too", async () => {
    const a = "# T\n\n## A\n\n### B\n";
    assert.deepEqual(await renamedAtCaret({ "a.md": a, "b.md": '---\nup: "[[a#$0A#B]]"\n---\n' }, 'X "y"'), {
      "a.md": a.replace("## A", '## X "y"'),
      "b.md": '---\nup: "[[a#X \\"y\\"#B]]"\n---\n',
    });
    assert.deepEqual(await renamedAtCaret({ "a.md": a, "b.md": "[[a#A#B$0]]" }, "C"), {
      "a.md": a.replace("### B", "### C"),
      "b.md": "[[a#A#C]]",
    });
  });

  it("is the title where nothing else gives one, with the links by it", async () => {
    const files = { "a.md": "# The $0Title\n", "b.md": "[[the title]] [[The Title#The Title]] [[a]]" };
    assert.deepEqual(await renamedAtCaret(files, "New Name"), {
      "a.md": "# New Name\n",
      "b.md": "[[new name]] [[New Name#New Name]] [[a]]",
    });
    assert.match(
      await refused({ ...files, "c.md": "# New Name", "d.md": "[[New Name]]" }, "New Name"),
      /ambiguous: it could mean .*c\.md/,
    );
  });

  it("follows where a heading reads otherwise since it holds a renamed link or tag", async () => {
    const files = {
      "a.md": noteWith("concept:$0a"),
      "b.md": "# T\n\n## On [[concept:a]] #x\n",
      "c.md": "[[b#On concept a x]] [[b#on CONCEPT a x]] [t](b.md#on-concepta-x)",
    };
    assert.deepEqual(await renamedAtCaret(files, "concept:z"), {
      "a.md": noteWith("concept:z"),
      "b.md": "# T\n\n## On [[concept:z]] #x\n",
      "c.md": "[[b#On concept z x]] [[b#On concept z x]] [t](b.md#on-conceptz-x)",
    });
  });

  it("refuses what a link can't say, and headings that hold links or tags", async () => {
    for (const name of ["a\nb", " "])
      assert.match(await refused({ "a.md": "# $0T" }, name), /heading|Heading/);
    for (const name of ["a#b", "a|b", "[a", "a]"])
      assert.match(await refused({ "a.md": "# $0T", "b.md": "[[T]]" }, name), /can't stand in a link/);
    assert.match(await refused({ "a.md": "# $0T [[b]]", "b.md": "" }, "x"), /holds a link/);
    assert.match(await refused({ "a.md": "# $0T #tag" }, "x"), /holds a tag/);
    assert.match(await refused({ "a.md": "## $0A\n\n## B", "b.md": "[[a#B]]" }, "B"), /another place/);
    assert.match(await refused({ "a.md": "## $0A\n\n## B" }, "x ^y"), /something else/);
  });
});

describe("renaming a heading to a name with marks", () => {
  it("is done where nothing links to it, and leaves the marks out of links", async () => {
    for (const name of ["a#b", "F# intro", "a|b", "a] b", "C:\\x"])
      assert.deepEqual(await renamedAtCaret({ "a.md": "# T\n\n## $0A\n" }, name), {
        "a.md": `# T\n\n## ${name}\n`,
      });
    assert.deepEqual(
      await renamedAtCaret({ "a.md": "# T\n\n## $0A\n", "b.md": "[[a#A]] [t](a.md#a)\n" }, "F# in|tro"),
      { "a.md": "# T\n\n## F# in|tro\n", "b.md": "[[a#F in tro]] [t](a.md#f%20in%20tro)\n" },
    );
  });

  it("writes anchors in the style in which they are written", async () => {
    const after = await renamedAtCaret(
      {
        "a.md": "# T\n\n## Old $0Part\n",
        "b.md": "[t](a.md#Old-Part) [t](a.md#old_part) [t](a.md#Old_Part)\n",
      },
      "New one here",
    );
    assert.equal(
      typeof after === "string" ? after : after["b.md"],
      "[t](a.md#New-one-here) [t](a.md#new_one_here) [t](a.md#New_one_here)\n",
    );
  });
});

describe("renaming a relation with an inverse", () => {
  const note = (relation: string) => `[[${relation}::b]]\n`;
  const files = {
    "a.md": "[[ext$0ends::b]]\n",
    "b.md": "",
    "c.md": note("extended_by"),
    "d.md": "- extends [[b]]\n",
  };

  it("refuses where links say it by the name of its inverse, and nothing can declare the pair", async () => {
    assert.match(await refused(files, "builds_on"), /extended_by|must be declared/);
    assert.match(
      await refused({ "a.md": "[[ext$0ends::b]]", "b.md": note("extended_by") }, "builds_on"),
      /extended_by/,
    );
  });

  it("declares the renamed pair in the same edit", async () => {
    const after = await renamedAtCaret({ ...files, "relata.json": "{\n  // mine\n}\n" }, "builds_on");
    assert.ok(typeof after === "object");
    assert.equal(after["a.md"], note("builds_on"));
    assert.equal(after["d.md"], "- builds_on [[b]]\n");
    assert.equal(after["c.md"], undefined);
    const { schema, problems } = readSchema(after["relata.json"] ?? "");
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [schema.relation("extended_by").relation.name, schema.relation("extended_by").inverted],
      ["builds_on", true],
    );
    const symmetric = await renamedAtCaret(
      { "a.md": "[[analogous$0_to::b]]", "b.md": "", "relata.json": "{}" },
      "like",
    );
    assert.ok(typeof symmetric === "object");
    assert.ok(readSchema(symmetric["relata.json"] ?? "").schema.relation("like").relation.symmetric);
    const inverse = await renamedAtCaret(
      { "a.md": "[[extended$0_by::b]]", "b.md": note("extends"), "relata.json": "{}" },
      "built_on_by",
    );
    assert.ok(typeof inverse === "object");
    assert.equal(
      readSchema(inverse["relata.json"] ?? "").schema.relation("built_on_by").relation.name,
      "extends",
    );
  });
});

describe("names that YAML would read otherwise", () => {
  it("get quotes", async () => {
    for (const name of ["1.0", "0x1F", "yes", "2024-01-02", "12:30:00", ".5", "1e3"])
      assert.deepEqual(await renamedAtCaret({ "a.md": "---\ntitle: $0Tea\n---\n" }, name), {
        "a.md": `---\ntitle: "${name}"\n---\n`,
      });
    assert.deepEqual(
      await renamedAtCaret({ "a.md": "# $0T", "b.md": "---\nup: [[T]]\nto: [[[T]], x]\n---\n" }, "x, y"),
      { "a.md": "# x, y", "b.md": '---\nup: "[[x, y]]"\nto: ["[[x, y]]", x]\n---\n' },
    );
  });
});

describe("values that YAML repeats elsewhere", () => {
  it("are not changed there unawares; links in them follow", async () => {
    const files = { "a.md": "---\ntitle: &t Name$0\nshown: *t\n---\n" };
    assert.match(await refused(files, "Other"), /&t/);
    const linked = {
      "a.md": "---\nid: concept:$0a\n---\n",
      "b.md": '---\nup: &u "[[concept:a]]"\nx: *u\n---\n',
    };
    assert.deepEqual(await renamedAtCaret(linked, "concept:z"), {
      "a.md": "---\nid: concept:z\n---\n",
      "b.md": '---\nup: &u "[[concept:z]]"\nx: *u\n---\n',
    });
  });
});

describe("names that no file can have everywhere", () => {
  it("are refused", async () => {
    for (const name of ["CON", "com1", "x".repeat(300), "ä".repeat(120)])
      assert.match(await refused({ "a.md": "", "b.md": "[[a$0]]" }, name), /can't name a file/);
  });
});

describe("renaming a block", () => {
  it("changes its name and the links to it", async () => {
    const files = {
      "a.md": "Text. ^ol$0d\n\n[[#^old]]",
      "b.md": "[[a#^old|^old]] [[a#^OLD]] [t](a.md#^old) [t](a.md#%5Eold) ![[a#H#^old]] [[c#^old]]",
      "c.md": "Other. ^old",
    };
    const expected = {
      "a.md": "Text. ^new-1\n\n[[#^new-1]]",
      "b.md": "[[a#^new-1|^old]] [[a#^NEW-1]] [t](a.md#^new-1) [t](a.md#%5Enew-1) ![[a#H#^new-1]] [[c#^old]]",
    };
    assert.deepEqual(await renamedAtCaret(files, "^new-1"), expected);
    const fromLink = {
      ...files,
      "a.md": "Text. ^old\n\n[[#^old]]",
      "b.md": files["b.md"].replace("^old", "^o$0ld"),
    };
    assert.deepEqual(await renamedAtCaret(fromLink, "new-1"), expected);
  });

  it("refuses other characters and names that are taken", async () => {
    assert.match(await refused({ "a.md": "Text. ^ol$0d" }, "a b"), /letters, digits/);
    assert.match(await refused({ "a.md": "Text. ^ol$0d\n\nMore. ^New" }, "new"), /already/);
  });
});

describe("renaming a title or an alias", () => {
  it("changes the key and the links that find the note by it", async () => {
    const files = {
      "a.md": "---\ntitle: Old $0Title\naliases: [AF, 'Other one']\n---\n# Old Title\n",
      "b.md": "[[Old Title]] [[old title|x]] [[a]] [[AF]] [[af]] [[Other One]]",
    };
    assert.deepEqual(await renamedAtCaret(files, "New: name"), {
      "a.md": files["a.md"].replace("Old $0Title", '"New: name"'),
      "b.md": files["b.md"].replace("Old Title", "New: name").replace("old title", "new: name"),
    });
    const fromAlias = {
      "a.md": files["a.md"].replace("$0", "").replace("AF", "A$0F"),
      "b.md": files["b.md"],
    };
    assert.deepEqual(await renamedAtCaret(fromAlias, "X, Y"), {
      "a.md": files["a.md"].replace("$0", "").replace("AF", '"X, Y"'),
      "b.md": files["b.md"].replace("AF", "X, Y").replace("af", "x, y"),
    });
    const fromLink = {
      "a.md": files["a.md"].replace("$0", ""),
      "b.md": files["b.md"].replace("Other One", "Other$0 One"),
    };
    assert.deepEqual(await renamedAtCaret(fromLink, "It's"), {
      "a.md": fromLink["a.md"].replace("Other one", "It''s"),
      "b.md": files["b.md"].replace("Other One", "It's"),
    });
  });

  it("has links name the note by its id where they can't hold the name", async () => {
    const files = {
      "a.md": "---\nid: concept:a\ntitle: $0T\n---\n",
      "b.md": "[[T]] [[extends::t|Label]] [[a]]\n",
      "c.md": "---\ncites: '[[T#x]]'\n---\n",
    };
    assert.deepEqual(await renamedAtCaret(files, "C# [in] brief"), {
      "a.md": "---\nid: concept:a\ntitle: C# [in] brief\n---\n",
      "b.md": "[[concept:a]] [[extends::concept:a|Label]] [[a]]\n",
      "c.md": "---\ncites: '[[concept:a#x]]'\n---\n",
    });
    const alias = {
      "a.md": "---\nid: concept:a\naliases: [$0S]\n---\n",
      "b.md": "[[S]]\n",
    };
    assert.deepEqual(await renamedAtCaret(alias, "a|b"), {
      "a.md": "---\nid: concept:a\naliases: [a|b]\n---\n",
      "b.md": "[[concept:a]]\n",
    });
  });

  it("refuses a name that links can't hold or other notes have", async () => {
    const files = { "a.md": "---\ntitle: $0T\naliases: S\n---\n", "b.md": "[[T]] [[S]]", "c.md": "" };
    assert.match(await refused(files, "a|b"), /can't stand in a link/);
    assert.match(await refused(files, "c"), /"T" in b\.md|"c" in b\.md|lead to c\.md/);
  });
});

describe("renaming a tag", () => {
  it("changes it with the tags below it, in the frontmatter and the text", async () => {
    const files = {
      "a.md": '---\ntags: [idea, idea/deep, "#Idea", ideas]\n---\n#id$0ea #idea/deep (#idea) #ideas `#idea`',
      "b.md": "---\ntags: x, idea, idea/y\n---\n# H #idea\n",
    };
    assert.deepEqual(await renamedAtCaret(files, "#thought"), {
      "a.md":
        '---\ntags: [thought, thought/deep, "#Thought", ideas]\n---\n#thought #thought/deep (#thought) #ideas `#idea`',
      "b.md": "---\ntags: x, thought, thought/y\n---\n# H #thought\n",
    });
  });

  it("is the part under the caret", () => {
    const at = (text: string) => {
      const target = targetAtCaret({ "a.md": text });
      return typeof target === "string" ? target : target.name;
    };
    assert.deepEqual(
      [at("#a$0a/b/c"), at("#aa/$0b/c"), at("#aa/b/c$0"), at("$0#aa/b")],
      ["aa", "aa/b", "aa/b/c", "aa"],
    );
  });

  it("refuses blanks, and tags that are there", async () => {
    assert.match(await refused({ "a.md": "#a$0a" }, "b c"), /no blanks/);
    assert.match(await refused({ "a.md": "#a$0a" }, "12"), /is no tag/);
    assert.match(await refused({ "a.md": "#a$0a #bb/c" }, "bb"), /would become one/);
  });
});

describe("renaming a file", () => {
  it("changes the last part of paths, encoded as they were", async () => {
    const files = {
      "n/my file.md": "[[#x]]",
      "b.md":
        "[[my$0 file]] [[n/my file.md#H|l]] [t](n/my%20file.md#h) [t](<n/my file.md>) [r] ![[my file]]\n\n[r]: n/my%20file.md 'x'\n",
      "n/c.md": "[t](./my%20file.md) [[other/my file]]",
    };
    assert.deepEqual(await renamedAtCaret(files, "new (one) é"), {
      "n/new (one) é.md": "[[#x]]",
      "b.md":
        "[[new (one) é]] [[n/new (one) é.md#H|l]] [t](n/new%20(one)%20é.md#h) [t](<n/new (one) é.md>) [r] ![[new (one) é]]\n\n[r]: n/new%20(one)%20é.md 'x'\n",
      "n/c.md": "[t](./new%20(one)%20é.md) [[other/my file]]",
    });
  });

  it("refuses what can't name a file, another folder, and names that are taken", async () => {
    const files = {
      "a.md": "",
      "b.md": "[[a$0]] [[T]]",
      "C.md": "",
      "t.md": "---\ntitle: z\n---\n",
      "u.md": "# T",
    };
    assert.match(await refused(files, "x/y"), /another folder/);
    assert.match(await refused(files, "x:y"), /can't name/);
    assert.match(await refused(files, "c"), /C\.md is there already/);
  });
});

describe("F2 elsewhere", () => {
  it("says why there is nothing to rename", () => {
    const at = (files: Files) => reason(targetAtCaret(files));
    assert.match(at({ "a.md": "plain $0text" }), /Nothing here has a name/);
    assert.match(at({ "a.md": "[[gone$0]]" }), /No note is called "gone" yet/);
    assert.match(at({ "a.md": "[[n$0]]", "x/n.md": "", "y/n.md": "" }), /several notes/);
    assert.match(at({ "a.md": "[[b|la$0bel]]", "b.md": "" }), /label/);
    assert.match(at({ "a.md": "[[b#no$0ne]]", "b.md": "" }), /no heading/);
  });
});
