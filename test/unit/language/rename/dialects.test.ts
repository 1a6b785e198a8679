import assert from "node:assert/strict";
import { renamed, targetAtCaret, type Files } from "../../rename-vault.ts";

/** The notes that differ after a rename, in the dialect of a tool. */
async function renamedIn(
  dialect: string,
  files: Files,
  subject: Parameters<typeof renamed>[1],
  newName: string,
): Promise<Files | string> {
  const all = { ...files, "relata.json": JSON.stringify({ dialect }) };
  const after = await renamed(all, subject, newName);
  if (typeof after === "string") return after;
  return Object.fromEntries(
    Object.entries(after).filter(([path, text]) => path !== "relata.json" && files[path] !== text),
  );
}

describe("renaming in Dendron's dialect", () => {
  const files = {
    "v/a.b.md": "---\nid: x1\ntitle: A B\n---\n# Head\n\nText ^blk\n",
    "w/a.b.md": "---\nid: x2\ntitle: W\n---\n",
    "v/o.md":
      "[[dendron://v/a.b]] [[lab|dendron://v/a.b#head]] [[v/a.b]] [[a.b]] ![[a.b#head,1:#*]] [[x1]] [[lab|A B]]\n",
    "w/o.md": "[[dendron://v/a.b]] [[dendron://w/a.b]] [[a.b]] [[l|w/a.b]]\n",
  };

  it("a file keeps the vaults, labels and ranges of its links", async () => {
    assert.deepEqual(await renamedIn("dendron", files, { kind: "file", uri: "vault/v/a.b.md" }, "a.new"), {
      "v/a.new.md": files["v/a.b.md"],
      "v/o.md":
        "[[dendron://v/a.new]] [[lab|dendron://v/a.new#head]] [[v/a.new]] [[a.new]] ![[a.new#head,1:#*]] [[x1]] [[lab|A B]]\n",
      "w/o.md": "[[dendron://v/a.new]] [[dendron://w/a.b]] [[a.b]] [[l|w/a.b]]\n",
    });
  });

  it("a file is followed by links that name it with a vault which lies elsewhere", async () => {
    const one = { "a.b.md": "# Head\n", "o.md": "[[dendron://q/a.b]] [[lab|q/a.b#head]] ![[q/a.b]]\n" };
    assert.deepEqual(await renamedIn("dendron", one, { kind: "file", uri: "vault/a.b.md" }, "a.new"), {
      "a.new.md": "# Head\n",
      "o.md": "[[dendron://q/a.new]] [[lab|q/a.new#head]] ![[q/a.new]]\n",
    });
  });

  it("a title is followed behind a label", async () => {
    const after = await renamedIn("dendron", files, { kind: "title", uri: "vault/v/a.b.md" }, "A New");
    assert.ok(typeof after !== "string", JSON.stringify(after));
    assert.match(after["v/o.md"] ?? "", /\[\[lab\|A New\]\]/);
  });

  it("a block is followed in another vault", async () => {
    const one = { ...files, "v/o.md": "![[dendron://v/a.b#^blk]]\n" };
    const subject = { kind: "block", uri: "vault/v/a.b.md", name: "blk" } as const;
    const after = await renamedIn("dendron", one, subject, "blk2");
    assert.ok(typeof after !== "string", JSON.stringify(after));
    assert.equal(after["v/o.md"], "![[dendron://v/a.b#^blk2]]\n");
  });
});

describe("renaming the note of a tag in Dendron's dialect", () => {
  const files = {
    "tags.tea.md": "# Tea\n",
    "user.kim.md": "# Kim\n",
    "o.md": "---\ntags: [tea, '#x.y']\n---\n## On #tea\n\n#tea, [[tags.tea]] @kim. [[#tea|tags.tea]]\n",
  };
  const tea = { kind: "file", uri: "vault/tags.tea.md" } as const;

  it("changes the tags, in the frontmatter, too", async () => {
    assert.deepEqual(await renamedIn("dendron", files, tea, "tags.drinks.tea"), {
      "tags.drinks.tea.md": "# Tea\n",
      "o.md":
        "---\ntags: [drinks.tea, '#x.y']\n---\n## On #drinks.tea\n\n#drinks.tea, [[tags.drinks.tea]] @kim. [[#tea|tags.drinks.tea]]\n",
    });
    const kim = { kind: "file", uri: "vault/user.kim.md" } as const;
    assert.deepEqual(await renamedIn("dendron", files, kim, "user.kim.li"), {
      "user.kim.li.md": "# Kim\n",
      "o.md": files["o.md"].replace("@kim", "@kim.li"),
    });
  });

  it("makes links of them where the new name is that of no tag", async () => {
    const one = { ...files, "o.md": "#tea, @kim.\n" };
    assert.deepEqual(await renamedIn("dendron", one, tea, "drinks.tea"), {
      "drinks.tea.md": "# Tea\n",
      "o.md": "[[drinks.tea]], @kim.\n",
    });
    assert.deepEqual(await renamedIn("dendron", one, tea, "tags.green tea"), {
      "tags.green tea.md": "# Tea\n",
      "o.md": "[[tags.green tea]], @kim.\n",
    });
    assert.match(JSON.stringify(await renamedIn("dendron", files, tea, "drinks.tea")), /tag/);
  });
});

describe("renaming in Logseq's dialect", () => {
  const files = {
    "pages/a.md": "title:: Page A\nalias:: PA, [[Pb]]\ntags:: t1, [[t 2]]\n\n- [[Page A]]\n",
    "pages/o.md":
      "- [[Page A]] [[pa]] [[PA]] [[Pb]] #[[Page A]] #PA\n- parent:: [[Page A]]\n- [l]([[Page A]]) {{embed [[Page A]]}}\n",
    "pages/n.md": "tags:: Page A, [[PA]]\nup:: [[Page A]]\n\n- x\n",
  };

  it("a title:: is followed by links, tags, properties and embeds", async () => {
    assert.deepEqual(
      await renamedIn("logseq", files, { kind: "title", uri: "vault/pages/a.md" }, "Page, New"),
      {
        "pages/a.md": "title:: Page, New\nalias:: PA, [[Pb]]\ntags:: t1, [[t 2]]\n\n- [[Page, New]]\n",
        "pages/o.md":
          "- [[Page, New]] [[pa]] [[PA]] [[Pb]] #[[Page, New]] #PA\n- parent:: [[Page, New]]\n- [l]([[Page, New]]) {{embed [[Page, New]]}}\n",
        "pages/n.md": "tags:: [[Page, New]], [[PA]]\nup:: [[Page, New]]\n\n- x\n",
      },
    );
  });

  it("an alias:: gets brackets where a comma would divide it, and stays in those that it has", async () => {
    const one = { "pages/a.md": "alias:: x, #y, [[z]]\n\n- t\n", "pages/o.md": "- [[x]] [[y]] [[z]]\n" };
    const subject = (alias: string) => ({ kind: "alias", uri: "vault/pages/a.md", alias }) as const;
    assert.deepEqual(await renamedIn("logseq", one, subject("x"), "x, w"), {
      "pages/a.md": "alias:: [[x, w]], #y, [[z]]\n\n- t\n",
      "pages/o.md": "- [[x, w]] [[y]] [[z]]\n",
    });
    assert.deepEqual(await renamedIn("logseq", one, subject("y"), "y, w"), {
      "pages/a.md": "alias:: x, #[[y, w]], [[z]]\n\n- t\n",
      "pages/o.md": "- [[x]] [[y, w]] [[z]]\n",
    });
    assert.deepEqual(await renamedIn("logseq", one, subject("z"), "z, w"), {
      "pages/a.md": "alias:: x, #y, [[z, w]]\n\n- t\n",
      "pages/o.md": "- [[x]] [[y]] [[z, w]]\n",
    });
  });

  it("an alias:: in double quotes stays in them, or gets brackets where a quote would end them", async () => {
    const one = { "pages/a.md": 'alias:: "x, y", Other\n\n- t\n', "pages/o.md": "- [[x, y]] [[Other]]\n" };
    const quoted = { kind: "alias", uri: "vault/pages/a.md", alias: "x, y" } as const;
    assert.deepEqual(await renamedIn("logseq", one, quoted, "z, w"), {
      "pages/a.md": 'alias:: "z, w", Other\n\n- t\n',
      "pages/o.md": "- [[z, w]] [[Other]]\n",
    });
    assert.deepEqual(await renamedIn("logseq", one, quoted, 'z "w", v'), {
      "pages/a.md": 'alias:: [[z "w", v]], Other\n\n- t\n',
      "pages/o.md": '- [[z "w", v]] [[Other]]\n',
    });
    const plain = { kind: "alias", uri: "vault/pages/a.md", alias: "Other" } as const;
    assert.deepEqual(await renamedIn("logseq", one, plain, '"w"'), {
      "pages/a.md": 'alias:: "x, y", [["w"]]\n\n- t\n',
      "pages/o.md": '- [[x, y]] [["w"]]\n',
    });
  });

  it("a tag in double quotes follows its page, and still reads as one", async () => {
    const files = { "pages/a.md": "title:: a, b\n\n- t\n", "pages/o.md": 'tags:: "a, b", c\n\n- t\n' };
    assert.deepEqual(await renamedIn("logseq", files, { kind: "title", uri: "vault/pages/a.md" }, "d, e"), {
      "pages/a.md": "title:: d, e\n\n- t\n",
      "pages/o.md": 'tags:: "[[d, e]]", c\n\n- t\n',
    });
  });

  it("an alias:: is followed, with brackets where a tag needs them", async () => {
    const uri = "vault/pages/a.md";
    assert.deepEqual(await renamedIn("logseq", files, { kind: "alias", uri, alias: "PA" }, "New Al"), {
      "pages/a.md": "title:: Page A\nalias:: New Al, [[Pb]]\ntags:: t1, [[t 2]]\n\n- [[Page A]]\n",
      "pages/o.md":
        "- [[Page A]] [[new al]] [[New Al]] [[Pb]] #[[Page A]] #[[New Al]]\n- parent:: [[Page A]]\n- [l]([[Page A]]) {{embed [[Page A]]}}\n",
      "pages/n.md": "tags:: Page A, [[New Al]]\nup:: [[Page A]]\n\n- x\n",
    });
    const inBrackets = await renamedIn("logseq", files, { kind: "alias", uri, alias: "Pb" }, "New Pb");
    assert.ok(typeof inBrackets !== "string", JSON.stringify(inBrackets));
    assert.match(inBrackets["pages/a.md"] ?? "", /^alias:: PA, \[\[New Pb\]\]$/m);
  });

  it("a name with blanks and one without are followed behind words that stand before the brackets", async () => {
    const one = {
      "pages/two words.md": "- x\n",
      "pages/word.md": "- x\n",
      "pages/o.md": "- see [two]([[two words]]) and [one]([[word]]), [a]([[two words]])\n",
    };
    const file = (name: string) => ({ kind: "file", uri: `vault/pages/${name}.md` }) as const;
    assert.deepEqual(await renamedIn("logseq", one, file("two words"), "fresh"), {
      "pages/fresh.md": "- x\n",
      "pages/o.md": "- see [two]([[fresh]]) and [one]([[word]]), [a]([[fresh]])\n",
    });
    assert.deepEqual(await renamedIn("logseq", one, file("word"), "more words"), {
      "pages/more words.md": "- x\n",
      "pages/o.md": "- see [two]([[two words]]) and [one]([[more words]]), [a]([[two words]])\n",
    });
  });

  const block = "64f0c0de-1111-4222-8333-444455556666";
  const byFile = {
    "pages/a___b.md": `- # Head\n- x\n  id:: ${block}\n`,
    "pages/o.md": `- [[a/b]] #a/b #[[a/b]] [[a___b]] ((${block}))\n`,
    "journals/2022_03_05.md": "- [[a/b]]\n",
    "pages/j.md": "- [[Mar 5th, 2022]]\n",
  };

  it("a file whose name is the title in another writing takes the links by that along, and block references", async () => {
    const subject = { kind: "file", uri: "vault/pages/a___b.md" } as const;
    assert.deepEqual(await renamedIn("logseq", byFile, subject, "c___d"), {
      "pages/c___d.md": byFile["pages/a___b.md"],
      "pages/o.md": `- [[c/d]] #c/d #[[c/d]] [[c___d]] ((${block}))\n`,
      "journals/2022_03_05.md": "- [[c/d]]\n",
    });
  });

  it("a file whose name is the title, too, gives its links the title that it gets", async () => {
    const plain = { "pages/a.md": "- x\n", "pages/o.md": "- [[a]] #a\n" };
    assert.deepEqual(await renamedIn("logseq", plain, { kind: "file", uri: "vault/pages/a.md" }, "c___d"), {
      "pages/c___d.md": "- x\n",
      "pages/o.md": "- [[c/d]] #c/d\n",
    });
  });

  it("a journal takes the links by its day along", async () => {
    const subject = { kind: "file", uri: "vault/journals/2022_03_05.md" } as const;
    assert.deepEqual(await renamedIn("logseq", byFile, subject, "2022_03_06"), {
      "journals/2022_03_06.md": byFile["journals/2022_03_05.md"],
      "pages/j.md": "- [[Mar 6th, 2022]]\n",
    });
  });

  it("F2 on a link by such a title begins with the file, not with a heading", () => {
    const target = targetAtCaret({
      ...byFile,
      "relata.json": '{"dialect":"logseq"}',
      "pages/o.md": "- [[a$0/b]]\n",
    });
    assert.ok(typeof target !== "string", JSON.stringify(target));
    assert.deepEqual(target.subject, { kind: "file", uri: "vault/pages/a___b.md" });
  });
});

describe("renaming where Foam has generated definitions", () => {
  const definitions = (...lines: string[]) =>
    [
      '[//begin]: # "Autogenerated link references for markdown compatibility"',
      ...lines,
      '[//end]: # "Autogenerated link references"',
      "",
    ].join("\n");

  it("renews those of the links that are written anew, in their own way of writing", async () => {
    const files = {
      "a note.md": "Text.\n",
      "x/o.md": `[[a note]] [[a note|x]] [[other]]\n\n${definitions(
        '[a note]: <../a note> "a note"',
        '[a note|x]: ../a%20note.md "Own"',
        '[other]: other.md "Other"',
      )}`,
      "x/other.md": "# Other\n",
    };
    assert.deepEqual(await renamedIn("foam", files, { kind: "file", uri: "vault/a note.md" }, "b & c"), {
      "b & c.md": "Text.\n",
      "x/o.md": `[[b & c]] [[b & c|x]] [[other]]\n\n${definitions(
        '[b & c]: <../b & c> "b & c"',
        '[b & c|x]: ../b%20&%20c.md "Own"',
        '[other]: other.md "Other"',
      )}`,
    });
  });

  it("leaves one that a reference uses, and those that lead elsewhere", async () => {
    const files = {
      "a.md": "Text.\n",
      "o.md": `[[a]] [[c]] [shown][a]\n\n${definitions('[a]: a.md "a"', '[c]: d.md "c"')}`,
      "c.md": "",
      "d.md": "",
    };
    assert.deepEqual(await renamedIn("foam", files, { kind: "file", uri: "vault/a.md" }, "b"), {
      "b.md": "Text.\n",
      "o.md": `[[b]] [[c]] [shown][a]\n\n${definitions('[a]: b.md "a"', '[c]: d.md "c"')}`,
    });
  });
});

describe("renaming in Foam's dialect", () => {
  it("a folder's index has the links along that name it by its folder", async () => {
    const files = {
      "work/index.md": "x\n",
      "o.md": "[[work]] [[work/#h|w]] ![[work]] [w](work) [w](work/#h) [[work/index]] [[index]]\n",
    };
    const index = { kind: "file", uri: "vault/work/index.md" } as const;
    assert.deepEqual(await renamedIn("foam", files, index, "all of it"), {
      "work/all of it.md": "x\n",
      "o.md":
        "[[work/all of it]] [[work/all of it#h|w]] ![[work/all of it]] [w](work/all%20of%20it) [w](work/all%20of%20it#h) [[work/all of it]] [[all of it]]\n",
    });
    assert.deepEqual(await renamedIn("foam", files, index, "README"), {
      "work/README.md": "x\n",
      "o.md": "[[work]] [[work/#h|w]] ![[work]] [w](work) [w](work/#h) [[work/README]] [[README]]\n",
    });
  });

  it("a link that names a folder is not the place to rename the folder's note", () => {
    const files = { "work/index.md": "x\n", "relata.json": '{ "dialect": "foam" }', "o.md": "[[wo$0rk]]\n" };
    assert.equal(
      targetAtCaret(files),
      "This link names the folder of work/index.md. Rename the folder in the explorer.",
    );
  });
});

describe("renaming the file of a note that is linked by its number", () => {
  it("keeps the number, or writes the new one", async () => {
    const files = {
      "202103051200 Tides.md": "x\n",
      "o.md": "[[202103051200]] [[202103051200#h|w]] [[202103051200 Tides]]\n",
    };
    const tides = { kind: "file", uri: "vault/202103051200 Tides.md" } as const;
    assert.deepEqual(await renamedIn("obsidian", files, tides, "202103051200 Moon"), {
      "202103051200 Moon.md": "x\n",
      "o.md": "[[202103051200]] [[202103051200#h|w]] [[202103051200 Moon]]\n",
    });
    assert.deepEqual(await renamedIn("obsidian", files, tides, "202103051201 Moon"), {
      "202103051201 Moon.md": "x\n",
      "o.md": "[[202103051201]] [[202103051201#h|w]] [[202103051201 Moon]]\n",
    });
    assert.deepEqual(await renamedIn("obsidian", files, tides, "Moon"), {
      "Moon.md": "x\n",
      "o.md": "[[Moon]] [[Moon#h|w]] [[Moon]]\n",
    });
  });
});

describe("renaming an alias in Foam's dialect", () => {
  const files = {
    "bread.md": "---\nalias: Rye bread, Loaf\n---\n",
    "o.md": "[[Loaf]] [[loaf|l]] [[rye bread]]\n",
  };
  const subject = { kind: "alias", uri: "vault/bread.md", alias: "Loaf" } as const;

  it("changes the one between its commas, and the links by it", async () => {
    assert.deepEqual(await renamedIn("foam", files, subject, "Crust"), {
      "bread.md": "---\nalias: Rye bread, Crust\n---\n",
      "o.md": "[[Crust]] [[crust|l]] [[rye bread]]\n",
    });
  });

  it("is refused where a comma would divide the new one", async () => {
    const after = await renamedIn("foam", files, subject, "Loaf, sweet");
    assert.match(JSON.stringify(after), /read as something else/);
  });
});
