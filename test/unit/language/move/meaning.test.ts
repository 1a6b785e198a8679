import assert from "node:assert/strict";
import type { Files } from "../../rename-vault.ts";
import { extracted, inlined, mergedIntoB, mergedIntoX, sectionInB, type Moved } from "./moved-vault.ts";

function filesOf({ files }: Moved): Files {
  return typeof files === "string" ? assert.fail(files) : files;
}

function reasonOf({ files }: Moved): string {
  return typeof files === "string" ? files : assert.fail(JSON.stringify(files));
}

describe("headings and blocks that meet their namesakes", () => {
  it("are told apart by the heading above, in links to them", async () => {
    const files = {
      "a.md": "# A\n\n## Part\n\nOf a. [[#Part]]\n",
      "b.md": "# B\n\n## Part\n\nOf b. [[#Part]]\n",
      "c.md": "[[a#Part]] [[b#Part]] [t](a.md#part) [t](b.md#part)\n",
    };
    assert.deepEqual(filesOf(await mergedIntoB(files)), {
      "b.md":
        "---\naliases: [A]\n---\n\n# B\n\n## Part\n\nOf b. [[#Part]]\n\n## A\n\n### Part\n\nOf a. [[#A#Part]]\n",
      "c.md": "[[b#A#Part]] [[b#Part]] [t](b.md#part-1) [t](b.md#part)\n",
    });
  });

  it("get a name of their own where nothing tells them apart", async () => {
    const files = {
      "a.md": "# A\n\n«»## Part\n\nOf a.\n",
      "b.md": "# B\n\n## Part\n\nOf b.\n",
      "c.md": "[[a#Part]] [[b#Part]]\n",
    };
    const moved = await sectionInB(files);
    assert.deepEqual(filesOf(moved), {
      "a.md": "# A\n\n",
      "b.md": "# B\n\n## Part\n\nOf b.\n\n## Part (A)\n\nOf a.\n",
      "c.md": "[[b#Part (A)]] [[b#Part]]\n",
    });
    assert.match(moved.notices.join(), /“Part” is “Part \(A\)”/);
  });

  it("keep the links to what was there before, where the newcomer comes first", async () => {
    const files = {
      "a.md": "# A\n\n«»[[b]]\n\n## Part\n\nOf a. ^x\n\n[[#Part]] [[#^x]]\n",
      "b.md": "# B\n\n## Part\n\nOf b. ^x\n",
      "c.md": "[[a#Part]] [[b#Part]] [[a#^x]] [[b#^x]]\n",
    };
    const after = filesOf(await inlined(files));
    assert.equal(
      after["a.md"],
      "# A\n\n## B\n\n### Part (B)\n\nOf b. ^x-2\n\n## Part\n\nOf a. ^x\n\n[[#Part]] [[#^x]]\n",
    );
    assert.equal(after["c.md"], "[[a#Part]] [[a#Part (B)]] [[a#^x]] [[a#^x-2]]\n");
  });

  it("keep the order in anchors of the web", async () => {
    const files = {
      "a.md": "## Part\n\n«»## Part\n\nSecond.\n",
      "b.md": "# B\n",
      "c.md": "[t](a.md#part-1) [t](a.md#part)\n",
    };
    const after = filesOf(await sectionInB({ ...files, "a.md": files["a.md"] }));
    assert.equal(after["c.md"], "[t](b.md#part) [t](a.md#part)\n");
  });
});

describe("dropping the text of a note that is merged", () => {
  it("keeps the relations of the text, and leads links to places of it to the note", async () => {
    const moved = await mergedIntoB(
      {
        "a.md": "# A\n\n## Part\n\n- [[supports::c]]\n- see [[c]]\n\nextends:: [[c]]\n",
        "b.md": "# B\n",
        "c.md": "[[a#Part|p]] [[a#^x]] [t](a.md#part)\n",
      },
      false,
    );
    assert.deepEqual(filesOf(moved), {
      "b.md": "---\naliases: [A]\n---\n\n# B\n\n- [[supports::c]]\n- [[extends::c]]\n",
      "c.md": "[[b|p]] [[b#^x]] [t](b.md)\n",
    });
    assert.match(moved.notices.join(), /c\.md/);
  });
});

describe("inlining a note whose title and heading differ", () => {
  it("leads links to the heading that is there", async () => {
    const after = filesOf(
      await inlined({
        "a.md": "# A\n\n«»[[b]]\n",
        "b.md": "---\ntitle: The Title\n---\n# Another\n\nText.\n",
        "c.md": "[[b]] [[The Title]] [t](b.md)\n",
      }),
    );
    assert.equal(after["a.md"], "# A\n\n## Another\n\nText.\n");
    assert.equal(after["c.md"], "[[a#Another]] [[a#Another]] [t](a.md#another)\n");
  });

  it("begins from a link to a part of it, too", async () => {
    const after = filesOf(
      await inlined({ "a.md": "# A\n\nSee «»[[b#Part]].\n", "b.md": "# B\n\n## Part\n\nText.\n" }),
    );
    assert.equal(after["a.md"], "# A\n\nSee [[#Part]].\n\n## B\n\n### Part\n\nText.\n");
  });
});

describe("how a text reads", () => {
  it("stays: indented code at its start", async () => {
    const after = filesOf(
      await mergedIntoB({ "a.md": "---\ntitle: A\n---\n\n    [[c]] code\n", "b.md": "# B\n", "c.md": "" }),
    );
    assert.equal(after["b.md"], "---\naliases: [A]\n---\n\n# B\n\n## A\n\n    [[c]] code\n");
    const drawn = filesOf(await extracted({ "a.md": "# A\n\n    «[[c]] code»\n", "c.md": "" }, "T"));
    assert.equal(drawn["t.md"], "---\nid: concept:t\ntitle: T\n---\n\n# T\n\n    [[c]] code\n");
  });

  it("is not lost behind what is not closed", async () => {
    for (const open of ["```\ncode", "<!-- remark", "~~~~"]) {
      const reason = reasonOf(await mergedIntoB({ "a.md": "# A\n\nText.\n", "b.md": `# B\n\n${open}\n` }));
      assert.match(reason, /b\.md/, open);
      const holder = { "a.md": "# A\n\n«»[[b]]\n\nRest.\n\n## More\n", "b.md": `# B\n\n${open}\n` };
      assert.match(reasonOf(await inlined(holder)), /a\.md|b\.md/, open);
    }
    // Math that nobody closes is text up to the next heading, so nothing is lost behind it.
    const after = filesOf(
      await mergedIntoB({ "a.md": "# A\n\n[[c]]\n", "b.md": "# B\n\n$$\nx\n", "c.md": "" }),
    );
    assert.match(after["b.md"] ?? "", /\$\$\nx\n\n## A\n\n\[\[c\]\]\n$/);
    const closing = { "a.md": "# A\n\n«»[[b]]\n\n[[c]]\n\n$$\n", "b.md": "# B\n\n$$\nx\n", "c.md": "" };
    assert.match(reasonOf(await inlined(closing)), /a\.md|b\.md/);
  });

  it("is not lost behind two dollars, which are math only where something closes them", async () => {
    const open = "# B\n\n$$\nx\n";
    const after = filesOf(await mergedIntoB({ "a.md": "# A\n\nText.\n", "b.md": open }));
    assert.equal(after["b.md"], "---\naliases: [A]\n---\n\n# B\n\n$$\nx\n\n## A\n\nText.\n");
    // An end is looked for no further than the next heading.
    const closing = filesOf(await mergedIntoB({ "a.md": "# A\n\n$$\ny\n$$\n", "b.md": open }));
    assert.equal(closing["b.md"], "---\naliases: [A]\n---\n\n# B\n\n$$\nx\n\n## A\n\n$$\ny\n$$\n");
  });

  it("is not taken from the middle of code, comments and emphasis", async () => {
    for (const text of [
      "```\nab «cd» ef\n```\n",
      "```\nab\n«cd\n```\n\nText»\n",
      "<!-- ab «cd» ef -->\n",
      "a `b «c» d` e\n",
      "a **b «c** d» e\n",
      "$$\na «b» c\n$$\n",
    ])
      assert.match(reasonOf(await extracted({ "a.md": text }, "T")), /[Ss]elect|begins or ends/, text);
  });

  it("of a title is that of a heading, whatever marks it holds", async () => {
    const after = filesOf(
      await mergedIntoB({
        "a.md": '---\ntitle: "On [[c]] #x *y* ^z"\n---\nText.\n',
        "b.md": "# B\n",
        "c.md": "",
      }),
    );
    assert.match(after["b.md"] ?? "", /## On \\\[/);
    const left = filesOf(await extracted({ "a.md": "One «two» three.\n" }, "F# intro", {}));
    assert.deepEqual(left, {
      "a.md": "One [[F- intro|two]] three.\n",
      "F- intro.md": "# F# intro\n\ntwo\n",
    });
  });

  it("of a row of a table keeps its cells", async () => {
    const after = filesOf(await extracted({ "a.md": "| a | «b» |\n| - | - |\n" }, "T"));
    assert.equal(after["a.md"], "| a | [[concept:t\\|b]] |\n| - | - |\n");
  });

  it("leaves a bar in words as it is, however many stand in their line", async () => {
    const after = filesOf(await extracted({ "a.md": "Either x | y | «the third» of them.\n" }, "T"));
    assert.equal(after["a.md"], "Either x | y | [[concept:t|the third]] of them.\n");
  });

  it("has one kind of line ends", async () => {
    const after = filesOf(await extracted({ "a.md": "# A\r\n\r\n«Text\r\nmore.»\r\n" }, "T"));
    assert.equal(
      after["t.md"],
      "---\r\nid: concept:t\r\ntitle: T\r\n---\r\n\r\n# T\r\n\r\nText\r\nmore.\r\n",
    );
  });
});

describe("a file whose lines end as Windows has them", () => {
  it("gets the body of another note behind the paragraph of the link, not into it", async () => {
    const moved = await inlined({
      "a.md": "# A\r\n\r\nSee «[[b]]» for\r\nmore of it.\r\n\r\nEnd.\r\n",
      "b.md": "# B\n\nBody.\n",
    });
    assert.match(
      filesOf(moved)["a.md"] ?? "",
      /for\r\nmore of it\.\r\n\r\n## B\r\n\r\nBody\.\r\n\r\nEnd\.\r\n$/,
    );
  });

  it("has a blank line between a moved text and the definitions that come along", async () => {
    const moved = await sectionInB({
      "a.md": "# A\r\n\r\n«## Part»\r\n\r\n[x][d] text.\r\n# End\r\n\r\n[d]: https://x.y\r\n",
      "b.md": "# B\r\n",
    });
    assert.match(filesOf(moved)["b.md"] ?? "", /text\.\r\n\r\n\[d\]: https:\/\/x\.y\r\n/);
  });
});

describe("a Markdown link in a text that goes to another folder", () => {
  it("is the way to its note from there, although the note would be found by its name", async () => {
    const moved = await mergedIntoX({ "a.md": "# A\n\n[t](c.md)\n", "x/b.md": "# B\n", "c.md": "# C\n" });
    assert.match(filesOf(moved)["x/b.md"] ?? "", /\[t\]\(\.\.\/c\.md\)/);
  });
});

describe("headings that hold a link to a note that goes", () => {
  it("take the links to them along", async () => {
    const after = filesOf(
      await mergedIntoB({
        "a.md": "# A\n\nText.\n",
        "b.md": "# B\n",
        "c.md": "## On [[a]] here\n\n[[#On a here]]\n",
        "d.md": "[[c#On a here]] [t](c.md#on-a-here)\n",
      }),
    );
    assert.equal(after["c.md"], "## On [[b]] here\n\n[[#On b here]]\n");
    assert.equal(after["d.md"], "[[c#On b here]] [t](c.md#on-b-here)\n");
  });
});

describe("definitions and footnotes", () => {
  it("of both notes keep apart", async () => {
    const after = filesOf(
      await mergedIntoB({
        "a.md": "# A\n\n[x][1] and [1], a note[^1].\n\n[1]: https://a.org\n[^1]: Of a.\n",
        "b.md": "# B\n\n[y][1], a note[^1].\n\n[1]: https://b.org\n[^1]: Of b.\n",
      }),
    );
    assert.equal(
      after["b.md"],
      "---\naliases: [A]\n---\n\n# B\n\n[y][1], a note[^1].\n\n[1]: https://b.org\n[^1]: Of b.\n\n" +
        "## A\n\n[x][2] and [1][2], a note[^2].\n\n[2]: https://a.org\n[^2]: Of a.\n",
    );
  });

  it("go along with a section, and stay where they are needed", async () => {
    const files = {
      "x/a.md":
        "# A\n\n[y][k], one[^n].\n\n«»## Part\n\n[x][r] [z][k] two[^n] three[^m].\n\n## Rest\n\nText.\n\n" +
        "[r]: p.png\n[k]: https://k.org\n\n[^n]: Note n.\n[^m]: Note m.\n",
      "x/p.png": "",
      "b.md": "# B\n",
    };
    const moved = await sectionInB(files);
    assert.equal(
      filesOf(moved)["b.md"],
      "# B\n\n## Part\n\n[x][r] [z][k] two[^n] three[^m].\n\n" +
        "[r]: x/p.png\n[k]: https://k.org\n[^n]: Note n.\n[^m]: Note m.\n",
    );
    assert.equal(filesOf(moved)["x/a.md"], files["x/a.md"].replace(/«»## Part[^]*(?=## Rest)/, ""));
    assert.match(moved.notices.join(), /\[r\], \[k\], \[\^n\], \[\^m\]/);
  });
});

describe("footnotes that hold links", () => {
  it("are copied with a text that speaks of them", async () => {
    const files = {
      "a.md":
        "# A\n\n«»## Part\n\nx[^1], y[^2]\n\n## Rest\n\n[^1]: As [[c]] says.\n[^2]: See [[extends::c|l]], [t](c.md), [u](u).\n",
      "b.md": "# B\n",
      "c.md": "",
    };
    assert.equal(
      filesOf(await sectionInB(files))["b.md"],
      "# B\n\n## Part\n\nx[^1], y[^2]\n\n[^1]: As [[c]] says.\n[^2]: See [[extends::c|l]], [t](c.md), [u](u).\n",
    );
    const drawn = filesOf(
      await extracted({ "a.md": "One «two[^1]» three.\n\n[^1]: As [[c]].\n", "c.md": "" }, "T"),
    );
    assert.equal(drawn["a.md"], "One [[concept:t|two^1]] three.\n\n[^1]: As [[c]].\n");
    assert.match(drawn["t.md"] ?? "", /two\[\^1\]\n\n\[\^1\]: As \[\[c\]\]\.\n+$/);
  });

  it("are no way for a link to mean something else", async () => {
    const files = {
      "x/a.md": "# A\n\n«»## Part\n\nx[^1]\n\n## Rest\n\n[^1]: As [[./c]] says.\n",
      "x/c.md": "",
      "b.md": "# B\n",
      "c.md": "",
    };
    assert.match(reasonOf(await sectionInB(files)), /c/);
  });
});

describe("pictures in a text that goes to another folder", () => {
  it("are the same, named by a path where another is nearer", async () => {
    const files = {
      "x/a.md": "# A\n\n«»## Part\n\n![[p.png]] ![[q.png]] ![](p.png)\n",
      "x/p.png": "",
      "x/q.png": "",
      "p.png": "",
      "b.md": "# B\n",
    };
    assert.equal(
      filesOf(await sectionInB(files))["b.md"],
      "# B\n\n## Part\n\n![[x/p.png]] ![[q.png]] ![](x/p.png)\n",
    );
  });
});

describe("frontmatter of an uncommon form", () => {
  it("stays YAML", async () => {
    const a = { "a.md": "# A\n\nText.\n" };
    const merged = async (head: string) => {
      const after = filesOf(await mergedIntoB({ ...a, "b.md": `${head}# B\n` }));
      return (after["b.md"] ?? "").slice(0, (after["b.md"] ?? "").indexOf("# B"));
    };
    assert.equal(await merged("---\n{title: B}\n---\n"), "---\n{title: B, aliases: [A]}\n---\n");
    assert.equal(await merged("---\n{}\n---\n"), "---\n{aliases: [A]}\n---\n");
    assert.equal(await merged("---\n  title: B\n---\n"), "---\n  title: B\n  aliases: [A]\n---\n");
    assert.equal(await merged("---\naliases:\n- \n---\n"), "---\naliases:\n- \n- A\n---\n");
    assert.equal(await merged("---\naliases:\n  -\n---\n"), "---\naliases:\n  -\n  - A\n---\n");
    assert.match(reasonOf(await mergedIntoB({ ...a, "b.md": "---\n- x\n---\n# B\n" })), /frontmatter/);
    const repeated = (aliases: string) => `---\naliases: &al ${aliases}\nshown: *al\n---\n# B\n`;
    for (const aliases of ["[Al]", "\n- Al", "Al"])
      assert.match(reasonOf(await mergedIntoB({ ...a, "b.md": repeated(aliases) })), /&al/, aliases);
    assert.equal(
      await merged("---\naliases: [Al]\nx: &x [1]\ny: *x\n---\n"),
      "---\naliases: [Al, A]\nx: &x [1]\ny: *x\n---\n",
    );
  });
});

describe("what is no reason to refuse a merge", () => {
  it("is a bare id in the frontmatter, where the other note has none", async () => {
    const after = filesOf(
      await mergedIntoB({
        "a.md": "---\nid: concept:a\n---\n# A\n",
        "b.md": "# B\n",
        "c.md": "---\nextends: concept:a\ncites: [concept:a, x]\n---\n",
      }),
    );
    assert.equal(after["c.md"], '---\nextends: "[[b]]"\ncites: ["[[b]]", x]\n---\n');
  });

  it("is an ambiguous link elsewhere, or a link to a heading", async () => {
    const after = filesOf(
      await mergedIntoB({
        "a.md": "# T\n\n## Part\n",
        "b.md": "# B\n",
        "d.md": "# T\n",
        "c.md": "[[T]] [[a#Part]] [[a#none]]\n",
      }),
    );
    assert.equal(after["c.md"], "[[T]] [[b#Part]] [[b#none]]\n");
  });
});

describe("anchors of HTML in a section that moves", () => {
  const a =
    "# A\n\n[self](#here)\n\n«»## Part\n\n<a id=\"here\"></a>Text. [own](#here)\n\n## Rest\n\n<a name='there'></a>x [s](#here)\n";

  it("take the links to them along", async () => {
    const c = "[t](a.md#here) [u](a.md#there)\n";
    assert.deepEqual(filesOf(await sectionInB({ "a.md": a, "b.md": "# B\n", "c.md": c })), {
      "a.md": "# A\n\n[self](b.md#here)\n\n## Rest\n\n<a name='there'></a>x [s](b.md#here)\n",
      "b.md": '# B\n\n## Part\n\n<a id="here"></a>Text. [own](#here)\n\n',
      "c.md": "[t](b.md#here) [u](a.md#there)\n",
    });
  });

  it("are no reason to lead a link to another place of that name", async () => {
    for (const other of ["<a id=here></a>\n", "## Here\n"]) {
      const files = { "a.md": a, "b.md": `# B\n\n${other}`, "c.md": "[t](a.md#here)\n" };
      assert.match(reasonOf(await sectionInB(files)), /c\.md|a\.md/, other);
    }
  });
});

describe("definitions that Foam generates", () => {
  it("follow the links of a note to one that is merged away", async () => {
    const end = '[//end]: # "Autogenerated link references"\n';
    const files = {
      "a.md": "# A\n",
      "b.md": "# B\n",
      "c.md": `[[a]]\n\n[//begin]: # "Autogenerated"\n[a]: a "A"\n${end}`,
    };
    const after = filesOf(await mergedIntoB(files));
    assert.equal(after["c.md"], `[[b]]\n\n[//begin]: # "Autogenerated"\n[b]: b "B"\n${end}`);
  });
});

describe("rules of relata.json that ask for links to a note", () => {
  const relata = JSON.stringify({ notes: [{ linksTo: "[[x/a]]", type: "item" }] });

  it("are told of where its text goes to another note", async () => {
    const files = {
      "relata.json": relata,
      "a.md": "# A\n",
      "x/a.md": "# Other\n",
      "b.md": "[[a]] [[x/a]]\n",
    };
    const { notices } = await mergedIntoB({ ...files, "relata.json": relata.replace("x/a", "a") });
    assert.match(notices.join(), /Rules in relata\.json ask for links to “a”/);
    assert.doesNotMatch((await mergedIntoB(files)).notices.join(), /relata\.json/);
  });
});
