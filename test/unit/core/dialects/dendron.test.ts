import assert from "node:assert/strict";
import { dendronVaults } from "../../../../src/core/dialects/dendron-vaults.ts";
import { diagnosticsOf } from "../../../../src/language/diagnostics/diagnostics.ts";
import { edgesOf, vaultOf } from "../../vault.ts";

const relata = '{ "dialect": "dendron" }';

describe("notes of Dendron", () => {
  it("have links with the label first, which lead where the target says", () => {
    const { graph, document } = vaultOf({
      "relata.json": relata,
      "garden.tea.md": "Steep [[the green one|garden.tea.green]], never [[Boiling water|garden.water#heat]].",
      "garden.tea.green.md": "# Green",
      "the green one.md": "# A trap",
      "garden.water.md": "## Heat",
    });
    assert.deepEqual(edgesOf(graph), [
      "garden.tea.md -mentions-> garden.tea.green.md",
      "garden.tea.md -mentions-> garden.water.md",
    ]);
    const [first, second] = document("garden.tea.md").note.links;
    const { text } = document("garden.tea.md");
    assert.equal(first?.label?.text, "the green one");
    assert.equal(text.slice(first.target.start, first.target.end), "garden.tea.green");
    assert.equal(text.slice(second?.label?.start, second?.label?.end), "Boiling water");
    assert.equal(text.slice(second?.heading?.start, second?.heading?.end), "heat");
  });

  it("have stubs that nobody has written as placeholders, under the whole of their names", () => {
    const { graph } = vaultOf({ "relata.json": relata, "a.b.c.md": "[[a.b]] [[Above|a.b]] [[a]]" });
    assert.deepEqual(edgesOf(graph), ["a.b.c.md -mentions-> (a)", "a.b.c.md -mentions-> (a.b) x2"]);
  });

  it("are described under a key of Dendron's own, which is no property", () => {
    const { graph } = vaultOf({
      "relata.json": relata,
      "a.md": "---\ndesc: Leaves and water\n---\nText.",
      "b.md": "---\ndesc: ''\n---\nText.",
      "c.md": "---\ndesc: Short\nsummary: Said\nkind: tea\n'': x\n---\nText.",
    });
    assert.deepEqual(
      ["a", "b", "c"].map((name) => graph.noteByUri(`vault/${name}.md`)?.summary),
      ["Leaves and water", "Text.", "Said"],
    );
    assert.deepEqual(graph.noteByUri("vault/c.md")?.note.properties, [
      { key: "kind", value: "tea" },
      { key: "", value: "x" },
    ]);
  });

  it("are known by their ids, and by names with their vault", () => {
    const { graph } = vaultOf({
      "relata.json": relata,
      "one/start.md":
        "[[wKx3]] [[dendron://two/root]] [[See|dendron://elsewhere/leaf]] [[dendron://two/gone]]",
      "one/root.md": "---\nid: a1\n---\n",
      "two/root.md": "---\nid: b1\n---\n",
      "two/leaf.md": "---\nid: wKx3\ntitle: Leaf\n---\n",
    });
    assert.deepEqual(edgesOf(graph), [
      "one/start.md -mentions-> (two/gone)",
      "one/start.md -mentions-> two/leaf.md x2",
      "one/start.md -mentions-> two/root.md",
    ]);
    assert.equal(graph.placeholder("gone")?.edges.length, 1);
  });

  it("are looked for in the vault that is named, where the settings list it", () => {
    const files = {
      "relata.json": relata,
      "main/root.md":
        "[[dendron://shared/root]] [[dendron://garden/tea]] [[dendron://shared/tea]] [[x|dendron://shared/root#top]] [[dendron://shared/Leaf]] [[dendron://other/tea]]",
      "main/tea.md": "",
      "deps/shared/notes/root.md": "# Top\n\n[[dendron://garden/root]] [[root]] [[dendron://shared/root]]",
      "deps/shared/notes/leaf.md": "---\nid: l1\ntitle: Leaf\n---\n",
    };
    const settings = (vaults: string) => ({
      "dendron.yml": `version: 5\n${vaults.replaceAll("V", "  - fsPath: main\n    name: garden\n  - fsPath: deps/shared/\n    selfContained: true\n")}`,
    });
    const edges = [
      "deps/shared/notes/root.md -mentions-> main/root.md",
      "main/root.md -mentions-> (shared/tea)",
      "main/root.md -mentions-> deps/shared/notes/leaf.md",
      "main/root.md -mentions-> deps/shared/notes/root.md x2",
      "main/root.md -mentions-> main/tea.md x2",
    ];
    for (const vaults of ["workspace:\n  vaults:\n V".replace(" V", "V"), "vaults:\nV"]) {
      const { graph } = vaultOf({ ...files, ...settings(vaults) });
      assert.deepEqual(edgesOf(graph), edges);
    }
  });

  it("have vaults as the settings list them, and none where they are no YAML or lead out", () => {
    const vaultsOf = (text: string) => [...dendronVaults(text)];
    const list = (...vaults: string[]) =>
      `workspace:\n  vaults:\n${vaults.map((one) => `    - ${one}\n`).join("")}`;
    assert.deepEqual(vaultsOf(list("{fsPath: ., selfContained: true, name: own}", "{fsPath: ./a/b}")), [
      ["own", "notes"],
      ["b", "a/b"],
    ]);
    assert.deepEqual(vaultsOf(list("{fsPath: sub, workspace: seed}", "{fsPath: .}", "fsPath")), [
      ["sub", "seed/sub"],
      [".", ""],
    ]);
    assert.deepEqual(vaultsOf(list("{fsPath: ../out}", "{fsPath: 3}", "{name: x}")), []);
    assert.deepEqual(vaultsOf(list("{fsPath: a, name: x}", "{fsPath: b, name: x}")), [["x", "a"]]);
    assert.deepEqual(vaultsOf(list("{fsPath: a, name: __proto__}")), [["__proto__", "a"]]);
    for (const text of ["", "[", "vaults: 3", "workspace: { vaults: { a: 1 } }", "- x", "[".repeat(5000)])
      assert.deepEqual(vaultsOf(text), []);
  });

  it("refer to the first heading of a range", () => {
    const { document } = vaultOf({
      "relata.json": relata,
      "a.md": "![[b#first:#last]]\n\n![[b#first,1:#*]]\n\n![[b#first,1]]\n\n![[b#*,2:#last]]",
    });
    const headings = document("a.md").note.links.map(({ heading }) => heading?.text);
    assert.deepEqual(headings, ["first", "first", "first", "*"]);
  });

  it("show many notes at once without naming one, and notes from their beginning", () => {
    const { graph, document } = vaultOf({
      "relata.json": relata,
      "a.md": "![[b.*]] ![[b#^begin:#x]]",
      "b.md": "",
    });
    assert.deepEqual(edgesOf(graph), ["a.md -embeds-> b.md"]);
    assert.equal(document("a.md").note.links[1]?.block, undefined);
  });

  it("are as they were where the folder has no dialect", () => {
    const { graph } = vaultOf({
      "a.md": "[[b|c]] ![[b#x,1:#y]]",
      "b.md": "",
      "c.md": "---\nid: d\n---\n[[d]]",
    });
    assert.deepEqual(edgesOf(graph), [
      "a.md -embeds-> b.md",
      "a.md -mentions-> b.md",
      "c.md -mentions-> (d)",
    ]);
  });
});

describe("tags and users of Dendron", () => {
  const linked = (text: string, settings?: string) => {
    const files = { "relata.json": relata, "a.md": text, ...(settings ? { "dendron.yml": settings } : {}) };
    const { note, text: source } = vaultOf(files).document("a.md");
    for (const { span, target } of note.links) {
      assert.ok(target.text.endsWith(source.slice(target.start + 1, target.end)));
      assert.ok(span.start <= target.start && target.end <= span.end);
    }
    return note.links.map(({ target }) => target.text);
  };

  it("lead to notes below tags and user", () => {
    const { graph } = vaultOf({
      "relata.json": relata,
      "a.md": "Ask @Ada.Lovelace about #tea.green, (not #water).\n\n- #tea.green\n## For @7of9\n",
      "tags.tea.green.md": "",
      "user.Ada.Lovelace.md": "",
    });
    assert.deepEqual(edgesOf(graph), [
      "a.md -mentions-> (tags.water)",
      "a.md -mentions-> (user.7of9)",
      "a.md -mentions-> tags.tea.green.md x2",
      "a.md -mentions-> user.Ada.Lovelace.md",
    ]);
  });

  it("end where a sentence goes on, and begin behind a blank alone", () => {
    const texts = (written: string) => linked(`${written}\n`);
    assert.deepEqual(
      texts("x #tea, #tea. #tea.. #tea: #tea; #tea? #tea! “#no, #tea” #tea's **#tea**"),
      Array<string>(10).fill("tags.tea"),
    );
    assert.deepEqual(texts("@ben. @ben, @ben#1234 (@ben) @ben's"), Array<string>(5).fill("user.ben"));
    assert.deepEqual(texts("#2023 #1st #.x # #- a#b a@b.org @ @. &#35; \\#x"), ["tags.-"]);
    assert.deepEqual(texts("#grün-tee #茶.绿 #🍵 @7of9"), [
      "tags.grün-tee",
      "tags.茶.绿",
      "tags.🍵",
      "user.7of9",
    ]);
    // No note has a slash in its name: it is a package.
    assert.deepEqual(texts("@dendronhq/dendron-cli@latest #a/b"), []);
  });

  it("are none in code, comments, links, math and addresses", () => {
    assert.deepEqual(
      linked(
        '`#a @b` [#a](b.md#c) [[#a|b]] <x@y.org> https://x.org/#a <span a=" #b"> $$ #a $$ <!-- #a @b -->\n\n```\n#a\n@b\n```\n\n    @b\n',
      ),
      ["b.md", "b"],
    );
  });

  it("are tags with their dots; those of the frontmatter are links, too", () => {
    const { note } = vaultOf({
      "relata.json": relata,
      "a.md": "---\ntags: [my.one, '#two']\nup: '[[x]]'\n---\n#role.cook @kim\n",
    }).document("a.md");
    assert.deepEqual(
      note.tags.map(({ text }) => text),
      ["my.one", "two", "role.cook"],
    );
    assert.deepEqual(
      note.links.map(({ target, relation }) => [target.text, relation?.text]),
      [
        ["tags.my.one", undefined],
        ["tags.two", undefined],
        ["x", "up"],
        ["tags.role.cook", undefined],
        ["user.kim", undefined],
      ],
    );
  });

  it("are none where dendron.yml turns them off", () => {
    const settings = (lines: string) => `version: 5\nworkspace:\n${lines}`;
    assert.deepEqual(linked("#a @b\n", settings("  enableHashTags: false\n")), ["user.b"]);
    assert.deepEqual(linked("#a @b\n", settings("  enableUserTags: false\n")), ["tags.a"]);
    assert.deepEqual(linked("#a @b\n", settings("  enableUserTags: true\n")), ["tags.a", "user.b"]);
    assert.deepEqual(linked("#a @b\n", "enableUserTags: false\nenableHashTags: false\n"), []);
  });

  it("are hints where nobody has written the note, be there ids or none", () => {
    for (const other of ["", "---\nid: concept:x\n---\n"]) {
      const { graph } = vaultOf({ "relata.json": relata, "a.md": "#tea @kim\n", "b.md": other });
      const found = diagnosticsOf(graph, graph.noteByUri("vault/a.md") ?? assert.fail());
      assert.deepEqual(
        found.map(({ code, severity }) => [code, severity]),
        [
          ["link.unresolved", "hint"],
          ["link.unresolved", "hint"],
        ],
      );
    }
  });
});
